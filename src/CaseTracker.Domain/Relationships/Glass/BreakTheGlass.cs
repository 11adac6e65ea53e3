using System.Text.Json.Serialization;

namespace CaseTracker.Domain.Relationships.Glass;

/// <summary>
/// Opens a file for an hour to somebody who teaches or guides at the school and has nothing to do with the student, because it
/// cannot wait. Others are told at once, and one of them looks at it afterwards (R16).
/// </summary>
/// <param name="Reason">Why it cannot wait; one word is no reason.</param>
public sealed record BreakTheGlass(EntryId Id, Text Reason) : RelationshipCommand(Id)
{
    /// <summary>The least letters of a reason.</summary>
    public const int ShortestReason = 20;

    /// <summary>How long it lasts.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(60);

    /// <summary>Whether a reason says enough.</summary>
    public static bool Suffices(Text? reason) => reason is not null and not PlainText { Words.Length: < ShortestReason };

    /// <inheritdoc />
    /// <remarks>Else its refusal would tell that there is such a student.</remarks>
    [JsonIgnore]
    public override bool WorksWhenClosed => true;

    /// <inheritdoc />
    /// <remarks>Who reads the file already gets the answer for a student who is not there: so the answer tells nobody who there is.</remarks>
    public override Facts Decide(Relationship now, Bearings day) =>
        day.By.May(NeedToKnow.RelationsOf(day.By, now, day.Now), Deed.ReadTexts).IsGiven ? Facts.Not("no-relationship")
        : !Suffices(Reason) ? Facts.Not("reason-too-short", ("least", $"{ShortestReason}"))
        : new GlassBroken(Id, day.ThisMinute, day.By.Id, day.Now + Lasts, Reason);
}
