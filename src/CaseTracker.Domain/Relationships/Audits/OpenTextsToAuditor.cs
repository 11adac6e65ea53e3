using System.Text.Json.Serialization;

namespace CaseTracker.Domain.Relationships.Audits;

/// <summary>Lets one auditor read the texts of the file until a day. Auditors see structure, and text where somebody answers for it (R16).</summary>
/// <param name="Auditor">Who reads.</param>
/// <param name="Until">The last day, at most three months ahead.</param>
/// <param name="Reason">What cannot be examined without the texts; it has to be there.</param>
public sealed record OpenTextsToAuditor(EntryId Id, PersonId Auditor, DateOnly Until, Text? Reason) : RelationshipCommand(Id)
{
    /// <summary>The most days for which texts are opened at once.</summary>
    public const int MostDays = 92;

    /// <inheritdoc />
    /// <remarks>What is over is examined, too.</remarks>
    [JsonIgnore]
    public override bool WorksWhenClosed => true;

    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) =>
        !day.Staff.Has(Auditor, Role.Auditor) ? Facts.Not("not-an-auditor")
        // Two people know of it when somebody's own reading is widened.
        : Auditor == day.By.Id ? Facts.Not("own-audit")
        : Until < day.Today || Until > day.Today.AddDays(MostDays) ? Facts.Not("audit-too-long", ("days", $"{MostDays}"))
        : now.Audits.AreFor(Auditor, day.Today) ? Facts.Not("audit-open")
        : Reason is null ? Facts.Not("no-reason")
        : new TextsOpenedToAuditor(Id, day.ThisMinute, Auditor, Until, day.By.Id, Reason);
}

/// <summary>Closes the texts to an auditor before the last day.</summary>
/// <param name="Opening">The entry that opened them.</param>
public sealed record CloseTextsToAuditor(EntryId Id, EntryId Opening) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    [JsonIgnore]
    public override bool WorksWhenClosed => true;

    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) => now.Audits.On(day.Today).Any(audit => audit.Id == Opening)
        ? new TextsClosedToAuditor(Id, day.ThisMinute, Opening, day.By.Id)
        : Facts.Not("entry-not-open");
}
