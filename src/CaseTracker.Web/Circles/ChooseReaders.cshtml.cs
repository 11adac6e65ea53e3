using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Students;
using CaseTracker.Web.Students.Timeline;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Circles;

/// <summary>Chooses who reads an entry that stands in the file: fewer at once, more when a superior agrees.</summary>
[TextsFrom(typeof(CircleTexts))]
internal sealed class ChooseReadersModel(StudentTimeline timeline, Readers readers, Wording wording, IStringLocalizer<CircleTexts> texts) : FilePage
{
    /// <summary>The entry, by the address.</summary>
    [FromRoute(Name = "entry")]
    public Guid Target { get; set; }

    /// <summary>Who may read it from now on.</summary>
    [BindProperty]
    public ReadersForm MayRead { get; set; } = new();

    /// <summary>The superior who agrees that somebody comes in.</summary>
    [BindProperty]
    public string? Approver { get; set; }

    /// <summary>Why they need to know.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The entry as the reader sees it on the timeline.</summary>
    public Line Line { get; private set; } = null!;

    /// <summary>Who reads it now.</summary>
    public WhoWillRead PresentReaders => readers.Of(Student, Present, Authors);

    /// <summary>The audiences to choose from.</summary>
    public IEnumerable<Choice> Audiences => readers.Audiences(Student, Authors);

    /// <summary>Who can be named.</summary>
    public IEnumerable<Choice> Colleagues => wording.Colleagues(Student.Colleagues.Where(person => !Authors.Contains(new(person.Id)))).And(MayRead.Named, person => Student.Names[new(person)]);

    /// <summary>With whom it can be agreed.</summary>
    public IEnumerable<Choice> Approvers => Choosing.Superiors(new Circle(Domain.Relationships.Audience.ClassCouncil, []), Authors, Student.Now, Student.Day)
        .Select(person => new Choice(person.Value, Student.Names[person])).OrderBy(choice => choice.Text, StringComparer.CurrentCulture);

    /// <summary>The entry on the timeline.</summary>
    public string BackHref => $"{Student.Href}#{Target}";

    /// <summary>Who may read it now.</summary>
    private Circle Present => Line.Circle!.Circle;

    private IReadOnlyList<PersonId> Authors => Line.Circle!.Authors;

    /// <inheritdoc />
    protected override async Task<IActionResult?> OpenAsync()
    {
        // The timeline knows who may see and amend which entry: what is not on it does not exist here either.
        if (await timeline.FindAsync(Who, Student, new(Target), HttpContext.RequestAborted) is not { MayAmend: true, Circle: not null } line) return NotFound();
        Line = line;
        return null;
    }

    /// <summary>Shows who reads it now.</summary>
    public void OnGet() => MayRead = ReadersForm.Of(Present);

    /// <summary>Lets fewer read it at once; asks with whom it was agreed, and why, where somebody comes in.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var to = MayRead.ToCircle();
        if (to.IsSame(Present)) ModelState.AddModelError("MayRead.Audience", texts["Audience.same"]);
        var isNarrower = Present.Holds(to, Authors, Student.Now, Student.Day.Staff);
        if (!isNarrower && string.IsNullOrWhiteSpace(Approver)) ModelState.AddModelError(nameof(Approver), texts["Approver.missing"]);
        if (!isNarrower && string.IsNullOrWhiteSpace(Reason)) ModelState.AddModelError(nameof(Reason), texts["Reason.missing"]);
        if (!ModelState.IsValid) return Again();
        return await AskAsync(isNarrower ? new NarrowAudience(Entry, new(Target), to) : new WidenAudience(Entry, new(Target), to, new(Approver!), Text.Of(Reason)), BackHref);
    }
}
