namespace CaseTracker.Domain.Relationships.Conflicts;

/// <summary>Something that is done in a conflict that goes on.</summary>
/// <param name="Conflict">The entry that noted it.</param>
public abstract record StepOfConflict(EntryId Id, EntryId Conflict) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public sealed override Facts Decide(Relationship now, Bearings day) =>
        now.Conflicts.All.FirstOrDefault(one => one.Id == Conflict) is not { } conflict ? Facts.InHistory
        : IsFor(conflict) ? Decide(conflict, now, day)
        : Facts.Not("entry-not-open");

    /// <inheritdoc />
    public sealed override Facts Decide(History history, Relationship now, Bearings day) =>
        Decide(now, day) is { NeedHistory: false } facts ? facts : Gone<ConflictArose>(history, Conflict);

    /// <summary>Whether it can be done as the conflict stands.</summary>
    protected virtual bool IsFor(Conflict conflict) => conflict.IsOpen;

    /// <summary>The facts it states, given the conflict as it is.</summary>
    protected abstract Facts Decide(Conflict conflict, Relationship now, Bearings day);
}

/// <summary>States that the student and members of staff talked about a conflict.</summary>
/// <param name="Staff">Who of the school was there.</param>
/// <param name="Told">What the student told.</param>
/// <param name="GoesOn">How they go on.</param>
/// <param name="Outcome">How the conflict ended with it; null where it goes on.</param>
public sealed record TalkConflictOver(EntryId Id, EntryId Conflict, DateTimeOffset? TookPlace, IReadOnlyList<PersonId> Staff, Text? Told = null, Text? GoesOn = null, ConflictOutcome? Outcome = null)
    : StepOfConflict(Id, Conflict)
{
    /// <summary>The id of the entry that says that a conflict ended with a talk.</summary>
    internal static EntryId IdOfEnd(EntryId talk) => talk.Derived("settled");

    /// <inheritdoc />
    protected override Facts Decide(Conflict conflict, Relationship now, Bearings day)
    {
        if (Staff.Count == 0) return Facts.Not("nobody-named");
        if (Outcome is ConflictOutcome.LaidToRest) return Facts.Not("talked-already");
        if (Staff.Select(person => day.Staff.Problem(person)).FirstOrDefault(problem => problem is not null) is { } stranger) return Facts.Refused(stranger);
        var at = day.MomentOf(TookPlace);
        if (Before(conflict.Since, at) is { } early) return Facts.Refused(early);
        var talk = new ConflictTalkedOver(Id, at, Conflict, Staff, Told, GoesOn);
        return Outcome is { } outcome ? Facts.Of(talk, new ConflictSettled(IdOfEnd(Id), at, Conflict, outcome, null)) : talk;
    }
}

/// <summary>States that the teacher in a conflict was supported, by who says so.</summary>
/// <param name="Kind">Before the talk or after it; after one there has to be one.</param>
/// <param name="Words">What they looked at together.</param>
public sealed record SupportOwner(EntryId Id, EntryId Conflict, DateTimeOffset? TookPlace, Support Kind, Text? Words = null) : StepOfConflict(Id, Conflict)
{
    /// <inheritdoc />
    protected override bool IsFor(Conflict conflict) => conflict.IsOpen || (Kind is Support.Aftercare && conflict.AwaitsAftercare);

    /// <inheritdoc />
    protected override Facts Decide(Conflict conflict, Relationship now, Bearings day) =>
        day.By.Id == conflict.Teacher ? Facts.Not("supports-oneself")
        : Kind is Support.Aftercare && !conflict.TeacherTalked ? Facts.Not("not-talked-yet")
        : day.MomentOf(TookPlace) is var at && Before(Kind is Support.Aftercare ? conflict.Talk!.At : conflict.Since, at) is { } early ? Facts.Refused(early)
        : new OwnerSupported(Id, at, Conflict, day.By.Id, Kind, Words);
}

/// <summary>Settles a conflict.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Words">What there is to say of it.</param>
public sealed record SettleConflict(EntryId Id, EntryId Conflict, DateTimeOffset? TookPlace, ConflictOutcome Outcome, Text? Words = null) : StepOfConflict(Id, Conflict)
{
    /// <inheritdoc />
    protected override Facts Decide(Conflict conflict, Relationship now, Bearings day) =>
        Outcome is ConflictOutcome.LaidToRest && conflict.TeacherTalked ? Facts.Not("talked-already")
        : day.MomentOf(TookPlace) is var at && Before(conflict.Talk?.At ?? conflict.Since, at) is { } early ? Facts.Refused(early)
        : new ConflictSettled(Id, at, Conflict, Outcome, Words);
}

/// <summary>Hands a conflict over to somebody else, now. R15 may refuse it while the teacher did not talk with the student.</summary>
/// <param name="To">Who sees to it from now on.</param>
/// <param name="Ground">Why.</param>
/// <param name="Reason">The reason, in words.</param>
public sealed record HandConflictOver(EntryId Id, EntryId Conflict, PersonId To, HandOverGround Ground, Text? Reason = null) : StepOfConflict(Id, Conflict)
{
    /// <inheritdoc />
    protected override Facts Decide(Conflict conflict, Relationship now, Bearings day)
    {
        if (day.Staff.OwnerProblem(To, DutyTask.TalkOverConflict, now) is { } problem) return Facts.Refused(problem);
        if (To == conflict.Owner) return Facts.Not("already-theirs");
        if (Ground is HandOverGround.Talked && conflict.Talk is null) return Facts.Not("not-talked-yet");
        if (Ground is HandOverGround.NotTalked && conflict.TeacherTalked) return Facts.Not("talked-already");
        var judged = RuleBook.Judge(new HandingOver(conflict, Ground, Reason is not null, day.ThisMinute), now, day).ToList();
        return judged.Refused() is { Length: > 0 } refused ? Facts.Refused(refused)
            : new ConflictHandedOver(Id, day.ThisMinute, Conflict, To, Ground, [.. judged.Where(one => one.Mode is Mode.Advise).Select(one => one.Rule.Id).Distinct()], Reason);
    }
}
