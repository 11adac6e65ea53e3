namespace CaseTracker.Web.Students;

/// <summary>By what way something was read.</summary>
public enum ReadingKind
{
    /// <summary>A page, or a form that opens filled in.</summary>
    Page,

    /// <summary>A program, or somebody through one.</summary>
    Api,

    /// <summary>The whole file at once, to take along.</summary>
    Export,

    /// <summary>A page laid out for paper.</summary>
    Print,

    /// <summary>The student, or a guardian: what of the file is theirs.</summary>
    Own,
}

/// <summary>Somebody read something about a student: who, in which role, when, what, why. Written before the answer is given.</summary>
public sealed record Reading
{
    /// <summary>Its id, ordered by time.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The student; null for the readings of the whole school.</summary>
    public string? Student { get; init; }

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

    /// <summary>By what way.</summary>
    public ReadingKind Kind { get; init; }

    /// <summary>The glass that was broken, where they read through one: the entry that says so.</summary>
    public Guid? Glass { get; init; }

    /// <summary>For whom a copy was made, who asked what is kept about them; null for what nobody asked for.</summary>
    public string? For { get; init; }

    /// <summary>The same where it is a copy for somebody.</summary>
    public Reading AsCopyFor(string person) => this with { For = person, Kind = ReadingKind.Export };

    /// <summary>A reading by somebody, now.</summary>
    /// <param name="what">The path of the page or endpoint.</param>
    public static Reading Of(Actor by, Ground because, string? student, string what, DateTimeOffset at) =>
        new() { Student = student, By = by.Id.Value, Roles = [.. by.Roles.Order()], At = at, What = what, Because = because.ToString(), Kind = KindOf(what) };

    private static ReadingKind KindOf(string path) =>
        path.StartsWith("/mine/", StringComparison.OrdinalIgnoreCase) || path.StartsWith("/api/v1/mine/", StringComparison.OrdinalIgnoreCase) ? ReadingKind.Own
        : path.EndsWith("/export", StringComparison.OrdinalIgnoreCase) ? ReadingKind.Export
        : path.StartsWith("/api/", StringComparison.OrdinalIgnoreCase) ? ReadingKind.Api
        : path.EndsWith("/print", StringComparison.OrdinalIgnoreCase) ? ReadingKind.Print
        : ReadingKind.Page;
}
