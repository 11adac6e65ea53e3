using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Referrals;

/// <summary>The letter to the partner, on paper: who, why, what is asked, consent by whom and when, how to reach the school.</summary>
internal sealed class LetterModel(ReferralInWords words) : ReadReferralPage(words)
{
    /// <summary>The name of the school.</summary>
    public string School => Who.SchoolName;

    /// <summary>When the student was born, where known.</summary>
    public DateOnly? BornOn => Student.Now.Enrolment.BornOn;

    /// <summary>How to reach who sees to it.</summary>
    public string Reach => string.Join(", ", new[] { Student.Names.Person(Owner)?.Phones.FirstOrDefault(phone => phone.IsInUse)?.Number, Student.Names.Person(Owner)?.Email }.Where(way => !string.IsNullOrWhiteSpace(way)));

    private PersonId Owner => Referral.Owner;

    /// <summary>Shows it.</summary>
    public IActionResult OnGet() => Page();
}
