using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Partners;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Referrals;

/// <summary>Records that a named person judged whether the student can decide on help.</summary>
internal sealed class AbilityModel : ReferralForm
{
    /// <summary>Whether able; nothing until somebody chose.</summary>
    [BindProperty]
    public bool? Able { get; set; }

    /// <summary>Who judged.</summary>
    [BindProperty]
    public string? By { get; set; }

    /// <summary>Why.</summary>
    [BindProperty]
    public string? Why { get; set; }

    /// <summary>What can be judged.</summary>
    public IEnumerable<Choice> Verdicts => [new(bool.TrueString, Texts["Able.yes", Student.GivenName]), new(bool.FalseString, Texts["Able.no", Student.GivenName])];

    /// <summary>Who can judge.</summary>
    public IEnumerable<Choice> Judges => Wording.Colleagues(Student.Colleagues);

    /// <inheritdoc />
    public override void OnGet()
    {
        SetNow();
        By = Who.Actor.Id.Value;
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        Require(Able is not null, nameof(Able));
        Require(By is { Length: > 0 }, nameof(By));
        Require(!string.IsNullOrWhiteSpace(Why), nameof(Why));
        return ModelState.IsValid ? await AskAsync(new AssessAbility(Entry, at, Able!.Value, new(By!), Domain.Text.Of(Why))) : Again();
    }
}
