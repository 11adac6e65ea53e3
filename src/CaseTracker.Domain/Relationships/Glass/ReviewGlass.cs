using System.Text.Json.Serialization;

namespace CaseTracker.Domain.Relationships.Glass;

/// <summary>Judges whether a glass was broken for a good reason: by somebody else than who broke it.</summary>
/// <param name="Glass">The entry that says it was broken.</param>
/// <param name="Justified">Whether there was reason enough.</param>
/// <param name="Note">What there is to say of it; it has to be there.</param>
public sealed record ReviewGlass(EntryId Id, EntryId Glass, bool Justified, Text? Note) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    [JsonIgnore]
    public override bool WorksWhenClosed => true;

    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) =>
        now.Glasses.Find(Glass) is not { ReviewedOn: null } glass ? Facts.Not("entry-not-open")
        : glass.By == day.By.Id ? Facts.Not("own-glass")
        : Note is null ? Facts.Not("no-reason")
        : new GlassReviewed(Id, day.ThisMinute, Glass, day.By.Id, Justified, Note);
}
