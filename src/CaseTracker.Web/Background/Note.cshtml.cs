using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Background;

/// <summary>Notes something of a student's life outside school: what, why the school has to know it, to whom that was explained, and until when.</summary>
internal sealed class NoteModel : FactPage
{
    /// <summary>What it is about.</summary>
    [BindProperty]
    public FactorKind? Factor { get; set; }

    /// <summary>Of whom it is.</summary>
    [BindProperty]
    public Whose Whose { get; set; }

    /// <summary>What it is, in words.</summary>
    [BindProperty]
    public string? What { get; set; }

    /// <summary>What the school does with it.</summary>
    [BindProperty]
    public string? Purpose { get; set; }

    /// <summary>To whom that was explained.</summary>
    [BindProperty]
    public List<string> ExplainedTo { get; set; } = [];

    /// <summary>The last day on which it is kept.</summary>
    [BindProperty]
    public DateOnly? KeepUntil { get; set; }

    /// <summary>What background can be about; what carries somebody stands first.</summary>
    public IEnumerable<Choice> Kinds => All<FactorKind>();

    /// <summary>Of whom it can be.</summary>
    public IEnumerable<Choice> Owners => All<Whose>();

    /// <summary>To whom one can explain why: the student and the guardians.</summary>
    public IEnumerable<Choice> Family => KeepingPeople(Guardians.Prepend(new Choice(StudentId, Student.Name)), ExplainedTo);

    /// <inheritdoc />
    /// <remarks>The care team reads it: that the class council does too is agreed with a superior, afterwards.</remarks>
    public override IEnumerable<Choice> Audiences => base.Audiences.Where(choice => choice.Value != nameof(Audience.ClassCouncil));

    /// <inheritdoc />
    protected override Audience Audience => Audience.CareTeam;

    /// <summary>Shows the form: until the end of the school year.</summary>
    /// <param name="kind">What it is about, where that was chosen on the way here.</param>
    public void OnGet(FactorKind? kind)
    {
        Factor = kind;
        SetNow();
        MayRead.Audience = Audience.CareTeam;
        KeepUntil = new DateOnly(SchoolCalendar.YearOf(Student.Day.Today) + 1, 8, 31);
    }

    /// <inheritdoc />
    protected override void Fill(Entry wrong)
    {
        if (wrong is not ContextFactorNoted was) return;
        (Factor, Whose, What, Purpose, ExplainedTo, KeepUntil, (Day, Hour)) =
            (was.Kind, was.Whose, Said(was.What), Said(was.Purpose), [.. was.ExplainedTo.Select(person => person.Value)], was.KeepUntil, InFields(was.TookPlace));
    }

    /// <summary>Notes it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        Require(Factor is not null, nameof(Factor));
        Require(!string.IsNullOrWhiteSpace(What), nameof(What));
        return ModelState.IsValid
            ? await AskAsync(new NoteContextFactor(Entry, at, Factor!.Value, Whose, [.. ExplainedTo.Select(person => new PersonId(person))], KeepUntil, Text.Of(What), Text.Of(Purpose)), $"{Student.Href}/background")
            : Again();
    }
}
