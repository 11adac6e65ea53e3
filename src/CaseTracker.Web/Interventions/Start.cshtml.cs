using CaseTracker.Web.Components.Fields;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Interventions;

/// <summary>Begins to guide a student: with the goal in the student's words, steps, an owner and a day to look back; the template of a kind fills in what is usual.</summary>
internal sealed class StartModel(InterventionTemplateList list) : InterventionForm
{
    private IReadOnlyList<InterventionTemplate> templates = [];

    /// <summary>The kind.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    /// <summary>What it is for, in the student's own words.</summary>
    [BindProperty]
    public string? Goal { get; set; }

    /// <summary>The steps, one on each line.</summary>
    [BindProperty]
    public string? Steps { get; set; }

    /// <summary>Who sees to it.</summary>
    [BindProperty]
    public string? Owner { get; set; }

    /// <summary>The day to look back.</summary>
    [BindProperty]
    public DateOnly? ReviewOn { get; set; }

    /// <summary>With whom it was talked over.</summary>
    [BindProperty]
    public List<string?> With { get; set; } = [];

    /// <summary>The kinds that can be chosen.</summary>
    public IEnumerable<Choice> Kinds => Keeping(templates.Where(one => one.IsOffered).Select(one => new Choice(one.Kind.Code, Wording.Kind(one.Kind, templates))), [Kind], code => Wording.Kind(new(code), templates));

    /// <summary>The kinds whose steps can be taken over.</summary>
    public IEnumerable<Choice> WithSteps => templates.Where(one => one.IsOffered && one.Steps.Count > 0).Select(one => new Choice(one.Kind.Code, Wording.Kind(one.Kind, templates)));

    /// <inheritdoc />
    protected override async Task<IActionResult?> OpenAsync()
    {
        templates = await list.AllAsync(Who);
        return await base.OpenAsync();
    }

    /// <inheritdoc />
    public override void OnGet()
    {
        SetNow();
        Owner = Who.Actor.Id.Value;
        var template = templates.FirstOrDefault(one => one.Kind.Code == Kind);
        ReviewOn = Student.Day.Calendar.SchoolDaysAfter(Student.Day.Today, template?.ReviewDays ?? 20);
        if (template is not null) Steps = string.Join('\n', template.Steps);
    }

    /// <inheritdoc />
    protected override void Fill(Entry wrong)
    {
        if (wrong is not InterventionStarted was) return;
        ModelState.Clear();
        (Kind, Goal, Steps, Owner, ReviewOn, (Day, Hour)) = (was.Kind.Code, Said(was.Goal), Said(was.Steps), was.Owner.Value, was.ReviewOn, InFields(was.TookPlace));
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        Require(Kinds.Any(kind => kind.Value == Kind), nameof(Kind));
        Require(Owner is { Length: > 0 }, nameof(Owner));
        Require(ReviewOn is not null, nameof(ReviewOn));
        if (!ModelState.IsValid) return Again();
        return await AskAsync(
            new StartIntervention(Entry, at, new(Kind!), new(Owner!), ReviewOn!.Value, Text.Of(Goal), Text.Of(Steps), Corrects is null ? People(With) : [], Text.Of(Words)), $"{Student.Href}/interventions/{Entry}");
    }
}
