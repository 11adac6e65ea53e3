using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Contacts;

/// <summary>Records that guardians did not come; never as a sign of lack of interest.</summary>
internal sealed class NoShowModel : FactPage
{
    /// <summary>The planned contact, where there was one.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Contact { get; set; }

    /// <summary>Who did not come.</summary>
    [BindProperty]
    public List<string> Absent { get; set; } = [];

    /// <inheritdoc />
    public override IEnumerable<Choice> Guardians => KeepingPeople(base.Guardians, [.. Absent]);

    private PlannedContact? Plan => Contact is { } contact ? Student.Now.Contacts.Planned.GetValueOrDefault(new(contact)) : null;

    /// <summary>Shows the form for who was invited.</summary>
    public void OnGet()
    {
        SetNow();
        Absent = [.. Plan?.Approach.Guardians.Select(guardian => guardian.Value) ?? []];
    }

    /// <inheritdoc />
    protected override void Fill(Entry wrong)
    {
        if (wrong is not GuardianDidNotCome was) return;
        (Contact, Absent, (Day, Hour)) = (was.Contact?.Value, [.. was.Guardians.Select(guardian => guardian.Value)], InFields(was.TookPlace));
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        Require(Absent.Count > 0, nameof(Absent));
        return ModelState.IsValid
            ? await AskAsync(new RecordNoShow(Entry, Was<GuardianDidNotCome>() is { } was ? was.Contact : Plan?.Id, at, [.. Absent.Select(guardian => new PersonId(guardian))], Was<GuardianDidNotCome>()?.InvitedBy ?? Plan?.Approach.Holder ?? Who.Actor.Id))
            : Again();
    }
}
