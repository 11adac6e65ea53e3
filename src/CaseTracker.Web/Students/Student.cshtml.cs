using CaseTracker.Web.Students.Timeline;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Students;

/// <summary>The page of one student: triangle, timeline, what is open, who the family is, what the student knows.</summary>
internal sealed class StudentModel(StudentInWords words) : FilePage
{
    /// <summary>Only this group of entries.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    /// <summary>Which clock orders the timeline.</summary>
    [BindProperty(SupportsGet = true, Name = "clock")]
    public Clock OrderedBy { get; set; }

    /// <summary>The file in words.</summary>
    public WholeFile Whole { get; private set; } = null!;

    /// <summary>Whether the reader may add to the file.</summary>
    public bool MayRecord => !Student.Card.IsClosed && Student.May(Deed.Record);

    /// <summary>Whether the reader may know how to reach the family.</summary>
    public bool MayReadCard => Student.May(Deed.ReadCard);

    /// <summary>Whether the reader may plan and record contacts, at least some.</summary>
    public bool MayRecordContacts => !Student.Card.IsClosed && Student.May(Deed.RecordContact);

    /// <summary>The intake that goes on; null when there is none, or it is not theirs to go on with.</summary>
    public EntryId? OpenIntake => !Student.Card.IsClosed && Student.May(Deed.Record, Audience.CareTeam) ? Student.Now.Intakes.Open.FirstOrDefault()?.Id : null;

    /// <summary>How much background is kept; null for whom that is not.</summary>
    public int? Background => Student.May(Deed.ReadFile, Audience.CareTeam) ? Student.Now.Background.Factors.Length : null;

    /// <inheritdoc />
    /// <remarks>Each part of the page asks for more: the secretariat reads the card and no file, the auditor the file and no card.</remarks>
    protected override Deed Deed => Deed.Find;

    /// <summary>Shows the file.</summary>
    public async Task OnGetAsync(CancellationToken cancellation) =>
        Whole = await words.ReadAsync(Who, Student, OrderedBy, StudentTimeline.Groups.Contains(Show ?? "") ? Show : null, cancellation);
}
