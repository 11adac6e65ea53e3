namespace CaseTracker.Domain.Relationships.Agreements;

/// <summary>The student prepared a talk of their own: with what to begin, what to work on, what to ask of whom.</summary>
/// <param name="By">Who sat beside the student and wrote it down.</param>
/// <param name="WentWell">What went well.</param>
/// <param name="WorkOn">What the student works on.</param>
/// <param name="AskAtHome">What the student asks of those at home.</param>
/// <param name="AskAtSchool">What the student asks of the school.</param>
[StoredAs("student-prepared", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record StudentPrepared(EntryId Id, DateTimeOffset TookPlace, PersonId By, Text? WentWell, Text? WorkOn, Text? AskAtHome, Text? AskAtSchool) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with
    {
        WentWell = turn(WentWell, "went-well"), WorkOn = turn(WorkOn, "work-on"), AskAtHome = turn(AskAtHome, "ask-at-home"), AskAtSchool = turn(AskAtSchool, "ask-at-school"),
    };
}

/// <summary>What one party does, and by when.</summary>
/// <param name="Number">Names the line within its agreement, from 1; it stays when the agreement is put right.</param>
/// <param name="Who">The student, a guardian or a member of staff.</param>
/// <param name="By">The last day.</param>
/// <param name="What">What they do.</param>
public sealed record AgreementLine(int Number, PersonId Who, DateOnly By, Text? What);

/// <summary>Student, guardians and school spoke together, the student first, and agreed who does what by when.</summary>
/// <param name="By">Who made it for the school, and sees to it that it is looked back on.</param>
/// <param name="Present">Who was there: the student, then guardians, then the school.</param>
/// <param name="ReviewOn">The day on which all look back on it.</param>
/// <param name="Words">What the student told.</param>
[StoredAs("agreement-made", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record AgreementMade(
    EntryId Id, DateTimeOffset TookPlace, PersonId By, IReadOnlyList<PersonId> Present, IReadOnlyList<AgreementLine> Lines, DateOnly ReviewOn, Text? Words) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Words = turn(Words, "told"), Lines = [.. Lines.Select(line => line with { What = turn(line.What, "line") })] };
}

/// <summary>Whether a line was kept, in somebody's view.</summary>
public enum HowKept
{
    /// <summary>Kept.</summary>
    Kept,

    /// <summary>In part.</summary>
    Partly,

    /// <summary>Not kept.</summary>
    NotKept,
}

/// <summary>How one line went, in somebody's view.</summary>
/// <param name="Line">The number of the line.</param>
public sealed record LineView(int Line, HowKept Kept);

/// <summary>How one party looks back.</summary>
/// <param name="From">The student, a guardian, or a member of staff for the school.</param>
/// <param name="Lines">The lines of which they said something.</param>
/// <param name="Words">What they add.</param>
public sealed record PartyView(PersonId From, IReadOnlyList<LineView> Lines, Text? Words);

/// <summary>Some or all parties looked back on an agreement, or set another day for it. Without the student it waits for the student's view.</summary>
/// <param name="Agreement">The entry that made it.</param>
/// <param name="Views">Each party's view: the student first, then guardians, then the school.</param>
/// <param name="NextOn">The day on which they look back again.</param>
[StoredAs("agreement-reviewed", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record AgreementReviewed(EntryId Id, DateTimeOffset TookPlace, EntryId Agreement, PersonId By, IReadOnlyList<PartyView> Views, DateOnly? NextOn) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override IEnumerable<EntryId> RefersTo() => [Agreement];

    /// <inheritdoc />
    public override IEnumerable<EntryId> StepOf() => RefersTo();

    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Views = [.. Views.Select(view => view with { Words = turn(view.Words, "view") })] };
}

/// <summary>What became of an agreement.</summary>
public enum AgreementOutcome
{
    /// <summary>What it was for is reached.</summary>
    Reached,

    /// <summary>Another agreement takes its place.</summary>
    Replaced,

    /// <summary>It is needed no more.</summary>
    NotNeeded,

    /// <summary>It did not work.</summary>
    DidNotWork,
}

/// <summary>An agreement is over.</summary>
/// <param name="Agreement">The entry that made it.</param>
/// <param name="Words">Why.</param>
[StoredAs("agreement-ended", Audience.ClassCouncil, Retention.GuidanceFile)]
public sealed record AgreementEnded(EntryId Id, DateTimeOffset TookPlace, EntryId Agreement, PersonId By, AgreementOutcome Outcome, Text? Words) : Entry(Id, TookPlace)
{
    /// <inheritdoc />
    public override IEnumerable<EntryId> RefersTo() => [Agreement];

    /// <inheritdoc />
    public override IEnumerable<EntryId> StepOf() => RefersTo();

    /// <inheritdoc />
    public override RelationshipEvent WithTexts(TextTurn turn) => this with { Words = turn(Words, "words") };
}
