namespace CaseTracker.Web.Components;

/// <summary>How many contacts had which tone. Counts of one student, never a ranking of families.</summary>
internal sealed record BalanceOfTones(int Encouraging, int Neutral, int Concerned, string Id = "tones")
{
    /// <summary>All contacts together.</summary>
    public int Total => Encouraging + Neutral + Concerned;

    /// <summary>The tones with their counts, in reading order.</summary>
    public IEnumerable<(string Tone, int Count)> Tones =>
        [("Encouraging", Encouraging), ("Neutral", Neutral), ("Concerned", Concerned)];

    /// <summary>The length of a tone's bar, in whole units; the longest fills <paramref name="full"/>.</summary>
    public int Length(int count, int full) => Total == 0 ? 0 : count * full / Math.Max(Encouraging, Math.Max(Neutral, Concerned));
}
