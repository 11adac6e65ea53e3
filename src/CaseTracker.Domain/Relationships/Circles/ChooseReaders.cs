using System.Text.Json.Serialization;

namespace CaseTracker.Domain.Relationships.Circles;

/// <summary>Lets fewer people read an entry, at once: by who may amend it.</summary>
/// <param name="Target">The entry.</param>
/// <param name="To">Who may read it from now on.</param>
public sealed record NarrowAudience(EntryId Id, EntryId Target, Circle To) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    /// <remarks>What was closed too soon can still be kept from who need not know.</remarks>
    [JsonIgnore]
    public override bool WorksWhenClosed => true;

    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) => Facts.InHistory;

    /// <inheritdoc />
    public override Facts Decide(History history, Relationship now, Bearings day)
    {
        if (Choosing.Problem(history, Target, To, now, day) is { } problem) return Facts.Refused(problem);
        var (entry, present) = Choosing.Present(history, Target, now);
        return To.IsSame(present.Circle) || !present.Circle.Holds(To, present.Authors, now, day.Staff)
            ? Facts.Not("not-narrower")
            : new AudienceNarrowed(Id, day.ThisMinute, entry.Id, present.Authors, Choosing.ContactOf(entry), To);
    }
}

/// <summary>Lets people read an entry who could not. Need and relevance are agreed with a superior first (DOMAIN §7).</summary>
/// <param name="Target">The entry.</param>
/// <param name="To">Who may read it from now on.</param>
/// <param name="Approver">The superior: principal or care coordinator, another person than who asks, and one who may read it then.</param>
/// <param name="Reason">Why they need to know; it has to be there.</param>
public sealed record WidenAudience(EntryId Id, EntryId Target, Circle To, PersonId Approver, Text? Reason) : RelationshipCommand(Id)
{
    /// <inheritdoc />
    public override Facts Decide(Relationship now, Bearings day) => Facts.InHistory;

    /// <inheritdoc />
    public override Facts Decide(History history, Relationship now, Bearings day)
    {
        if (Choosing.Problem(history, Target, To, now, day) is { } problem) return Facts.Refused(problem);
        var (entry, present) = Choosing.Present(history, Target, now);
        return present.Circle.Holds(To, present.Authors, now, day.Staff) ? Facts.Not("not-wider")
            : !Choosing.Superiors(To, present.Authors, now, day).Contains(Approver) ? Facts.Not("not-a-superior")
            : Reason is null ? Facts.Not("no-reason")
            : new AudienceWidened(Id, day.ThisMinute, entry.Id, present.Authors, Choosing.ContactOf(entry), To, Approver, Reason);
    }
}

/// <summary>What choosing the readers of an entry takes, while writing it and later.</summary>
public static class Choosing
{
    /// <summary>Who may agree to more readers: a superior other than who asks, who reads the entry too.</summary>
    /// <param name="to">The circle that is asked for.</param>
    /// <param name="authors">Who wrote the entry.</param>
    public static IEnumerable<PersonId> Superiors(Circle to, IReadOnlyList<PersonId> authors, Relationship now, Bearings day) =>
        from member in day.Staff.Members.Values
        where !member.HasLeft && member.Id != day.By.Id && (member.Roles.Contains(Role.Principal) || member.Roles.Contains(Role.CareCoordinator))
        where new EntryCircle(default, null, authors, to).IsFor(new Actor(member.Id, member.Roles), now)
        select member.Id;

    /// <summary>The facts of a command, and who may read what it writes where that was chosen: fewer than usual, as more takes a superior.</summary>
    /// <param name="history">The whole history, where it is at hand: who planned a contact stands there alone.</param>
    internal static Facts ReadBy(this Facts facts, RelationshipCommand command, Relationship now, Bearings day, History? history = null)
    {
        if (command is not Writing writing || facts.NeedHistory || facts.Events is not [Entry entry, ..]) return facts;
        // Who cannot know of a plan chooses as for a contact that nobody planned; it stays as it was.
        var planned = ContactOf(entry) is { } contact ? now.Circles.Of(contact) : null;
        var isSeen = planned?.IsFor(day.By, now) is not false;
        // A contact that was planned for some is recorded for no more. Who records it has written of it too.
        var usual = isSeen && planned is not null ? planned.Circle : Circle.UsualFor(entry);
        var chosen = writing.Readers ?? usual;
        if (chosen.Problem(day.Staff) is { } problem && writing.Readers is not null) return facts with { Refusals = facts.Refusals.Add(problem) };
        if (!usual.Holds(chosen, [day.By.Id, .. planned?.Authors ?? []], now, day.Staff)) return facts with { Refusals = facts.Refusals.Add(Refusal.Because("needs-approval")) };
        if (!isSeen || (chosen.IsSame(usual) && planned?.Authors.Contains(day.By.Id) is not false)) return facts;
        if (history is null && entry is ContactHeld held && held.Contact != held.Id) return Facts.InHistory;
        IReadOnlyList<PersonId> authors = [.. (history is null ? [] : AuthorsOf(history, entry)).Append(day.By.Id).Distinct()];
        return facts with { Events = facts.Events.Add(new AudienceNarrowed(IdOf(entry.Id), day.ThisMinute, entry.Id, authors, ContactOf(entry), chosen)) };
    }

    internal static Refusal? Problem(History history, EntryId target, Circle to, Relationship now, Bearings day) =>
        Amending.Problem(history, target, now, day) ?? (Circle.IsTakenBy(history.Find(target)!.Event) ? to.Problem(day.Staff) : Circle.NotHere);

    // The entry, of a contact the one that says it took place where there is one, and who may read it now.
    internal static (Entry Entry, EntryCircle Circle) Present(History history, EntryId target, Relationship now)
    {
        var entry = (Entry)history.Find(target)!.Event;
        if (entry is ContactPlanned plan) entry = history.Effective.Select(recorded => recorded.Event).OfType<ContactHeld>().FirstOrDefault(held => held.Contact == plan.Id) ?? entry;
        return (entry, new EntryCircle(target, null, [.. AuthorsOf(history, entry)], now.Circles.Of(target)?.Circle ?? Circle.UsualFor(entry)));
    }

    private static IEnumerable<PersonId> AuthorsOf(History history, Entry entry) =>
        history.Events.Where(recorded => recorded.Event is Entry one && (one.Id == entry.Id || (ContactOf(one) is { } contact && contact == ContactOf(entry)))).Select(recorded => recorded.By).Distinct();

    /// <summary>The id of the entry that says who may read another one, where both are written together.</summary>
    internal static EntryId IdOf(EntryId entry) => entry.Derived("readers");

    internal static EntryId? ContactOf(Entry entry) => entry switch
    {
        ContactPlanned planned => planned.Id,
        ContactHeld held => held.Contact,
        _ => null,
    };
}
