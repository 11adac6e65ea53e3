using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Groups;

/// <summary>Confirms guardians of several students of whom the school knows the same: those that nobody confirmed yet, ticked one by one.</summary>
[TextsFrom(typeof(GroupTexts))]
internal sealed class ConfirmModel(Wording wording, IStringLocalizer<GroupTexts> texts) : GroupPage
{
    /// <summary>The guardians to confirm, each with the student, as in <see cref="GroupPage.Names"/>.</summary>
    [BindProperty]
    public List<string> Guardians { get; set; } = [];

    /// <summary>What the school may tell them.</summary>
    [BindProperty]
    public Authority? Authority { get; set; }

    /// <summary>Where that comes from.</summary>
    [BindProperty]
    public string? Source { get; set; }

    /// <summary>Whether the students live with them.</summary>
    [BindProperty]
    public bool LiveWithStudent { get; set; }

    /// <summary>The guardians that nobody confirmed yet.</summary>
    public IReadOnlyList<Choice> ToConfirm => [..
        from file in Files
        from guardian in file.Guardians
        where guardian.Confirmed is null
        select new Choice(Names(file, [guardian.Id]), texts["GuardianOf", file.Name, file.Names[guardian.Id], wording.Choice(guardian.Link.Kind)])];

    /// <summary>What the school may tell; a court's decision is about one person and is confirmed in their own file.</summary>
    public IEnumerable<Choice> Authorities => Enum.GetValues<Authority>().Where(one => one is not Domain.Relationships.Family.Authority.BarredByCourt)
        .Select(one => new Choice(one.ToString(), texts[$"Authority.{one}"], texts[$"Authority.{one}.hint"]));

    /// <summary>Shows the form with nobody ticked: confirming is looking at each of them.</summary>
    public void OnGet() => Source = texts["Source.usual"];

    /// <summary>Confirms those that are ticked.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (Guardians.Count == 0) ModelState.AddModelError(nameof(Guardians), texts["Guardians.tick"]);
        if (Authority is null) ModelState.AddModelError(nameof(Authority), texts["Authority.missing"]);
        if (string.IsNullOrWhiteSpace(Source)) ModelState.AddModelError(nameof(Source), texts["Source.missing"]);
        if (!ModelState.IsValid) return Again();
        return await AskAllAsync(new GroupConfirmation(FamiliesIn(Guardians), Authority!.Value, Text.Of(Source), LiveWithStudent));
    }
}
