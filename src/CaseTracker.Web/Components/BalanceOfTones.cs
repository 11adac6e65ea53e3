namespace CaseTracker.Web.Components;

/// <summary>How many contacts had which tone; and beside them what was noted without a contact. Counts of one student, never a ranking of families.</summary>
/// <param name="GoodTold">How often something good was told outside of a contact.</param>
/// <param name="Worries">How many worries were noted.</param>
internal sealed record BalanceOfTones(int Encouraging, int Neutral, int Concerned, int GoodTold = 0, int Worries = 0, string Id = "tones")
{
    /// <summary>All contacts together.</summary>
    public int Total => Encouraging + Neutral + Concerned;

    /// <summary>The tones with their counts, in reading order.</summary>
    public IEnumerable<(string Tone, int Count)> Tones =>
        [("Encouraging", Encouraging), ("Neutral", Neutral), ("Concerned", Concerned)];

    /// <summary>The length of a tone's bar, in whole units; the longest fills <paramref name="full"/>.</summary>
    public int Length(int count, int full) => Total == 0 ? 0 : count * full / Math.Max(Encouraging, Math.Max(Neutral, Concerned));
}
