using CaseTracker.Web.Components.Fields;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Agreements;

/// <summary>What somebody says of one role, as it is filled in.</summary>
[TextsFrom(typeof(AgreementTexts))]
internal sealed class RoleForm
{
    /// <summary>The role.</summary>
    public HomeRole Role { get; set; }

    /// <summary>What they say; nothing where they leave it open.</summary>
    public Stance? Stance { get; set; }

    /// <summary>On what it depends.</summary>
    public string? Condition { get; set; }
}

/// <summary>States which roles the student, a guardian or a teacher sees for those at home: each beforehand, and apart.</summary>
internal sealed class ExpectModel : AgreementForm
{
    /// <summary>Who says it.</summary>
    [BindProperty]
    public string? From { get; set; }

    /// <summary>Role by role, in the order of the list.</summary>
    [BindProperty]
    public List<RoleForm> Roles { get; set; } = [];

    /// <summary>Who can say it.</summary>
    public IEnumerable<Choice> Parties => KeepingPeople([.. Family, .. Nearest, .. Colleagues.Where(colleague => Nearest.All(near => near.Value != colleague.Value))], From);

    /// <summary>What one can say of a role.</summary>
    public IEnumerable<Choice> Stances => Enum.GetValues<Stance>().Select(stance => new Choice(stance.ToString(), Texts[$"Stance.{stance}"]));

    /// <inheritdoc />
    public override void OnGet()
    {
        SetNow();
        Roles = [.. Enum.GetValues<HomeRole>().Select(role => new RoleForm { Role = role })];
    }

    /// <inheritdoc />
    protected override void Fill(Entry wrong)
    {
        if (wrong is not ExpectationStated was) return;
        (From, (Day, Hour)) = (was.From.Value, InFields(was.TookPlace));
        foreach (var said in was.Roles)
            if (Roles.Find(role => role.Role == said.Role) is { } row) (row.Stance, row.Condition) = (said.Stance, Said(said.Condition));
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        Require(From is { Length: > 0 }, nameof(From));
        for (var i = 0; i < Roles.Count; i++)
        {
            Require(Roles[i].Stance is not (Stance.YesIf or Stance.NoIf) || !string.IsNullOrWhiteSpace(Roles[i].Condition), $"Roles[{i}].Condition", "Condition.missing");
            Require(Roles[i].Stance is not (Stance.Yes or Stance.No) || string.IsNullOrWhiteSpace(Roles[i].Condition), $"Roles[{i}].Stance", "Condition.unfit");
            Require(Roles[i].Stance is not null || string.IsNullOrWhiteSpace(Roles[i].Condition), $"Roles[{i}].Stance", "Stance.missing");
        }

        Require(Roles.Exists(role => role.Stance is not null), "Roles[0].Stance", "Roles.missing");
        return ModelState.IsValid
            ? await AskAsync(new StateExpectation(Entry, at, new(From!), [.. Roles.Where(role => role.Stance is not null).Select(role => new StatedRole(role.Role, role.Stance!.Value, Domain.Text.Of(role.Condition)))]), $"{Student.Href}/expectations")
            : Again();
    }
}
