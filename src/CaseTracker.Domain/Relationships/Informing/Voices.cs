namespace CaseTracker.Domain.Relationships.Informing;

/// <summary>An objection of the student.</summary>
public sealed record Objection(EntryId Id, EntryId Contact, DateTimeOffset Since, PersonId HeardBy, DateTimeOffset? AnsweredOn);

/// <summary>What an adult student agreed to share.</summary>
public sealed record Agreed(EntryId Id, IReadOnlyList<PersonId> Guardians, IReadOnlyList<Topic> Topics)
{
    /// <summary>Whether it covers telling this guardian of this topic.</summary>
    public bool Covers(PersonId guardian, Topic topic) => Guardians.Contains(guardian) && (Topics.Count == 0 || Topics.Contains(topic));
}

/// <summary>The student's say: objections that wait for an answer, and what an adult student agreed to share.</summary>
public sealed record Voices
{
    /// <summary>Nothing said.</summary>
    public static readonly Voices None = new();

    /// <summary>The objections.</summary>
    public ImmutableArray<Objection> Objections { get; init; } = [];

    /// <summary>The agreements that hold.</summary>
    public ImmutableArray<Agreed> Agreements { get; init; } = [];

    /// <summary>The voices after one more event.</summary>
    public Voices Evolve(RelationshipEvent happened) => happened switch
    {
        StudentVoiceHeard { Voice: Voice.Objects } objects => this with { Objections = Objections.Add(new(objects.Id, objects.Contact, objects.TookPlace, objects.HeardBy, null)) },
        VoiceAnswered answered => this with { Objections = [.. Objections.Select(one => one.Id == answered.Heard && one.AnsweredOn is null ? one with { AnsweredOn = answered.TookPlace } : one)] },
        SharingAgreed agreed => this with { Agreements = Agreements.Add(new(agreed.Id, agreed.Guardians, agreed.Topics)) },
        SharingWithdrawn withdrawn => this with { Agreements = Agreements.RemoveAll(agreement => agreement.Id == withdrawn.Agreement) },
        _ => this,
    };

    /// <summary>Only what waits for an answer, and what holds.</summary>
    public Voices Lean() => Objections.All(one => one.AnsweredOn is null) ? this : this with { Objections = Objections.RemoveAll(one => one.AnsweredOn is not null) };
}
