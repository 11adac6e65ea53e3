using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Students;
using Marten;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Readings;

/// <summary>Judges whether somebody had reason enough to open a file that is not theirs; by somebody else.</summary>
[TextsFrom(typeof(ReadingTexts))]
internal sealed class ReviewGlassModel(IDocumentStore store, EarlierWords earlier, ReadingSentences sentences, IStringLocalizer<ReadingTexts> texts) : FilePage
{
    /// <summary>The entry that says that it was opened.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Glass { get; set; }

    /// <summary>Whether there was reason enough; nothing until somebody chose.</summary>
    [BindProperty]
    public bool? Justified { get; set; }

    /// <summary>What there is to say of it.</summary>
    [BindProperty]
    public string? Note { get; set; }

    /// <summary>The glass.</summary>
    public BrokenGlass Broken { get; private set; } = null!;

    /// <summary>Why it was broken; null where the key is gone.</summary>
    public string? Why { get; private set; }

    /// <summary>What was read through it.</summary>
    public IReadOnlyList<(DateTimeOffset At, string What)> Read { get; private set; } = [];

    /// <summary>What can be judged.</summary>
    public IEnumerable<Choice> Verdicts => [new(bool.TrueString, texts["Justified.yes"]), new(bool.FalseString, texts["Justified.no"])];

    /// <inheritdoc />
    protected override Deed Deed => Deed.ReviewReadings;

    /// <inheritdoc />
    protected override async Task<IActionResult?> OpenAsync()
    {
        // The only one that waits, when no address names one. What was judged meanwhile, or is one's own, is not to be judged here.
        var waiting = Student.Now.Glasses.All.Where(glass => glass is { ReviewedOn: null } && glass.By != Who.Actor.Id).ToList();
        if ((Glass == Guid.Empty && waiting is [var only] ? only : waiting.Find(glass => glass.Id.Value == Glass)) is not { } broken) return LocalRedirect($"{Student.Href}#timeline");
        (Broken, Glass) = (broken, broken.Id.Value);
        Why = ((await earlier.GlassAsync(Who, Student, broken.Id, HttpContext.RequestAborted))?.Reason as PlainText)?.Words;
        var (student, id) = (StudentId, broken.Id.Value);
        await using var session = store.QuerySession(Who.School);
        Read = [.. (await session.Query<Reading>().Where(reading => reading.Student == student && reading.Glass == id).OrderBy(reading => reading.At).ToListAsync(HttpContext.RequestAborted))
            .Select(reading => (reading.At, sentences.What(reading)))];
        return null;
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (Justified is null) ModelState.AddModelError(nameof(Justified), texts["Justified.missing"]);
        if (string.IsNullOrWhiteSpace(Note)) ModelState.AddModelError(nameof(Note), texts["Note.missing"]);
        return ModelState.IsValid ? await AskAsync(new ReviewGlass(Entry, new(Glass), Justified!.Value, Text.Of(Note))) : Again();
    }
}
