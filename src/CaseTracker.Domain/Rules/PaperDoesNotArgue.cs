namespace CaseTracker.Domain.Rules;

/// <summary>R19. Paper doesn't argue: an angry reply is answered by voice, and after three concerned notes somebody calls.</summary>
public sealed class PaperDoesNotArgue : Rule
{
    /// <inheritdoc />
    public override RuleId Id { get; } = new("R19");

    /// <inheritdoc />
    public override Source Source { get; } = new(Origin.Guide, "Insteek 1.1; Leerling als actor");

    /// <inheritdoc />
    public override Mode Default => Mode.Enforce;

    /// <inheritdoc />
    public override ImmutableArray<RuleParameter> Parameters { get; } = [new("notes", 3, 2, 10), new("call-days", 2, 1, 10)];

    /// <inheritdoc />
    public override ImmutableArray<string> Forbids { get; } = ["angry-reply"];

    /// <inheritdoc />
    public override ImmutableArray<DutyTask> AsksFor { get; } = [DutyTask.CallInsteadOfWriting];

    /// <inheritdoc />
    public override IEnumerable<Breach> Judge(Starting asked, Relationship now, Bearings day)
    {
        if (!asked.Approach.Channel.IsWritten()) yield break;
        var angry = asked.Approach.Guardians.Where(now.Paper.Angry.ContainsKey).ToList();
        if (angry.Count > 0) yield return Breach("angry-reply", ("guardians", Listed(angry)));
    }

    /// <inheritdoc />
    public override IEnumerable<Asked> Asks(Relationship now, Bearings day)
    {
        // The notes of one silence lie together: those still unanswered, and those that one talk answered.
        foreach (var silence in now.Paper.Notes.GroupBy(note => now.Paper.TalkedAbout.TryGetValue(note.Id, out var talk) ? talk : (DateTimeOffset?)null))
        {
            // As many as the policy wanted on the day of the note: a later setting moves nothing.
            if (silence.Where((note, before) => before + 1 >= Chosen("notes", note.At, day)).FirstOrDefault() is { } note)
                yield return new(Id, DutyTask.CallInsteadOfWriting, note.Id, null, null,
                    day.Calendar.Due(note.At, Chosen("call-days", note.At, day)), note.Writer, silence.Key, note.At);
        }
    }
}
