using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Rules;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Duties;

/// <summary>One duty: what is asked, by which rule, by when; giving it to a colleague, and letting it go.</summary>
[TextsFrom(typeof(DutyTexts))]
internal sealed class DutyModel(DutySentences sentences, RuleSentences rules, Readers readers, Wording wording, IStringLocalizer<DutyTexts> texts) : FilePage
{
    /// <summary>The duty, by the address.</summary>
    [FromRoute(Name = "duty")]
    public Guid Id { get; set; }

    /// <summary>Who gets it.</summary>
    [BindProperty]
    public string? To { get; set; }

    /// <summary>Whether the student can't be reached any more: the only ground on which telling them is let go.</summary>
    [BindProperty]
    public bool OutOfReach { get; set; }

    /// <summary>Why it is let go.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The duty.</summary>
    public Duty Asked { get; private set; } = null!;

    /// <summary>The duty in words.</summary>
    public DutyLine Line { get; private set; } = null!;

    /// <summary>The sentence of the rule that asks it.</summary>
    public string RuleSentence => rules.Sentence(Asked.Rule);

    /// <summary>Whether it is about telling or answering the student.</summary>
    public bool IsOwedToStudent => Asked.Rule == TheStudentIsInformed.Number;

    /// <summary>Whether the reader may do what is asked.</summary>
    public bool MayRecord => Student.May(Deed.Record);

    /// <summary>Whether the reader may give it to somebody else.</summary>
    public bool MayReassign => Student.May(Deed.Reassign);

    /// <summary>Whether the reader may let it go; what the student is owed, and the look at a broken glass, only the principal or the care coordinator.</summary>
    public bool MayWaive => Student.May(Deed.Waive) && ((!IsOwedToStudent && Asked.Task is not DutyTask.ReviewGlass) || Who.Actor.Is(Role.Principal) || Who.Actor.Is(Role.CareCoordinator));

    /// <summary>Who could have it.</summary>
    public IEnumerable<Choice> Colleagues => wording.Colleagues(Student.Colleagues)
        .Where(colleague => colleague.Value != Asked.Owner.Value && Student.CanHave(colleague.Value, Asked.Task, Asked.About));

    /// <summary>Who will read why it was let go.</summary>
    public WhoWillRead WhoWillRead => readers.Of(Student, Domain.Relationships.Audience.ClassCouncil);

    /// <inheritdoc />
    protected override Deed Deed => Deed.ReadFile;

    /// <inheritdoc />
    protected override Task<IActionResult?> OpenAsync()
    {
        // What was done meanwhile, or is for a smaller circle, is not on the list to which this goes back.
        if (Student.Now.Duties.FindOpen(new(Id)) is not { } duty) return Task.FromResult<IActionResult?>(LocalRedirect($"{Student.Href}#duties"));
        Asked = duty;
        Line = DutyLines.Of([duty], Student.Now, Student, sentences).Single();
        return base.OpenAsync();
    }

    /// <summary>Gives it to a colleague.</summary>
    public async Task<IActionResult> OnPostReassignAsync()
    {
        if (!MayReassign) return NotFound();
        if (string.IsNullOrEmpty(To)) ModelState.AddModelError(nameof(To), texts["To.missing"]);
        if (!ModelState.IsValid) return Again();
        return await AskAsync(new ReassignDuty(Entry, Asked.Id, new PersonId(To!)), $"{Student.Href}#duties");
    }

    /// <summary>Lets it go.</summary>
    public async Task<IActionResult> OnPostWaiveAsync()
    {
        if (!MayWaive) return NotFound();
        if (string.IsNullOrWhiteSpace(Reason)) ModelState.AddModelError(nameof(Reason), texts["Reason.missing"]);
        if (!ModelState.IsValid) return Again();
        return await AskAsync(new WaiveDuty(Entry, Asked.Id, OutOfReach ? WaiveCause.StudentOutOfReach : WaiveCause.Other, Text.Of(Reason)), $"{Student.Href}#duties");
    }
}
