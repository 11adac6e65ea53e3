using System.Text.Json.Serialization;

namespace CaseTracker.Domain.Relationships.Informing;

/// <summary>What the student knows of a contact or of one of its topics, by precedence (DOMAIN R1).</summary>
public enum Knows
{
    /// <summary>Was there from beginning to end.</summary>
    Present,

    /// <summary>Was told.</summary>
    Informed,

    /// <summary>Was told once for a time.</summary>
    Standing,

    /// <summary>Telling waits, for safety.</summary>
    Postponed,

    /// <summary>Need not be told: let go, or practical in a school that says so.</summary>
    Waived,

    /// <summary>Has to be told.</summary>
    Open,
}

/// <summary>What was told to the student about a contact.</summary>
public sealed record Told(EntryId Id, DateTimeOffset At, IReadOnlyList<PersonId> Guardians, IReadOnlyList<Topic> Topics, IReadOnlyList<Topic> WillNotBeSaid);

/// <summary>A contact that the student has to know of: planned, or held and not wholly told.</summary>
/// <param name="Contact">The contact.</param>
/// <param name="Held">The entry that says it took place; null while it is planned.</param>
/// <param name="At">When it took place, or is meant to.</param>
/// <param name="Approach">By whom, with whom, about what.</param>
/// <param name="Tellings">What was told, oldest first.</param>
/// <param name="IsExempt">Whether the policy of that day owed the student nothing for it.</param>
/// <param name="IsFound">Whether a finding of R1 stands on it.</param>
public sealed record ContactToTell(EntryId Contact, EntryId? Held, DateTimeOffset? At, Approach Approach, ImmutableArray<Told> Tellings, bool IsExempt, bool IsFound)
{
    /// <summary>The duty to tell of a topic, or of the contact itself.</summary>
    public DutyId Duty(PersonId student, Topic? topic) => DutyId.For(Rules.TheStudentIsInformed.Number, Held!.Value, student, topic);

    /// <summary>When the student had been told of the contact and of each guardian; null while not.</summary>
    [JsonIgnore]
    public DateTimeOffset? ToldOfContact
    {
        get
        {
            foreach (var telling in Tellings)
                if (Approach.Guardians.All(guardian => Tellings.Any(other => other.At <= telling.At && other.Guardians.Contains(guardian)))) return telling.At;
            return null;
        }
    }

    /// <summary>When the student had been told of a topic; null while not, or when told since that it would stay unsaid.</summary>
    public DateTimeOffset? ToldOf(Topic topic)
    {
        DateTimeOffset? told = null;
        foreach (var telling in Tellings)
            if (telling.Topics.Contains(topic)) told ??= telling.At;
            // Beforehand, the last word counts; afterwards nobody can take back that the student knows.
            else if (telling.WillNotBeSaid.Contains(topic) && (Held is null || telling.At < At)) told = null;
        return told;
    }

    /// <summary>What was told of a topic; or of the contact at all, with whomever.</summary>
    public IEnumerable<Told> TellingsOf(Topic? part) => part is { } topic ? Tellings.Where(told => told.Topics.Contains(topic)) : Tellings;

    /// <summary>Whether the student was last told that the topic would stay unsaid.</summary>
    public bool WasToStayUnsaid(Topic topic) => ToldOf(topic) is null && Tellings.Any(telling => telling.WillNotBeSaid.Contains(topic));
}

/// <summary>The student was told once for a time.</summary>
public sealed record StandingInforming(EntryId Id, Topic Topic, DateTimeOffset From, DateOnly Until, DateTimeOffset? EndedOn)
{
    /// <summary>Whether it holds at a moment; the minute in which it ended included.</summary>
    public bool Covers(DateTimeOffset at) => From <= at && SchoolCalendar.DateOf(at) <= Until && !(EndedOn < at);
}

/// <summary>Somebody says that another person decided it too, who did not say so yet.</summary>
public sealed record SecondAsked(PersonId By, PersonId Whom);

/// <summary>Telling waits.</summary>
/// <param name="About">The entry that set the present review date.</param>
/// <param name="HoldsUntil">The last day it holds.</param>
/// <param name="ReviewedOn">When it was last looked at; null before the first review.</param>
/// <param name="IsOver">Whether a review ended it.</param>
/// <param name="SecondPersons">Who decided it with who asked, also at its reviews.</param>
/// <param name="Awaits">Whose word of it is still awaited: of the second person who was named last; null when it is there.</param>
public sealed record Postponement(
    EntryId Id, EntryId About, EntryId Contact, bool ContactItself, IReadOnlyList<Topic> Topics, PersonId By, DateTimeOffset Since, DateOnly HoldsUntil,
    DateTimeOffset? ReviewedOn, bool IsOver, ImmutableArray<PersonId> SecondPersons, SecondAsked? Awaits)
{
    /// <summary>Who decided it with who asked, also at its reviews; nobody in a state that was stored without them.</summary>
    public ImmutableArray<PersonId> SecondPersons { get; init; } = SecondPersons.IsDefault ? [] : SecondPersons;

    /// <summary>Whether it names the contact, or that topic of it.</summary>
    public bool Names(EntryId contact, Topic? topic) => Contact == contact && (topic is { } one ? Topics.Contains(one) : ContactItself);

    /// <summary>What it names: the contact itself (null), topics of it.</summary>
    [JsonIgnore]
    public IEnumerable<Topic?> Parts => Knowledge.Parts(ContactItself, Topics);

    /// <summary>Whether it is over, and whoever was named said so too: it is nobody's any more.</summary>
    [JsonIgnore]
    public bool IsSettled => IsOver && Awaits is null;

    /// <summary>Whether it holds on a date.</summary>
    public bool Holds(DateOnly date) => !IsOver && date <= HoldsUntil;
}

/// <summary>A postponement's review that is owed or was done.</summary>
/// <param name="About">The entry that set the date.</param>
/// <param name="MetOn">When it was met.</param>
/// <param name="Postponement">The postponement.</param>
public sealed record ReviewOwed(EntryId About, PersonId Owner, DateOnly HoldsUntil, DateTimeOffset? MetOn, EntryId Postponement);

/// <summary>What the student knows and does not know yet (R1).</summary>
public sealed record Knowledge
{
    /// <summary>Nothing to know.</summary>
    public static readonly Knowledge None = new();

    /// <summary>Contacts to tell of.</summary>
    public ImmutableDictionary<EntryId, ContactToTell> Contacts { get; init; } = ImmutableDictionary<EntryId, ContactToTell>.Empty;

    /// <summary>What was told of contacts that come later in the order of taking place, or were called off. Only while a history is read.</summary>
    public ImmutableDictionary<EntryId, ImmutableArray<Told>> ToldEarly { get; init; } = ImmutableDictionary<EntryId, ImmutableArray<Told>>.Empty;

    /// <summary>What was told once for a time.</summary>
    public ImmutableArray<StandingInforming> Standing { get; init; } = [];

    /// <summary>What waits, for safety.</summary>
    public ImmutableArray<Postponement> Postponed { get; init; } = [];

    /// <summary>Reviews of postponements.</summary>
    public ImmutableArray<ReviewOwed> Reviews { get; init; } = [];

    /// <summary>Duties of R1 that were let go.</summary>
    public ImmutableHashSet<DutyId> Waived { get; init; } = [];

    /// <summary>What the student knows of a contact (no topic) or of one of its topics.</summary>
    /// <param name="student">The student.</param>
    /// <param name="contact">The contact.</param>
    /// <param name="topic">One of its topics; null for the contact itself.</param>
    /// <param name="today">The date on which one asks.</param>
    public Knows StateOf(PersonId student, ContactToTell contact, Topic? topic, DateOnly today)
    {
        if (contact.Approach.Student is Presence.FromBeginningToEnd) return Knows.Present;
        if ((topic is { } named ? contact.ToldOf(named) : contact.ToldOfContact) is not null) return Knows.Informed;
        if (IsStanding(contact, topic, today)) return Knows.Standing;
        if (Postponed.Any(wait => wait.Names(contact.Contact, topic) && wait.Holds(today))) return Knows.Postponed;
        if (contact.IsExempt) return Knows.Waived;
        return contact.Held is not null && Waived.Contains(contact.Duty(student, topic)) ? Knows.Waived : Knows.Open;
    }

    /// <summary>
    /// When what should wait came out: the student was told of it all the same, or was there; null while that is not so, and
    /// for what those who decided it have looked at since.
    /// </summary>
    public DateTimeOffset? CameOut(PersonId student, Postponement wait, Topic? part, DateOnly today)
    {
        if (wait.IsOver || !Contacts.TryGetValue(wait.Contact, out var contact)) return null;
        var moments = contact.TellingsOf(part).Select(told => (DateTimeOffset?)told.At);
        if (contact.Held is not null && (part is not { } topic || contact.Approach.Topics.Contains(topic)) && StateOf(student, contact, part, today) is Knows.Present or Knows.Standing) moments = moments.Append(contact.At);
        return moments.Where(at => !(at <= wait.ReviewedOn)).Min();
    }

    /// <summary>Whose word is awaited before a contact, or topics of it, can be taken to wait: of what waits, and was not decided by two.</summary>
    public IEnumerable<SecondAsked> AwaitedFor(PersonId student, EntryId contact, DateOnly today)
    {
        if (Postponed.IsEmpty || !Contacts.TryGetValue(contact, out var plan)) return [];
        return from part in Parts(plan)
               where StateOf(student, plan, part, today) is Knows.Postponed
               let holding = Postponed.Where(wait => wait.Names(contact, part) && wait.Holds(today)).ToList()
               where holding.TrueForAll(wait => wait.Awaits is not null)
               from wait in holding
               select wait.Awaits!;
    }

    /// <summary>Whether anybody's word is awaited for a contact.</summary>
    public bool IsAwaited(PersonId student, EntryId contact, DateOnly today) => AwaitedFor(student, contact, today).Any();

    /// <summary>Whether a contact is still to come, or something of it is untold or waits.</summary>
    public bool LeavesToTell(PersonId student, ContactToTell contact, DateOnly today) =>
        contact.Held is null || Parts(contact).Any(part => StateOf(student, contact, part, today) is Knows.Open or Knows.Postponed);

    /// <summary>The contact itself and each of its topics.</summary>
    public static IEnumerable<Topic?> Parts(ContactToTell contact) => Parts(true, contact.Approach.Topics);

    /// <summary>The contact itself (null) where that is meant, and topics of it.</summary>
    public static IEnumerable<Topic?> Parts(bool contactItself, IEnumerable<Topic> topics) => topics.Select(topic => (Topic?)topic).Prepend(null).Skip(contactItself ? 0 : 1);

    /// <summary>The knowledge after one more event.</summary>
    public Knowledge Evolve(RelationshipEvent happened) => happened switch
    {
        // The student may have been told before anybody wrote the plan, and the contact held before a plan that was called off.
        ContactPlanned planned when Contacts.GetValueOrDefault(planned.Id) is not { Held: not null } => With(new(planned.Id, null, planned.On, planned.Approach.WithoutTexts(), TellingsOf(planned.Id), false, false)),
        // What began before its plan was changed was held, not planned.
        ContactMoved moved when Contacts.TryGetValue(moved.Contact, out var plan) && plan.Held is null => With(plan with { At = moved.On, Approach = moved.Approach.WithoutTexts() }),
        ContactCancelled cancelled => Without(cancelled.Contact),
        GuardianDidNotCome { Contact: { } contact } => Without(contact),
        ContactHeld held => With(new(held.Contact, held.Id, held.TookPlace, held.Approach.WithoutTexts(), TellingsOf(held.Contact), held.IsExempt, false)),
        StudentInformed told when Contacts.TryGetValue(told.Contact, out var contact) =>
            With(contact with { Tellings = contact.Tellings.Add(Telling(told)) }),
        StudentInformed told => this with { ToldEarly = ToldEarly.SetItem(told.Contact, TellingsOf(told.Contact).Add(Telling(told))) },
        StandingInformingGiven given => this with { Standing = Standing.Add(new(given.Id, given.Topic, given.TookPlace, given.Until, null)) },
        StandingInformingEnded ended => this with { Standing = [.. Standing.Select(one => one.Id == ended.Standing ? one with { EndedOn = ended.TookPlace } : one)] },
        InformingPostponed postponed => Wait(postponed),
        PostponementReviewed reviewed => Review(reviewed),
        PostponementSeconded seconded => this with
        {
            Postponed = [.. Postponed.Select(wait => wait.Id == seconded.Postponement && wait.Awaits is { } asked && asked.By != seconded.By
                ? wait with { Awaits = null, SecondPersons = With(wait.SecondPersons, seconded.By) } : wait)],
        },
        DutyWaived waived => this with { Waived = Waived.Add(waived.Duty) },
        RuleFound found when found.Rule == Rules.TheStudentIsInformed.Number => Found(found.About, true),
        FindingLifted lifted when lifted.Rule == Rules.TheStudentIsInformed.Number => Found(lifted.About, false),
        GuardianUnlinked unlinked => WithoutPlans(plan => plan.Approach.Guardians is [var only] && only == unlinked.Guardian),
        // It closes when the student knows all, but something of before may yet be recorded or taken back.
        RelationshipClosed => WithoutPlans(_ => true),
        _ => this,
    };

    /// <summary>Only what is planned, untold or waiting.</summary>
    /// <param name="student">The student.</param>
    /// <param name="latest">The moment up to which the stream tells.</param>
    public Knowledge Lean(PersonId student, DateTimeOffset latest)
    {
        var today = SchoolCalendar.DateOf(latest);
        // A postponement past its date can go on again, and then holds back what was let go meanwhile.
        var settled = Contacts.Values.Where(contact => !LeavesToTell(student, contact, today) && !Postponed.Any(wait => wait.Contact == contact.Contact && !wait.IsOver)).ToList();
        var reviewed = Reviews.RemoveAll(review => review.MetOn is not null);
        var kept = Contacts.RemoveRange(settled.Select(contact => contact.Contact));
        // What is over is kept while it covers a part of a contact of which another part is open, or the moment of a plan.
        var standing = Standing.RemoveAll(one => (one.EndedOn < latest || one.Until < today)
            && !kept.Values.Any(contact => contact.At is { } at && one.Covers(at) && contact.Approach.Topics.Contains(one.Topic)));
        // While something of its contact is open, a wait that is over still says from when that is owed.
        var postponed = Postponed.RemoveAll(wait => wait.IsSettled && !kept.ContainsKey(wait.Contact));
        var waived = Waived.IsEmpty ? Waived : Waived.Intersect(kept.Values.Where(contact => contact.Held is not null)
            .SelectMany(contact => Parts(contact).Select(part => contact.Duty(student, part))));
        return this with { Contacts = kept, ToldEarly = ToldEarly.Clear(), Standing = standing, Postponed = postponed, Reviews = reviewed, Waived = waived };
    }

    private bool IsStanding(ContactToTell contact, Topic? topic, DateOnly today)
    {
        return topic is { } one
            ? Standing.Any(standing => standing.Topic == one && Covers(standing))
            : contact.Approach.Topics is { Count: > 0 } topics && topics.All(each => Standing.Any(standing => standing.Topic == each && Covers(standing)));

        // What is planned is judged by its day; once that has come, by today, for it cannot take place earlier any more.
        bool Covers(StandingInforming standing)
        {
            var itsDayHasCome = contact.Held is null && !(contact.At is { } on && SchoolCalendar.DateOf(on) > today);
            return (contact.At is { } at && (contact.Held is not null || SchoolCalendar.DateOf(at) >= today) && standing.Covers(at))
                || (itsDayHasCome && standing.EndedOn is null && today <= standing.Until);
        }
    }

    private static Told Telling(StudentInformed told) => new(told.Id, told.TookPlace, told.Guardians, told.Topics, told.WillNotBeSaid);

    private ImmutableArray<Told> TellingsOf(EntryId contact) =>
        Contacts.TryGetValue(contact, out var known) ? known.Tellings : ToldEarly.GetValueOrDefault(contact, []);

    private Knowledge With(ContactToTell contact) => this with { Contacts = Contacts.SetItem(contact.Contact, contact) };

    private Knowledge Without(EntryId contact) => WithoutPlans(plan => plan.Contact == contact);

    // What was told stays told, for when it takes place after all.
    private Knowledge WithoutPlans(Func<ContactToTell, bool> which)
    {
        var plans = Contacts.Values.Where(contact => contact.Held is null && which(contact)).ToList();
        return plans.Count == 0 ? this : this with
        {
            Contacts = Contacts.RemoveRange(plans.Select(plan => plan.Contact)),
            ToldEarly = ToldEarly.SetItems(plans.Where(plan => !plan.Tellings.IsEmpty).Select(plan => KeyValuePair.Create(plan.Contact, plan.Tellings))),
        };
    }

    private Knowledge Found(EntryId entry, bool isFound) =>
        Contacts.Values.FirstOrDefault(contact => contact.Held == entry) is { } found ? With(found with { IsFound = isFound }) : this;

    private Knowledge Wait(InformingPostponed asked) => this with
    {
        Postponed = Postponed.Add(new(asked.Id, asked.Id, asked.Contact, asked.ContactItself, asked.Topics, asked.By, asked.TookPlace, asked.ReviewOn, null, false, [asked.Approver], new(asked.By, asked.Approver))),
        Reviews = Reviews.Add(new(asked.Id, asked.By, asked.ReviewOn, null, asked.Id)),
    };

    private Knowledge Review(PostponementReviewed reviewed)
    {
        var wait = Postponed.FirstOrDefault(one => one.Id == reviewed.Postponement);
        if (wait is null) return this;
        var after = reviewed.Until is { } until
            ? wait with { About = reviewed.Id, HoldsUntil = until, ReviewedOn = reviewed.TookPlace }
            : wait with { ReviewedOn = reviewed.TookPlace, IsOver = true, HoldsUntil = Earlier(wait.HoldsUntil, SchoolCalendar.DateOf(reviewed.TookPlace)) };
        after = after with { SecondPersons = With(wait.SecondPersons, reviewed.Approver), Awaits = new(reviewed.By, reviewed.Approver) };
        var reviews = Reviews.Select(review => review.About == wait.About ? review with { MetOn = reviewed.TookPlace } : review);
        if (!after.IsOver) reviews = reviews.Append(new(reviewed.Id, reviewed.By, after.HoldsUntil, null, wait.Id));
        return this with { Postponed = Postponed.Replace(wait, after), Reviews = [.. reviews] };
    }

    private static ImmutableArray<PersonId> With(ImmutableArray<PersonId> people, PersonId person) => people.Contains(person) ? people : people.Add(person);

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
