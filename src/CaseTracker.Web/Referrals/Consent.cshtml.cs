using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Partners;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Referrals;

/// <summary>What somebody said to a referral.</summary>
public enum ConsentAnswer
{
    /// <summary>They consent.</summary>
    Given,

    /// <summary>They do not.</summary>
    Refused,

    /// <summary>They consented, and take that back.</summary>
    Withdrawn,
}

/// <summary>Records the consent of the student or a guardian, that there is none, or that it is taken back.</summary>
internal sealed class ConsentModel : StepPage
{
    /// <summary>The student or guardian.</summary>
    [BindProperty]
    public string? From { get; set; }

    /// <summary>What they said.</summary>
    [BindProperty]
    public ConsentAnswer? Answer { get; set; }

    /// <summary>How they said so.</summary>
    [BindProperty]
    public ConsentForm How { get; set; }

    /// <summary>What can be said.</summary>
    public IEnumerable<Choice> Answers => All<ConsentAnswer>();

    /// <summary>How it can be said.</summary>
    public IEnumerable<Choice> Hows => Enum.GetValues<ConsentForm>().Select(how => new Choice(how.ToString(), Wording.Choice(how)));

    private WhoConsents Deciding => WhoConsents.On(Student.Day.Today, Student.Now.Enrolment, Student.Now.Family, Student.Now.Referrals.Ability);

    /// <summary>Whose consent is needed, in a sentence.</summary>
    public string WhoDecides => Deciding.Student ? Texts["Consent.Student", Student.GivenName]
        : Deciding.Guardians.IsEmpty ? Texts["Consent.Nobody", Student.GivenName]
        : Texts["Consent.Guardians", Student.GivenName, Wording.List(Deciding.Guardians.Select(guardian => Student.Names[guardian]))];

    /// <inheritdoc />
    public override void OnGet()
    {
        SetNow();
        From = Deciding.Student ? StudentId : Deciding.Guardians is [var only] ? only.Value : null;
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        Require(From is { Length: > 0 }, nameof(From));
        Require(Answer is not null, nameof(Answer));
        if (!ModelState.IsValid) return Again();
        var (person, words) = (new PersonId(From!), Domain.Text.Of(Words));
        return await StepAsync(Answer switch
        {
            ConsentAnswer.Given => new ConsentToReferral(Entry, Referral.Id, at, person, How, words),
            ConsentAnswer.Refused => new RefuseReferral(Entry, Referral.Id, at, person, How, words),
            _ => new WithdrawConsent(Entry, Referral.Id, at, person, How, words),
        });
    }
}
