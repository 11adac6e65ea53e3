namespace CaseTracker.Domain.Relationships.Agreements;

/// <summary>A step of an agreement that goes on, or went on when the step was taken.</summary>
/// <param name="Agreement">The entry that made it.</param>
/// <param name="TookPlace">When the step was taken.</param>
public abstract record StepOfAgreement(EntryId Id, EntryId Agreement, DateTimeOffset? TookPlace) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public sealed override Facts Decide(Relationship now, Bearings day) =>
        day.MomentOf(TookPlace) is var at && now.Agreements.Find(Agreement, at) is { } agreement
            ? at < agreement.Since ? Facts.Not("before-its-cause") : Decide(agreement, at, now, day)
            // Only the whole history knows what went on then, and what there ever was.
            : Facts.InHistory;

    /// <inheritdoc />
    public sealed override Facts Decide(History history, Relationship now, Bearings day) =>
        Decide(now, day) is { NeedHistory: false } facts ? facts : Gone<AgreementMade>(history, Agreement);

    /// <summary>The facts it states, given the agreement as it is.</summary>
    protected abstract Facts Decide(Agreement agreement, DateTimeOffset at, Relationship now, Bearings day);
}

/// <summary>States how parties looked back on an agreement, or that it is looked back on another day.</summary>
/// <param name="Views">Each party's view: kept, in part or not, line by line. None where only the day changes.</param>
/// <param name="NextOn">The day on which they look back again.</param>
public sealed record ReviewAgreement(EntryId Id, EntryId Agreement, DateTimeOffset? TookPlace, IReadOnlyList<PartyView> Views, DateOnly? NextOn = null) : StepOfAgreement(Id, Agreement, TookPlace)
{
    /// <inheritdoc />
    protected override Facts Decide(Agreement agreement, DateTimeOffset at, Relationship now, Bearings day) =>
        Problem(agreement, at, now, day.Staff) is { } problem
            ? Facts.Refused(problem)
            : new AgreementReviewed(Id, at, Agreement, day.By.Id, Parties.InOrder(Views, view => view.From, now), NextOn);

    private Refusal? Problem(Agreement agreement, DateTimeOffset at, Relationship now, StaffRoom staff) =>
        Views.Count == 0 && NextOn is null ? Refusal.Because("nothing-looked-at")
        : Parties.Problem(Views.Select(view => view.From), now, staff) is { } stranger ? stranger
        : Views.Any(view => view.Lines.Count == 0) ? Refusal.Because("view-says-nothing")
        : Views.SelectMany(view => view.Lines).Any(line => !agreement.Lines.Contains(line.Line)) ? Refusal.Because("line-unknown")
        : SaysTwice ? Refusal.Because("view-twice")
        : PromisedDay.Problem(NextOn, at);

    private bool SaysTwice => Views.DistinctBy(view => view.From).Count() < Views.Count || Views.Any(view => view.Lines.DistinctBy(line => line.Line).Count() < view.Lines.Count);
}

/// <summary>States that an agreement is over.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Words">Why; it has to be there.</param>
public sealed record EndAgreement(EntryId Id, EntryId Agreement, DateTimeOffset? TookPlace, AgreementOutcome Outcome, Text? Words) : StepOfAgreement(Id, Agreement, TookPlace)
{
    /// <inheritdoc />
    protected override Facts Decide(Agreement agreement, DateTimeOffset at, Relationship now, Bearings day) =>
        agreement.EndedOn is not null ? Facts.Not("entry-not-open")
        : Words is null ? Facts.Not("no-reason")
        : new AgreementEnded(Id, at, Agreement, day.By.Id, Outcome, Words);
}
