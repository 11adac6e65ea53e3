namespace CaseTracker.Domain.Relationships.Contacts;

/// <summary>States that a bill which guardians brought up went to who handles bills.</summary>
/// <param name="Contact">The contact in which they brought it up.</param>
/// <param name="To">Who handles bills.</param>
public sealed record HandOverBill(EntryId Id, EntryId Contact, DateTimeOffset? TookPlace, PersonId To) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) =>
        !now.LooseEnds.Bills.TryGetValue(Contact, out var bill) ? Facts.Not("entry-not-open")
        : !day.Staff.Has(To, Role.Accountant) ? Facts.Not("not-an-accountant")
        : day.MomentOf(TookPlace) is var at && at < bill.Since ? Facts.Not("before-its-cause")
        : new BillHandedOver(Id, at, Contact, To);
}
