namespace CaseTracker.Web.Mine;

/// <summary>What the school shares with home, what the reader was told and said, what they wait for, and who read.</summary>
internal sealed class OwnModel : OwnPage
{
    /// <summary>How many lines of the readings stand on the page; the copy has all.</summary>
    private const int MostReadings = 12;

    /// <summary>A part of the page: the key of its texts, and what stands in it.</summary>
    public sealed record Part(string Name, IReadOnlyList<OwnEntry> Entries);

    /// <summary>What is still to come.</summary>
    public IReadOnlyList<OwnEntry> Planned => [.. Own.Of(["contact-planned", "contact-moved"]).Where(entry => entry.IsOpen)];

    /// <summary>What the school shared with home.</summary>
    public IReadOnlyList<OwnEntry> Shared => Own.Of(["contact-held"]);

    /// <summary>Whether something of it is still to be told to the student.</summary>
    public bool IsUntold => Planned.Concat(Shared).Any(entry => entry.IsUntold);

    /// <summary>The parts after that, the ones that say something while they are empty included.</summary>
    public IReadOnlyList<Part> Parts
    {
        get
        {
            var open = Own.Entries.Where(entry => entry is { IsOpen: true, Kind: "question-raised" or "promise-made" }).ToList();
            var said = Own.Of(["student-voice-heard", "voice-answered", "talk-held-with-student", "guardian-voice-heard", "reason-asked", "question-raised", "question-answered"]).Except(open).ToList();
            var decided = Own.Of(["relationship-opened", "student-moved-class", "student-left", "relationship-closed", "relationship-reopened", "guardian-linked", "guardian-confirmed", "guardian-unlinked",
                "contact-person-assigned", "contact-person-released", "contact-person-made-known", "sharing-agreed", "sharing-withdrawn"]);
            var told = Own.Of(["student-informed", "standing-informing-given", "standing-informing-ended"]);
            // What was planned and took place, or never did, stands in the copy.
            var rest = Own.Entries.Except([.. Own.Of(["contact-planned", "contact-moved"]), .. Shared, .. open, .. said, .. decided, .. told]).ToList();
            return [.. Own.IsForStudent ? [new Part("Told", told)] : Array.Empty<Part>(), new("Said", said), new("Open", open), new("Decided", decided), .. rest.Count > 0 ? [new Part("Rest", rest)] : Array.Empty<Part>()];
        }
    }

    /// <summary>The latest readings.</summary>
    public IEnumerable<Readings.ReaderLine> Readings => Own.Readings.Take(MostReadings);

    /// <summary>Whether there are more.</summary>
    public bool HasMoreReadings => Own.Readings.Count > MostReadings;
}
