using System.Reflection;

namespace CaseTracker.Domain.Relationships;

/// <summary>Something that has happened in a relationship. Never changed, never removed.</summary>
public abstract record RelationshipEvent
{
    /// <summary>The same event with each of its texts turned by <paramref name="turn"/>; an event with texts overrides it.</summary>
    public virtual RelationshipEvent WithTexts(TextTurn turn) => this;
}

/// <summary>An event that a person recorded, on a moment of its own.</summary>
/// <param name="Id">Names the entry; corrections and duties refer to it.</param>
/// <param name="TookPlace">When it took place, never in the future. When it was recorded stands in <see cref="Recorded"/>.</param>
public abstract record Entry(EntryId Id, DateTimeOffset TookPlace) : RelationshipEvent
{
    /// <summary>The contact or the earlier entries that it is about: what hides these hides it too.</summary>
    public virtual IEnumerable<EntryId> RefersTo() => [];

    /// <summary>The entries of which it is a step: it cannot be before them, and goes with them when they are taken back.</summary>
    public virtual IEnumerable<EntryId> StepOf() => [];
}

/// <summary>An event as the stream holds it.</summary>
/// <param name="Version">Its place in the stream, from 1.</param>
/// <param name="Event">What happened.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="By">Who recorded it; the system itself for the passing of time and the roster.</param>
public sealed record Recorded(long Version, RelationshipEvent Event, DateTimeOffset At, PersonId By);

/// <summary>Who may read an entry unless something else was chosen (DOMAIN R16).</summary>
public enum Audience
{
    /// <summary>Everybody who works with the student.</summary>
    ClassCouncil,

    /// <summary>Counsellors, care coordinator, principal and who wrote it.</summary>
    CareTeam,

    /// <summary>Who is named, who wrote it, and the principal.</summary>
    Named,

    /// <summary>Counsellors, the principal and the second person who decided it: what handles a danger.</summary>
    Few,
}

/// <summary>How long an entry's texts are kept (DOMAIN §7).</summary>
public enum Retention
{
    /// <summary>Attendance and notes of the day: five years.</summary>
    WorkingNote,

    /// <summary>The individual guidance file: until the student has left and no decision is contested.</summary>
    GuidanceFile,
}

/// <summary>What every type of event has to declare about itself.</summary>
/// <param name="name">The name in the store; fixed for ever.</param>
/// <param name="audience">Who reads it by default.</param>
/// <param name="retention">How long its texts are kept.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StoredAsAttribute(string name, Audience audience, Retention retention) : Attribute
{
    /// <summary>The name in the store.</summary>
    public string Name => name;

    /// <summary>Who reads it by default.</summary>
    public Audience Audience => audience;

    /// <summary>How long its texts are kept.</summary>
    public Retention Retention => retention;

    /// <summary>Whether it may go along to another school; only the educational career may (DOMAIN §7).</summary>
    public bool MayTravel { get; init; }
}

/// <summary>All types of event of a relationship, with what they declare.</summary>
public static class RelationshipEvents
{
    /// <summary>Each type with its declaration.</summary>
    public static IReadOnlyDictionary<Type, StoredAsAttribute> All { get; } =
        typeof(RelationshipEvent).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(RelationshipEvent)) && !type.IsAbstract)
            .ToDictionary(type => type, type => type.GetCustomAttribute<StoredAsAttribute>()
                ?? throw new InvalidOperationException($"{type.Name} does not say how it is stored."));

    /// <summary>What the type of this event declares.</summary>
    public static StoredAsAttribute Kind(this RelationshipEvent happened) => All[happened.GetType()];
}
