namespace CaseTracker.Web.Rostering;

/// <summary>
/// What the roster last said of a person. An import acts on the difference to this and on nothing else: what was made or changed
/// by hand stays until the roster itself says something new. Kept apart from the person, so that nobody edits it.
/// </summary>
public sealed record RosterMark
{
    /// <summary>The person.</summary>
    public required string Id { get; init; }

    /// <summary>Whether the person was absent or inactive.</summary>
    public bool IsGone { get; init; }

    /// <summary>Given name.</summary>
    public string GivenName { get; init; } = "";

    /// <summary>Family name.</summary>
    public string FamilyName { get; init; } = "";

    /// <summary>User name.</summary>
    public string? Username { get; init; }

    /// <summary>E-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>Telephone numbers, as written.</summary>
    public ImmutableArray<string> Numbers { get; init; } = [];

    /// <summary>Roles at school.</summary>
    public ImmutableArray<Role> Roles { get; init; } = [];

    /// <summary>The student's home class.</summary>
    public string? Class { get; init; }

    /// <summary>The teacher of that class.</summary>
    public string? ClassTeacher { get; init; }

    /// <summary>The guardians that the roster itself linked to the student; no others may be unlinked by it.</summary>
    public ImmutableArray<string> Guardians { get; init; } = [];
}

/// <summary>That a roster was imported and changed something: when, by whom, how much; no names.</summary>
public sealed record RosterImported
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The person who did it; "roster" when it was done from the command line.</summary>
    public required string By { get; init; }

    /// <summary>The format, as the name of a <c>RosterFormat</c>.</summary>
    public required string Format { get; init; }

    /// <summary>People.</summary>
    public required Tally People { get; init; }

    /// <summary>Files of students: opened, changed, left.</summary>
    public required Tally Files { get; init; }

    /// <summary>Guardian links.</summary>
    public required Tally Links { get; init; }

    /// <summary>Rows that were not taken.</summary>
    public required int Skipped { get; init; }
}

/// <summary>How many of something an import adds, changes, ends and leaves as they are.</summary>
public sealed record Tally(int Added = 0, int Changed = 0, int Ended = 0, int Unchanged = 0)
{
    /// <summary>Whether it changes nothing.</summary>
    public bool IsNothing => (Added, Changed, Ended) == (0, 0, 0);
}
