namespace CaseTracker.Web.Components;

/// <summary>What may be marked on an entry of the timeline.</summary>
public enum TimelineMark
{
    /// <summary>Written down after its deadline, or out of the order in which things took place.</summary>
    RecordedAfterwards,

    /// <summary>A later entry says it better.</summary>
    Corrected,

    /// <summary>Taken back; the text is hidden.</summary>
    Retracted,

    /// <summary>Who may read it was chosen.</summary>
    Readers,

    /// <summary>A rule would have refused it.</summary>
    Finding,

    /// <summary>A rule advised otherwise.</summary>
    Advise,
}

/// <summary>A mark and, where there is one, the sentence that explains it.</summary>
public sealed record Marked(TimelineMark Mark, string? Because = null);

/// <summary>
/// The frame of one entry: its kind in a word, its sentence, when it took place, when it was recorded and by whom.
/// What else there is to show goes into the slot of <see cref="TimelineEntryTag"/>.
/// </summary>
public sealed record TimelineEntry(string Id, string Kind, string Sentence, DateTimeOffset TookPlace, DateTimeOffset Recorded, string By, params IReadOnlyList<Marked> Marks)
{
    /// <summary>Whether the second clock tells something: recorded in the same minute is recorded at once.</summary>
    public bool WasRecordedLater => Recorded - TookPlace >= TimeSpan.FromMinutes(1);

    /// <summary>Whether it was taken back.</summary>
    public bool IsRetracted => Marks.Any(marked => marked.Mark is TimelineMark.Retracted);
}
