using System.Text.Json.Serialization;

namespace CaseTracker.Domain.Relationships.Conflicts;

/// <summary>The talk about a conflict that counts: of the student with the teacher in it, or with who sees to it now.</summary>
/// <param name="Entry">The entry that says so.</param>
/// <param name="WithTeacher">Whether the teacher was there.</param>
public sealed record ConflictTalk(EntryId Entry, DateTimeOffset At, bool WithTeacher);

/// <summary>A conflict, so far as tomorrow's decisions need it.</summary>
/// <param name="Id">The entry that noted it.</param>
/// <param name="Since">When it arose.</param>
/// <param name="Teacher">Who it is with.</param>
/// <param name="Topics">What it is about.</param>
/// <param name="NextLesson">The day before which they talk, where it is known.</param>
/// <param name="Owner">Who sees to it.</param>
/// <param name="Charge">The entry that gave it to them.</param>
public sealed record Conflict(EntryId Id, DateTimeOffset Since, PersonId Teacher, ImmutableArray<Topic> Topics, DateOnly? NextLesson, PersonId Owner, EntryId Charge)
{
    /// <summary>The talk that counts; null before it.</summary>
    public ConflictTalk? Talk { get; init; }

    /// <summary>When the teacher was helped to prepare.</summary>
    public DateTimeOffset? PreparedOn { get; init; }

    /// <summary>When somebody asked the teacher how the talk went.</summary>
    public DateTimeOffset? CaredOn { get; init; }

    /// <summary>When it was over.</summary>
    public DateTimeOffset? EndedOn { get; init; }

    /// <summary>Whether it goes on.</summary>
    [JsonIgnore]
    public bool IsOpen => EndedOn is null;

    /// <summary>Whether it is still the teacher's own.</summary>
    [JsonIgnore]
    public bool IsTheTeachers => Owner == Teacher;

    /// <summary>Whether the teacher talked with the student.</summary>
    [JsonIgnore]
    public bool TeacherTalked => Talk is { WithTeacher: true };

    /// <summary>Whether it is the teacher's own, and they did not talk with the student yet.</summary>
    [JsonIgnore]
    public bool AwaitsTeacher => IsTheTeachers && !TeacherTalked;

    /// <summary>Whether somebody is still to ask the teacher how the talk went; also when all else is over.</summary>
    [JsonIgnore]
    public bool AwaitsAftercare => TeacherTalked && CaredOn is null;

    /// <summary>Whether a duty about an entry is about this.</summary>
    public bool Has(EntryId entry) => entry == Id || entry == Charge || entry == Talk?.Entry;

    // A talk with somebody who has nothing to do with it mends nothing; the first with the teacher counts before any other.
    internal Conflict After(ConflictTalkedOver talk)
    {
        var isWithTeacher = talk.Staff.Contains(Teacher);
        return Talk is null && (isWithTeacher || talk.Staff.Contains(Owner)) || isWithTeacher && !TeacherTalked ? this with { Talk = new(talk.Id, talk.TookPlace, isWithTeacher) } : this;
    }
}

/// <summary>The conflicts between the student and teachers (R15).</summary>
public sealed record ConflictsOfStudent
{
    /// <summary>None.</summary>
    public static readonly ConflictsOfStudent None = new();

    /// <summary>The conflicts, in the order in which they arose.</summary>
    public ImmutableArray<Conflict> All { get; init; } = [];

    /// <summary>Those that go on.</summary>
    [JsonIgnore]
    public IEnumerable<Conflict> Open => All.Where(conflict => conflict.IsOpen);

    /// <summary>The conflict that a duty about an entry is about.</summary>
    public Conflict? Of(EntryId entry) => All.FirstOrDefault(one => one.Has(entry));

    /// <summary>The conflicts after one more event.</summary>
    public ConflictsOfStudent Evolve(RelationshipEvent happened) => happened switch
    {
        ConflictArose arose => this with { All = All.Add(new(arose.Id, arose.TookPlace, arose.Teacher, [.. arose.Topics], arose.NextLesson, arose.Teacher, arose.Id)) },
        ConflictTalkedOver talk => Change(talk.Conflict, one => one.After(talk)),
        ConflictHandedOver handed => Change(handed.Conflict, one => one with { Owner = handed.To, Charge = handed.Id }),
        OwnerSupported { Kind: Support.Preparation } help => Change(help.Conflict, one => one with { PreparedOn = one.PreparedOn ?? help.TookPlace }),
        OwnerSupported { Kind: Support.Aftercare } care => Change(care.Conflict, one => one with { CaredOn = one.CaredOn ?? care.TookPlace }),
        ConflictSettled settled => Change(settled.Conflict, one => one with { EndedOn = one.EndedOn ?? settled.TookPlace }),
        RelationshipClosed => None,
        _ => this,
    };

    /// <summary>Only those that go on, and those after which somebody still asks the teacher how it went.</summary>
    public ConflictsOfStudent Lean() => All.All(IsKept) ? this : this with { All = [.. All.Where(IsKept)] };

    private static bool IsKept(Conflict conflict) => conflict.IsOpen || conflict.AwaitsAftercare;

    private ConflictsOfStudent Change(EntryId id, Func<Conflict, Conflict> change)
    {
        var at = All.IndexOf(All.FirstOrDefault(one => one.Id == id)!);
        return at < 0 ? this : this with { All = All.SetItem(at, change(All[at])) };
    }
}
