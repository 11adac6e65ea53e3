using System.Text.Json.Serialization;

namespace CaseTracker.Domain.Relationships.Agreements;

/// <summary>A talk that the student prepared and that was not held yet.</summary>
public sealed record Preparation(EntryId Entry, DateTimeOffset At);

/// <summary>A day on which all look back on an agreement.</summary>
/// <param name="About">The entry that set it: the agreement itself, or the last review.</param>
/// <param name="Since">When that took place.</param>
/// <param name="AwaitsStudent">Whether others looked back already, and the student did not.</param>
/// <param name="MetOn">When the student looked back.</param>
public sealed record LookingBack(EntryId About, DateTimeOffset Since, DateOnly On, bool AwaitsStudent, DateTimeOffset? MetOn);

/// <summary>An agreement, so far as tomorrow's decisions need it.</summary>
/// <param name="Id">The entry that made it.</param>
/// <param name="Since">When that was.</param>
/// <param name="Owner">Who made it for the school.</param>
/// <param name="Lines">The numbers of its lines.</param>
public sealed record Agreement(EntryId Id, DateTimeOffset Since, PersonId Owner, ImmutableArray<int> Lines)
{
    /// <summary>The days of looking back: the one to come, and those just met.</summary>
    public ImmutableArray<LookingBack> Looks { get; init; } = [];

    /// <summary>When it was over.</summary>
    public DateTimeOffset? EndedOn { get; init; }

    /// <summary>The day to come; null when nobody set one since the student looked back.</summary>
    [JsonIgnore]
    public LookingBack? Next => Looks.LastOrDefault(look => look.MetOn is null);

    // Only the student's own view meets it; what others say without the student leaves it waiting, on another day if they set one.
    internal Agreement After(AgreementReviewed reviewed, PersonId student)
    {
        var isWithStudent = reviewed.Views.Any(view => view.From == student);
        var awaits = !isWithStudent && (reviewed.Views.Count > 0 || Next?.AwaitsStudent is true);
        var looks = isWithStudent ? Looks.Select(look => look with { MetOn = look.MetOn ?? reviewed.TookPlace })
            : reviewed.NextOn is null ? Looks.Select(look => look.MetOn is null ? look with { AwaitsStudent = awaits } : look)
            : Looks.Where(look => look.MetOn is not null);
        return this with { Looks = reviewed.NextOn is { } on ? [.. looks, new(reviewed.Id, reviewed.TookPlace, on, awaits, null)] : [.. looks] };
    }
}

/// <summary>What student, guardians and school agreed with each other (R17).</summary>
public sealed record AgreementsOfStudent
{
    /// <summary>None.</summary>
    public static readonly AgreementsOfStudent None = new();

    /// <summary>The agreements, in the order in which they were made.</summary>
    public ImmutableArray<Agreement> All { get; init; } = [];

    /// <summary>The talk that the student prepared last; null when it was held since.</summary>
    public Preparation? Prepared { get; init; }

    /// <summary>Those that go on.</summary>
    [JsonIgnore]
    public IEnumerable<Agreement> Open => All.Where(agreement => agreement.EndedOn is null);

    /// <summary>An agreement that goes on, or went on at a moment.</summary>
    public Agreement? Find(EntryId id, DateTimeOffset at) => All.FirstOrDefault(agreement => agreement.Id == id && (agreement.EndedOn is null || at < agreement.EndedOn));

    /// <summary>The agreement that an entry made, or of which it set the present day.</summary>
    public Agreement? Of(EntryId entry) => All.FirstOrDefault(agreement => agreement.Id == entry || agreement.Looks.Any(look => look.About == entry));

    /// <summary>The agreements after one more event.</summary>
    public AgreementsOfStudent Evolve(RelationshipEvent happened, PersonId student) => happened switch
    {
        StudentPrepared prepared => this with { Prepared = new(prepared.Id, prepared.TookPlace) },
        AgreementMade made => this with
        {
            All = All.Add(new(made.Id, made.TookPlace, made.By, [.. made.Lines.Select(line => line.Number)]) { Looks = [new(made.Id, made.TookPlace, made.ReviewOn, false, null)] }), Prepared = null,
        },
        AgreementReviewed reviewed => Change(reviewed.Agreement, agreement => agreement.After(reviewed, student)),
        AgreementEnded ended => Change(ended.Agreement, agreement => agreement with { EndedOn = ended.TookPlace }),
        RelationshipClosed closed => this with { All = [.. All.Select(agreement => agreement with { EndedOn = agreement.EndedOn ?? closed.TookPlace })], Prepared = null },
        _ => this,
    };

    /// <summary>Only what goes on, each with the day to come.</summary>
    public AgreementsOfStudent Lean() => All.All(agreement => agreement.EndedOn is null && agreement.Looks.All(look => look.MetOn is null))
        ? this
        : this with { All = [.. Open.Select(agreement => agreement with { Looks = agreement.Looks.RemoveAll(look => look.MetOn is not null) })] };

    // What is over changes no more.
    private AgreementsOfStudent Change(EntryId id, Func<Agreement, Agreement> change) =>
        All.FirstOrDefault(agreement => agreement.Id == id && agreement.EndedOn is null) is { } found ? this with { All = All.Replace(found, change(found)) } : this;
}

/// <summary>Which agreement an entry is about.</summary>
public static class EntriesOfAgreements
{
    /// <summary>The entry that made the agreement; null for what else happens.</summary>
    public static EntryId? AgreementOf(Entry entry) => entry switch
    {
        AgreementMade made => made.Id,
        AgreementReviewed reviewed => reviewed.Agreement,
        AgreementEnded ended => ended.Agreement,
        _ => null,
    };
}
