using CaseTracker.Web.Students;
using CaseTracker.Web.Students.Timeline;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Background;

/// <summary>Looks at background again: keeps it until another day, or forgets it.</summary>
internal sealed class KeepModel(StudentTimeline timeline) : FactPage
{
    /// <summary>The background, by the entry that noted it or that set its present day.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Factor { get; set; }

    /// <summary>The new last day.</summary>
    [BindProperty]
    public DateOnly? Until { get; set; }

    /// <summary>The background as it stands; null when it was forgotten meanwhile.</summary>
    public Line? Kept { get; private set; }

    /// <inheritdoc />
    protected override Audience Audience => Audience.CareTeam;

    private ContextFactor? Present => Student.Now.Background.Factors.LastOrDefault(one => one.LookedAtOn is null && (one.Factor.Value == Factor || one.About.Value == Factor));

    private string List => $"{Student.Href}/background";

    /// <inheritdoc />
    protected override async Task<IActionResult?> OpenAsync()
    {
        Kept = Present is { } factor ? await timeline.FindAsync(Who, Student, factor.Factor, HttpContext.RequestAborted) : null;
        return null;
    }

    /// <summary>Keeps it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        Require(Until is not null, nameof(Until));
        Require(!string.IsNullOrWhiteSpace(Words), nameof(Words));
        return ModelState.IsValid ? await AskAsync(new KeepContextFactor(Entry, Asked, Until!.Value, Text.Of(Words)), List) : Again();
    }

    /// <summary>Forgets it.</summary>
    public Task<IActionResult> OnPostForgetAsync()
    {
        ModelState.Clear();
        return AskAsync(new ForgetContextFactor(Entry, Asked), List);
    }

    private EntryId Asked => Present?.Factor ?? new(Factor);
}
