namespace CaseTracker.Domain.Relationships.Informing;

/// <summary>States what the student said about a contact.</summary>
public sealed record HearStudent(EntryId Id, EntryId Contact, DateTimeOffset? TookPlace, Voice Voice, Text? Words = null) : Writing(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) => now.Informing.Contacts.ContainsKey(Contact) ? Heard(day) : Facts.InHistory;

    /// <inheritdoc />
    public override Facts Decide(History history, Relationship now, Bearings day) =>
        now.Informing.Contacts.ContainsKey(Contact) ? Heard(day) : Facts.Not("contact-unknown");

    private StudentVoiceHeard Heard(Bearings day) => new(Id, day.MomentOf(TookPlace), Contact, day.By.Id, Voice, Words);
}

/// <summary>States what the school told the student it did with an objection.</summary>
/// <param name="Heard">The entry of the student's voice.</param>
/// <param name="PlanChanged">Whether the school changed its plan.</param>
public sealed record AnswerStudent(EntryId Id, EntryId Heard, DateTimeOffset? TookPlace, bool PlanChanged, Text? Words = null) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) =>
        now.Voices.Objections.FirstOrDefault(one => one.Id == Heard && one.AnsweredOn is null) is not { } objection ? Facts.Not("entry-not-open")
        : day.MomentOf(TookPlace) is var at && at < objection.Since ? Facts.Not("before-its-cause")
        : new VoiceAnswered(Id, at, Heard, day.By.Id, PlanChanged, Words);
}
