using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Informing;

/// <summary>A page about letting the telling wait, for the few who may know: a second person, a reason, a near day to look again.</summary>
internal abstract class SafetyPage(Wording wording, IStringLocalizer<InformingTexts> texts, Moments moments, Readers readers) : InformingPage(wording, texts, moments)
{
    /// <summary>The second person.</summary>
    [BindProperty]
    public string? Approver { get; set; }

    /// <summary>The reason of safety.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Who may decide it together with the reader.</summary>
    public IEnumerable<Choice> Approvers => Colleagues.Where(colleague => SecondPerson.Candidates(Student.Day).Contains(new(colleague.Value)));

    /// <summary>The last day on which it has to be looked at again.</summary>
    public DateOnly LastDay => SecondPerson.LastReviewDay(Student.Day);

    /// <summary>Who will read it.</summary>
    public WhoWillRead WhoWillRead => readers.Of(Student, Audience);

    /// <inheritdoc />
    protected override Domain.Relationships.Audience Audience => Domain.Relationships.Audience.Few;
}
