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
        // Who left has to be followed by somebody, in a term of its own.
        var (without, from) = now.Family.Released is { } gone && gone.At >= opened ? (gone.Entry, gone.At) : (now.Enrolment.Opening, opened);
        yield return new(Id, DutyTask.AssignContactPerson, without, null, null,
            day.Calendar.Due(from, Chosen("assign-days", from, day)), day.Staff.LastResort, contact?.Since, from);
        if (contact is null) yield break;
        // After a reopening the family is told anew, in its own term: what closing ended does not revive.
        var (about, since) = contact.Since < opened ? (now.Enrolment.Opening.Derived("contact-person-known"), opened) : (contact.Assigned, contact.Since);
        yield return new(Id, DutyTask.MakeContactPersonKnown, about, null, null,
            day.Calendar.Due(since, Chosen("tell-days", since, day)), contact.Staff, contact.MadeKnownOn, since);
    }
}
