using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Informing;

/// <summary>A page about letting telling wait, for the few who handle it.</summary>
internal abstract class PostponementPage : FactPage
{
    /// <summary>The second person.</summary>
    [BindProperty]
    public string? Approver { get; set; }

    /// <summary>The last day it holds.</summary>
    [BindProperty]
    public DateOnly? Until { get; set; }

    /// <summary>Who may decide it together with me.</summary>
    public IEnumerable<Choice> Approvers => Staff.Where(choice => choice.Value != Who.Actor.Id.Value)
        .Where(choice => Student.Day.Staff.Has(new(choice.Value), Role.Counsellor) || Student.Day.Staff.Has(new(choice.Value), Role.CareCoordinator) || Student.Day.Staff.Has(new(choice.Value), Role.Principal));

    /// <summary>Who will read it.</summary>
    public WhoWillRead Readers => HttpContext.RequestServices.GetRequiredService<Readers>().Of(Student, Audience.Few);

    /// <inheritdoc />
    protected override Audience Audience => Audience.Few;
}

/// <summary>Lets telling the student wait, because it would endanger the student.</summary>
internal sealed class PostponeModel : PostponementPage
{
    /// <summary>The contact.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Contact { get; set; }

    /// <summary>Whether also that there is contact stays untold.</summary>
    [BindProperty]
    public bool ContactItself { get; set; }

    /// <summary>What waits.</summary>
    [BindProperty]
    public List<string> About { get; set; } = [];

    /// <summary>Shows the form, for a week.</summary>
    public void OnGet() => Until = Student.Day.Calendar.SchoolDaysAfter(Student.Day.Today, 5);

    /// <summary>Postpones.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        Require(Approver is { Length: > 0 }, nameof(Approver));
        Require(Until is not null, nameof(Until));
        Require(!string.IsNullOrWhiteSpace(Words), nameof(Words));
        return ModelState.IsValid
            ? await AskAsync(new PostponeInforming(Entry, new(Contact), ContactItself, [.. About.Select(Topic.Of)], new(Approver!), Until!.Value, Text.Of(Words)))
            : Again();
    }
}
