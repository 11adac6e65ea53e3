namespace CaseTracker.Domain.Relationships.Contacts;

/// <summary>A concerned note on paper or screen.</summary>
/// <param name="Guardians">Who got it.</param>
public sealed record ConcernedNote(EntryId Id, DateTimeOffset At, PersonId Writer, ImmutableArray<PersonId> Guardians);

/// <summary>Writing without talking: concerned notes and angry replies since the last talk (R19).</summary>
public sealed record PaperTrail
{
    /// <summary>Nothing.</summary>
    public static readonly PaperTrail None = new();

    /// <summary>The concerned notes since the last talk, oldest first.</summary>
    public ImmutableArray<ConcernedNote> Notes { get; init; } = [];

    /// <summary>The guardians whose angry reply waits for a talk, since when.</summary>
    public ImmutableDictionary<PersonId, DateTimeOffset> Angry { get; init; } = ImmutableDictionary<PersonId, DateTimeOffset>.Empty;

    /// <summary>The notes that a talk has answered, with the moment of that talk.</summary>
    public ImmutableDictionary<EntryId, DateTimeOffset> TalkedAbout { get; init; } = ImmutableDictionary<EntryId, DateTimeOffset>.Empty;

    /// <summary>The trail after one more event.</summary>
    public PaperTrail Evolve(RelationshipEvent happened) => happened switch
    {
        ContactHeld { Approach.Initiative: Initiative.School, Approach.Tone: Tone.Concerned } note when note.Approach.Channel.IsWritten() =>
            this with { Notes = Notes.Add(new(note.Id, note.TookPlace, note.Approach.Holder, [.. note.Approach.Guardians])) },
        ContactHeld talk when !talk.Approach.Channel.IsWritten() => this with
        {
            TalkedAbout = TalkedAbout.AddRange(Notes.Where(note => !TalkedAbout.ContainsKey(note.Id)).Select(note => KeyValuePair.Create(note.Id, talk.TookPlace))),
            Angry = Angry.RemoveRange(talk.Approach.Guardians),
        },
        GuardianVoiceHeard { Angry: true } reply => this with { Angry = Angry.SetItem(reply.Guardian, reply.TookPlace) },
        GuardianUnlinked unlinked => this with
        {
            Angry = Angry.Remove(unlinked.Guardian),
            Notes = [.. Notes.Where(note => note.Guardians is not [var only] || only != unlinked.Guardian)
                .Select(note => note with { Guardians = note.Guardians.Remove(unlinked.Guardian) })],
        },
        RelationshipClosed => None,
        _ => this,
    };

    /// <summary>Only what no talk has answered.</summary>
    public PaperTrail Lean() => TalkedAbout.IsEmpty ? this : this with { Notes = Notes.RemoveAll(note => TalkedAbout.ContainsKey(note.Id)), TalkedAbout = TalkedAbout.Clear() };
}
