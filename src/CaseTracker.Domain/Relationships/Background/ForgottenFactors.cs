namespace CaseTracker.Domain.Relationships.Background;

/// <summary>What was forgotten reads as if nothing had been written, for whoever reads; that there was something stays.</summary>
public static class ForgottenFactors
{
    /// <summary>The history without the words of what was forgotten, of its corrections and of what was said of it.</summary>
    public static History WithoutForgotten(this History history)
    {
        // Who forgot what they should not have, and took that back, has it again.
        var takenBack = history.Events.Select(recorded => recorded.Event).OfType<EntryRetracted>().Select(taken => taken.Target).ToHashSet();
        var forgotten = history.Events.Select(recorded => recorded.Event).OfType<ContextFactorForgotten>().Where(gone => !takenBack.Contains(gone.Id)).Select(gone => gone.Factor).ToHashSet();
        return forgotten.Count == 0 ? history : new([.. history.Events.Select(recorded => recorded with { Event = Less(recorded.Event) })]);

        RelationshipEvent Less(RelationshipEvent happened) => happened switch
        {
            EntryCorrected { After: var after } correction when IsGone(after) => correction with { After = (Entry)after.WithTexts(Nothing), Why = null },
            EntryRetracted taken when forgotten.Contains(taken.Target) => taken.WithTexts(Nothing),
            Entry entry when IsGone(entry) => entry.WithTexts(Nothing),
            _ => happened,
        };

        bool IsGone(Entry entry) => entry is ContextFactorNoted noted && forgotten.Contains(noted.Id) || entry is ContextFactorKept kept && forgotten.Contains(kept.Factor);
    }

    private static Text? Nothing(Text? text, string field, PersonId? whose) => null;
}
