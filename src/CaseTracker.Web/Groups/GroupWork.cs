using System.Text.Json.Serialization;

namespace CaseTracker.Web.Groups;

/// <summary>What came of it for one student of a group.</summary>
/// <param name="Student">The student.</param>
/// <param name="Refusals">What stood in the way; empty when it is done.</param>
/// <param name="Trouble">What else went wrong, as the key of its text; null when nothing did.</param>
public sealed record StudentOutcome(string Student, ImmutableArray<Refusal> Refusals, string? Trouble = null)
{
    /// <summary>Whether it is done.</summary>
    [JsonIgnore]
    public bool IsDone => Refusals.IsEmpty && Trouble is null;
}

/// <summary>
/// Something that is being done for a large group: how far it is, what came of it, and the form by which it was asked. Whoever
/// sent the form follows it at an address of its own. Should the host stop halfway, it goes on by itself. Kept for a day.
/// </summary>
public sealed record GroupWork
{
    /// <summary>The key of the form, from which the ids of all entries follow: asked again, it adds nothing.</summary>
    public required Guid Id { get; init; }

    /// <summary>Who asked.</summary>
    public required string By { get; init; }

    /// <summary>The page whose form asked it.</summary>
    public required string Page { get; init; }

    /// <summary>The form as it was sent, protected: people write in it.</summary>
    public required string Form { get; init; }

    /// <summary>What was asked by it, protected too: from it the rest is done after a restart.</summary>
    public string Request { get; init; } = "";

    /// <summary>For whom it is asked, in the order of the work.</summary>
    public ImmutableArray<string> Students { get; init; } = [];

    /// <summary>For how many students it is asked.</summary>
    public required int Asked { get; init; }

    /// <summary>What came of it so far, in the order of the work.</summary>
    public ImmutableArray<StudentOutcome> Results { get; init; } = [];

    /// <summary>When it last said how far it was.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether something went wrong that nobody foresaw: then it waits for a press of who asked.</summary>
    public bool HasFailed { get; init; }

    /// <summary>Whether everybody had their turn.</summary>
    public bool IsOver => Results.Length == Asked;
}
