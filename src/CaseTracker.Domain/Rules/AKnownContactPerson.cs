namespace CaseTracker.Domain.Rules;

/// <summary>R6. A known contact person: the family has one member of staff to turn to, and knows who.</summary>
public sealed class AKnownContactPerson : Rule
{
    /// <inheritdoc />
    public override RuleId Id { get; } = new("R6");

    /// <inheritdoc />
    public override Source Source { get; } = new(Origin.Guide, "Insteek 1.2");

    /// <inheritdoc />
    public override Mode Default => Mode.Enforce;

    /// <inheritdoc />
    public override ImmutableArray<RuleParameter> Parameters { get; } = [new("assign-days", 5, 1, 20), new("tell-days", 5, 1, 20)];

    /// <inheritdoc />
    public override ImmutableArray<DutyTask> AsksFor { get; } = [DutyTask.AssignContactPerson, DutyTask.MakeContactPersonKnown];

    /// <inheritdoc />
    public override IEnumerable<Asked> Asks(Relationship now, Bearings day)
    {
        if (now.Enrolment is not { OpenedOn: { } opened, LeftOn: null, IsClosed: false }) yield break;
        var contact = now.Family.ContactPerson;
        yield return new(Id, DutyTask.AssignContactPerson, now.Enrolment.Opening, null, null,
            day.Calendar.Due(opened, Chosen("assign-days", opened, day)), day.Staff.LastResort, contact?.Since, opened);
        if (contact is null) yield break;
        // After a reopening the family is told anew, in its own term: what closing ended does not revive.
        var (about, since) = contact.Since < opened ? (now.Enrolment.Opening.Derived("contact-person-known"), opened) : (contact.Assigned, contact.Since);
        yield return new(Id, DutyTask.MakeContactPersonKnown, about, null, null,
            day.Calendar.Due(since, Chosen("tell-days", since, day)), contact.Staff, contact.MadeKnownOn, since);
    }
}
