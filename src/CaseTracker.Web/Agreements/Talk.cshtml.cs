using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Students.Timeline;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Agreements;

/// <summary>One line of an agreement, as it is filled in.</summary>
[TextsFrom(typeof(AgreementTexts))]
internal sealed class LineForm
{
    /// <summary>Names the line; it stays when the agreement is put right.</summary>
    public int Number { get; set; }

    /// <summary>Who does it.</summary>
    public string? Who { get; set; }

    /// <summary>What they do.</summary>
    public string? What { get; set; }

    /// <summary>By when; the day of looking back when empty.</summary>
    public DateOnly? By { get; set; }
}

/// <summary>The talk that the student leads: who was there, what the student told, and who does what by when. All on one page, also on a phone.</summary>
internal sealed class TalkModel(StudentTimeline timeline) : AgreementForm
{
    private const int FewestLines = 3, MoreLines = 2, MostLines = 15;

    /// <summary>Who was there.</summary>
    [BindProperty]
    public List<string> Present { get; set; } = [];

    /// <summary>Somebody else of the school who was there.</summary>
    [BindProperty]
    public string? Colleague { get; set; }

    /// <summary>What the student told.</summary>
    [BindProperty]
    public string? Told { get; set; }

    /// <summary>Who does what by when.</summary>
    [BindProperty]
    public List<LineForm> Lines { get; set; } = [];

    /// <summary>The day on which all look back on it.</summary>
    [BindProperty]
    public DateOnly? ReviewOn { get; set; }

    /// <summary>Who may have been there: the student, the guardians, and who of the school works with the student most.</summary>
    public IEnumerable<Choice> Parties => KeepingPeople([.. Family, .. Nearest], Present);

    /// <summary>Others of the school.</summary>
    public IEnumerable<Choice> Others => Colleagues.Where(colleague => Nearest.All(near => near.Value != colleague.Value));

    /// <summary>Who may do something.</summary>
    public IEnumerable<Choice> Doers => KeepingPeople([.. Family, .. Nearest, .. Others], Lines.Select(line => line.Who));

    /// <summary>Whether there is room for more lines.</summary>
    public bool MayAddLines => Lines.Count < MostLines;

    /// <summary>Gives the form its lines, and says how many: a press asks for some more, and loses nothing.</summary>
    public int LayOutLines()
    {
        var rows = Math.Min(MostLines, Math.Max(FewestLines, Lines.Count) + (ShowsAgain.IsPressed(ShowsAgain.Again, HttpContext) ? MoreLines : 0));
        while (Lines.Count < rows) Lines.Add(new() { Number = Lines.Select(line => line.Number).DefaultIfEmpty().Max() + 1 });
        return Lines.Count;
    }

    /// <summary>What the student prepared for it; null when nothing is known of that.</summary>
    public async Task<Line?> PreparedAsync() => Corrects is null && Student.Now.Agreements.Prepared is { } prepared ? await timeline.FindAsync(Who, Student, prepared.Entry, HttpContext.RequestAborted) : null;

    /// <inheritdoc />
    public override void OnGet()
    {
        SetNow();
        Present = [StudentId, Who.Actor.Id.Value];
        Lines = [new() { Number = 1, Who = StudentId }];
        ReviewOn = Student.Day.Calendar.SchoolDaysAfter(Student.Day.Today, 20);
    }

    /// <inheritdoc />
    protected override void Fill(Entry wrong)
    {
        if (wrong is not AgreementMade was) return;
        (Present, Told, ReviewOn, (Day, Hour)) = ([.. was.Present.Select(person => person.Value)], Said(was.Words), was.ReviewOn, InFields(was.TookPlace));
        Lines = [.. was.Lines.Select(line => new LineForm { Number = line.Number, Who = line.Who.Value, What = Said(line.What), By = line.By })];
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        Require(Present.Contains(StudentId), nameof(Present));
        Require(ReviewOn is not null, nameof(ReviewOn));
        var said = false;
        for (var i = 0; i < Lines.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(Lines[i].What) && Lines[i].By is null) continue;
            said = true;
            Require(Lines[i].Who is { Length: > 0 }, $"Lines[{i}].Who", "Line.Who.missing");
            Require(!string.IsNullOrWhiteSpace(Lines[i].What), $"Lines[{i}].What", "Line.What.missing");
        }

        Require(said, "Lines[0].What", "Lines.missing");
        if (!ModelState.IsValid) return Again();
        PersonId[] present = [.. Present.Append(Colleague).OfType<string>().Where(person => person.Length > 0).Distinct().Select(person => new PersonId(person))];
        return await AskAsync(new MakeAgreement(Entry, at, present,
            [.. Lines.Where(line => !string.IsNullOrWhiteSpace(line.What)).Select(line => new AgreementLine(line.Number, new(line.Who!), line.By ?? ReviewOn!.Value, Domain.Text.Of(line.What)))],
            ReviewOn!.Value, Domain.Text.Of(Told)), $"{Student.Href}/agreements/{Entry}");
    }
}
