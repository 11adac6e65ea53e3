namespace CaseTracker.Web.Students;

/// <summary>Somebody read something about a student: who, in which role, when, what, why. Written before the answer is given.</summary>
public sealed record Reading
{
    /// <summary>Its id, ordered by time.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The student.</summary>
    public required string Student { get; init; }

    /// <summary>Who read.</summary>
    public required string By { get; init; }

    /// <summary>Their roles at that moment.</summary>
    public required ImmutableArray<Role> Roles { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What was read: the path of the page or endpoint, without its query.</summary>
    public required string What { get; init; }

    /// <summary>Why they might: the reason that access gave.</summary>
    public required string Because { get; init; }
}
