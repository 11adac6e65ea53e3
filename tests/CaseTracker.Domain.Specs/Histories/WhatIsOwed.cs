using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Histories;

/// <summary>
/// R1 told a second time, straight from the entries and without the domain's parts: slow, plain, and meant to be read
/// beside DOMAIN.md. The domain has to come to the same.
/// </summary>
internal sealed class WhatIsOwed
{
    private readonly List<Entry> entries;
    private readonly DateOnly today;

    public WhatIsOwed(History history, DateTimeOffset now)
    {
        entries = [.. history.Effective.Select(recorded => recorded.Event).OfType<Entry>()];
        today = SchoolCalendar.DateOf(now);
    }

    /// <summary>The contacts that took place.</summary>
    public IEnumerable<ContactHeld> Held => entries.OfType<ContactHeld>();

    /// <summary>The contact itself (null) and what the school spoke of.</summary>
    public static IEnumerable<Topic?> Parts(ContactHeld held) => held.Approach.Topics.Select(topic => (Topic?)topic).Prepend(null);

    /// <summary>All duties of R1 that have to be open.</summary>
    public HashSet<DutyId> Duties
    {
        get
        {
            var owed = new HashSet<DutyId>();
            foreach (var held in Held)
                foreach (var part in Parts(held))
                    if (StateOf(held, part) is Knows.Open) owed.Add(Duty(held.Id, Noor, part));
            for (var i = 0; i < entries.Count; i++)
                switch (entries[i])
                {
                    case StudentVoiceHeard { Voice: Voice.Objects } objects when !After(i).OfType<VoiceAnswered>().Any(answer => answer.Heard == objects.Id):
                        owed.Add(Duty(objects.Id, Noor, null));
                        break;
                    case InformingPostponed postponed when !IsOver(postponed, i, out _, out var about):
                        owed.Add(Duty(about, null, null));
                        owed.UnionWith(Named(postponed).Where(part => CameOut(postponed, i, part)).Select(part => Duty(about, Noor, part)));
                        break;
                }

            owed.ExceptWith(entries.OfType<DutyWaived>().Select(waived => waived.Duty));
            return owed;
        }
    }

    /// <summary>What the student knows of a contact or of one of its topics: the first that is true.</summary>
    public Knows StateOf(ContactHeld held, Topic? part) =>
        held.Approach.Student is Presence.FromBeginningToEnd ? Knows.Present
        : IsTold(held, part) ? Knows.Informed
        : IsToldOnceForATime(held, part) ? Knows.Standing
        : Waits(held, part) ? Knows.Postponed
        : held.IsExempt || entries.OfType<DutyWaived>().Any(waived => waived.Duty == Duty(held.Id, Noor, part)) ? Knows.Waived
        : Knows.Open;

    private bool IsTold(ContactHeld held, Topic? part)
    {
        var tellings = entries.OfType<StudentInformed>().Where(told => told.Contact == held.Contact).ToList();
        if (part is not { } topic)
            return tellings.Count > 0 && held.Approach.Guardians.All(guardian => tellings.Exists(told => told.Guardians.Contains(guardian)));
        var beforehand = tellings.FindLast(told => told.TookPlace < held.TookPlace && (told.Topics.Contains(topic) || told.WillNotBeSaid.Contains(topic)));
        return beforehand?.Topics.Contains(topic) == true || tellings.Exists(told => told.TookPlace >= held.TookPlace && told.Topics.Contains(topic));
    }

    private bool IsToldOnceForATime(ContactHeld held, Topic? part) => part is { } topic
        ? IsStanding(topic, held.TookPlace)
        : held.Approach.Topics.Count > 0 && held.Approach.Topics.All(each => IsStanding(each, held.TookPlace));

    private bool IsStanding(Topic topic, DateTimeOffset at) => entries.Select((entry, i) => (entry, i)).Any(one =>
        one.entry is StandingInformingGiven given && given.Topic == topic && given.TookPlace <= at && SchoolCalendar.DateOf(at) <= given.Until
        && !After(one.i).OfType<StandingInformingEnded>().Any(ended => ended.Standing == given.Id && ended.TookPlace < at));

    private bool Waits(ContactHeld held, Topic? part) => entries.Select((entry, i) => (entry, i)).Any(one =>
        one.entry is InformingPostponed postponed && postponed.Contact == held.Contact
        && (part is { } topic ? postponed.Topics.Contains(topic) : postponed.ContactItself)
        && !IsOver(postponed, one.i, out var until, out _) && today <= until);

    private static IEnumerable<Topic?> Named(InformingPostponed wait) => [.. wait.Topics.Select(topic => (Topic?)topic), .. wait.ContactItself ? [null] : Array.Empty<Topic?>()];

    // Told, or there, since the two who decided it last looked at it; of what takes place or took place.
    private bool CameOut(InformingPostponed wait, int at, Topic? part)
    {
        var looked = After(at).OfType<PostponementReviewed>().Where(review => review.Postponement == wait.Id).Select(review => (DateTimeOffset?)review.TookPlace).LastOrDefault();
        var told = entries.OfType<StudentInformed>().Any(one => one.Contact == wait.Contact && !(one.TookPlace <= looked) && (part is not { } topic || one.Topics.Contains(topic)));
        var held = Held.LastOrDefault(one => one.Contact == wait.Contact);
        return held is null ? told && IsPlanned(wait.Contact)
            : told || (!(held.TookPlace <= looked) && Parts(held).Contains(part) && (held.Approach.Student is Presence.FromBeginningToEnd || (!IsTold(held, part) && IsToldOnceForATime(held, part))));
    }

    private bool IsPlanned(EntryId contact)
    {
        IReadOnlyList<PersonId>? with = null;
        foreach (var entry in entries)
            with = entry switch
            {
                ContactPlanned planned when planned.Id == contact => planned.Approach.Guardians,
                ContactMoved moved when moved.Contact == contact && with is not null => moved.Approach.Guardians,
                ContactCancelled cancelled when cancelled.Contact == contact => null,
                GuardianDidNotCome absent when absent.Contact == contact => null,
                GuardianUnlinked unlinked when with is [var only] && only == unlinked.Guardian => null,
                RelationshipClosed => null,
                _ => with,
            };
        return with is not null;
    }

    private bool IsOver(InformingPostponed postponed, int at, out DateOnly until, out EntryId about)
    {
        (until, about) = (postponed.ReviewOn, postponed.Id);
        foreach (var review in After(at).OfType<PostponementReviewed>().Where(review => review.Postponement == postponed.Id))
        {
            if (review.Until is not { } next) return true;
            (until, about) = (next, review.Id);
        }

        return false;
    }

    private IEnumerable<Entry> After(int i) => entries.Skip(i + 1);

    private static DutyId Duty(EntryId about, PersonId? person, Topic? topic) => DutyId.For(TheStudentIsInformed.Number, about, person, topic);
}
