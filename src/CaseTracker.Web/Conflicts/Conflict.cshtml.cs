using CaseTracker.Web.Students;
using CaseTracker.Web.Students.Timeline;
using CaseTracker.Web.TalkGuides;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Conflicts;

/// <summary>A conflict from what happened to how it ended, with how to talk about it: for who works with the file, and for the teacher in it.</summary>
internal sealed class ConflictModel(ConflictInWords words, GuideBook guides) : FilePage
{
    /// <summary>The conflict, by any of its entries.</summary>
    [FromRoute(Name = "conflict")]
    public Guid ConflictId { get; set; }

    /// <summary>The conflict in words.</summary>
    public ConflictRead Read { get; private set; } = null!;

    /// <summary>What happened, newest first.</summary>
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>How to hold the talk; null once it was held.</summary>
    public TalkGuide? Guide { get; private set; }

    /// <summary>Its own address.</summary>
    public string Here => $"{Student.Href}/conflicts/{Read.Conflict}";

    /// <summary>Whether the reader may do something in the conflict.</summary>
    public bool MayRecord => Read.IsOpen && !Student.Card.IsClosed && Student.May(Deed.Record, toEntry: RelationsBesides(Student.Now));

    /// <summary>Whether the reader may support the teacher in it: of the care team, and another than the teacher.</summary>
    public bool MaySupport => !Student.Card.IsClosed && Known is { } known && (known.IsOpen || known.AwaitsAftercare) && known.Teacher != Who.Actor.Id && Student.May(Deed.Record, Audience.CareTeam);

    /// <summary>Whether the reader may open the file.</summary>
    public bool MayReadFile => Student.May(Deed.ReadFile);

    /// <summary>Whether the reader may do something in the file.</summary>
    public bool MayRecordFile => !Student.Card.IsClosed && Student.May(Deed.Record);

    /// <inheritdoc />
    protected override Deed Deed => Deed.ReadFile;

    private Conflict? Known => Student.Now.Conflicts.Of(Read.Conflict);

    /// <inheritdoc />
    protected override Relations RelationsBesides(Relationship now) => Who.Actor.RelationsTo(now.Conflicts.Of(new(ConflictId)));

    /// <inheritdoc />
    protected override async Task<IActionResult?> OpenAsync()
    {
        if (await words.FindAsync(Who, Student, new(ConflictId), HttpContext.RequestAborted) is not { } found) return NotFound();
        (Read, Lines) = found;
        if (Known is { IsOpen: true, Talk: null } known)
            Guide = (await guides.FindAsync(Who, TalkKind.Conflict, HttpContext.RequestAborted)).For(Student.GivenName, Student.GivenName, Student.Names[known.Owner]);
        return null;
    }

    /// <summary>Shows it.</summary>
    public IActionResult OnGet() => Page();
}
