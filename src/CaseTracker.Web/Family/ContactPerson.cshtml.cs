using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Family;

/// <summary>Gives the family its contact person, the class teacher unless somebody else is chosen, and says when the family knows.</summary>
internal sealed class ContactPersonModel : FactPage
{
    /// <summary>Who it will be.</summary>
    [BindProperty]
    public string? Owner { get; set; }

    /// <inheritdoc />
    public override IEnumerable<Choice> Staff => KeepingPeople(base.Staff, Owner);

    /// <summary>Who it is now.</summary>
    public string? Now => Student.Now.Family.ContactPerson is { } contact ? Student.Names[contact.Staff] : null;

    /// <summary>Whether the family was told.</summary>
    public bool IsKnown => Student.Now.Family.ContactPerson?.MadeKnownOn is not null;

    /// <summary>Proposes the class teacher.</summary>
    public void OnGet() => Owner = (Student.Now.Family.ContactPerson?.Staff ?? Student.Now.Enrolment.ClassTeacher)?.Value;

    /// <inheritdoc />
    protected override void Fill(Entry wrong)
    {
        if (wrong is not ContactPersonAssigned was) return;
        Owner = was.Staff.Value;
    }

    /// <summary>Assigns.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        Require(Owner is { Length: > 0 }, nameof(Owner));
        return ModelState.IsValid ? await AskAsync(new AssignContactPerson(Entry, null, new(Owner!)), $"{Student.Href}/contact-person") : Again();
    }

    /// <summary>The family was told.</summary>
    public Task<IActionResult> OnPostKnownAsync() => AskBesideAsync(new MakeContactPersonKnown(Entry.Derived("known"), null));

    /// <summary>States that it is nobody for now.</summary>
    public Task<IActionResult> OnPostReleaseAsync() => AskBesideAsync(new ReleaseContactPerson(Entry.Derived("release"), null));
}
