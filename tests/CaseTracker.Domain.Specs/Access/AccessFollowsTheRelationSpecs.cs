using System.Collections.Concurrent;
using CsCheck;
using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Access;

/// <summary>
/// Over random moves of class, contact persons, roles, leavers, and readers that are chosen, narrowed and widened: at every
/// step each person may read each entry if, and only if, a second telling of the events says so, written without the table.
/// </summary>
public class Access_follows_the_relation
{
    private const int Histories = 3_000;

    private static readonly PersonId[] Everybody = [An, Bram, Fatima, Zorg, Directrice];
    private static readonly Role[] Roles = [Role.Teacher, Role.Counsellor, Role.CareCoordinator, Role.Principal, Role.Secretariat, Role.Auditor, Role.Administrator];
    private static readonly Text Words = Text.Of("omdat het zo was")!;

    private readonly ConcurrentDictionary<string, int> seen = new(StringComparer.Ordinal);

    [Fact]
    public void at_every_step_and_ends_when_the_relation_ends()
    {
        Gen.Int[0, int.MaxValue].Array[12, 40].Sample(Live, iter: Histories);
        foreach (var (what, times) in seen.OrderBy(one => one.Key, StringComparer.Ordinal)) Console.WriteLine($"{what,-30} {times,8}");
        // The dice prove little unless all of it comes up, and is lost again.
        Assert.All((string[])["narrowed", "widened", "reads", "does not read", "begins", "ends", "ends by a move", "ends by a role", "ends by readers", "named only"],
            what => Assert.True(seen.GetValueOrDefault(what) > Histories / 20, $"{what} came up {seen.GetValueOrDefault(what)} times only"));
    }

    private void Live(int[] thrown)
    {
        var roles = Staff.Members.Values.ToDictionary(member => member.Id, member => member.Roles);
        var (history, now, count) = (History.None, new Relationship { Id = Noor.Value }, 0);
        var moment = Days.FirstSchoolDay;
        var before = new HashSet<(PersonId, EntryId)>();
        Do(An, new OpenRelationship(Next(), null, Noor, new DateOnly(2012, 3, 3), "3A", Bram));
        Do(An, new ConfirmGuardian(Next(), MevrouwPeeters, Mother));
        foreach (var dice in thrown)
        {
            moment = moment.AddMinutes(1);
            var cause = Step(dice);
            var readings = Check(history, now, roles);
            foreach (var lost in before.Except(readings))
            {
                Count("ends");
                Count($"ends by {cause}");
                Assert.NotEqual("writing", cause);
            }

            if (readings.Except(before).Any()) Count("begins");
            before = readings;
        }

        string Step(int dice)
        {
            var (by, other) = (Everybody[dice % 5], Everybody[dice / 5 % 5]);
            var circle = new Circle((Audience)(dice / 25 % 3), dice / 75 % 3 == 0 ? [] : dice / 75 % 3 == 1 ? [other] : [other, Fatima]);
            switch (dice / 225 % 12)
            {
                case 0: Do(Directrice, new MoveClass(Next(), null, "3B", other, dice / 2_700 % 2 == 0 ? null : by)); return "a move";
                case 1: Do(Directrice, new AssignContactPerson(Next(), null, other)); return "a move";
                case 2: Do(Directrice, new ReleaseContactPerson(Next(), null)); return "a move";
                case 3 when other != Directrice: roles[other] = [Roles[dice / 2_700 % Roles.Length]]; return "a role";
                case 4 or 5: Do(by, new NarrowAudience(Next(), Written(dice), circle)); return "readers";
                case 6 or 7: Do(by, new WidenAudience(Next(), Written(dice), circle, dice / 2_700 % 2 == 0 ? Directrice : Zorg, Words)); return "readers";
                case 8: Do(by, new PlanContact(Next(), moment.AddHours(1), new(Initiative.School, [An], [MevrouwPeeters], Channel.Phone, Tone.Neutral, [Topic.Home])) { Readers = circle }); return "writing";
                case 9 when Plan(by) is { } plan: Do(by, new RecordContact(Next(), plan, null, new(Initiative.Guardian, [by], [MevrouwPeeters], Channel.Phone, Tone.Neutral, [Topic.Home]), [])); return "writing";
                default: Do(by, new RaiseConcern(Next(), null, by, [Topic.Home], Words) { Readers = dice / 2_700 % 2 == 0 ? null : circle }); return "writing";
            }
        }

        EntryId Next() => Entry($"e{++count}");
        EntryId Written(int dice) => history.Events.Where(recorded => Circle.IsTakenBy(recorded.Event)).Select(recorded => ((Entry)recorded.Event).Id).ToList() is { Count: > 0 } written ? written[dice / 7 % written.Count] : Entry("nothing");
        EntryId? Plan(PersonId by) => now.Contacts.Planned.Keys.Except(now.WithheldFrom(new(by, roles[by])).Entries).Cast<EntryId?>().MinBy(id => id!.Value.Value);

        // As in the product: what is not theirs to know is not there for what they ask either.
        void Do(PersonId by, RelationshipCommand command)
        {
            var day = new Bearings(moment, new(by, roles[by]), Days.Calendar, Policy.Default, StaffRoom.Of(roles.Select(one => new StaffMember(one.Key, one.Value))));
            if (command is not (OpenRelationship or ConfirmGuardian) && by != Directrice && !day.By.May(NeedToKnow.RelationsOf(day.By, now), Deed.Record).IsGiven) return;
            if (now.WithheldFrom(day.By) is { IsNothing: false } withheld && history.Without(withheld).Decide(Noor.Value, command, day) is Decision.Refused) return;
            if (history.Decide(Noor.Value, command, day) is not Decision.Accepted accepted) return;
            history = history.With(accepted.Events, moment, by);
            now = history.Relationship(Noor.Value).Lean();
            if (accepted.Events.Any(happened => happened is AudienceNarrowed)) Count("narrowed");
            if (accepted.Events.Any(happened => happened is AudienceWidened)) Count("widened");
        }
    }

    private HashSet<(PersonId, EntryId)> Check(History history, Relationship now, Dictionary<PersonId, ImmutableHashSet<Role>> roles)
    {
        var readings = new HashSet<(PersonId, EntryId)>();
        foreach (var person in Everybody)
        {
            var actor = new Actor(person, roles[person]);
            var relations = NeedToKnow.RelationsOf(actor, now);
            var withheld = now.WithheldFrom(actor);
            var known = history.Without(withheld);
            foreach (var recorded in history.Events.Where(recorded => Circle.IsTakenBy(recorded.Event)))
            {
                var entry = (Entry)recorded.Event;
                var isThere = known.Find(entry.Id) is not null;
                var reads = isThere && (now.Circles.Of(entry.Id) is { } chosen
                    ? chosen.Permits(actor, relations, Deed.ReadTexts)
                    : actor.May(relations | (recorded.By == person ? Relations.Author : 0), Deed.ReadTexts, entry.Kind().Audience)).IsGiven;
                var told = Told.Reads(history, entry, person, roles[person]);
                Assert.True(reads == told, $"{person} ({string.Join(' ', roles[person])}) {(reads ? "reads" : "does not read")} {entry.GetType().Name} {entry.Id} of {recorded.By}");
                Count(reads ? "reads" : "does not read");
                if (!reads) continue;
                readings.Add((person, entry.Id));
                if (!Told.WorksWith(history, person, roles[person])) Count("named only");
            }

            // Who may find the student is who works there with them, or is named somewhere.
            var finds = actor.May(relations, Deed.Find).IsGiven;
            Assert.Equal(Told.Finds(history, person, roles[person]), finds);
            if (!finds) Assert.DoesNotContain(readings, reading => reading.Item1 == person);
        }

        return readings;
    }

    private void Count(string what) => seen.AddOrUpdate(what, 1, (_, times) => times + 1);

    /// <summary>The same told again, straight from what was recorded.</summary>
    private static class Told
    {
        public static bool Reads(History history, Entry entry, PersonId person, ImmutableHashSet<Role> roles)
        {
            var same = Same(history, entry);
            var (audience, named) = (Audience.ClassCouncil, (IReadOnlyList<PersonId>)[]);
            foreach (var recorded in history.Events)
                if (recorded.Event is AudienceNarrowed narrowed && same.Contains(narrowed.Target)) (audience, named) = (narrowed.To.Audience, narrowed.To.Named);
                else if (recorded.Event is AudienceWidened widened && same.Contains(widened.Target)) (audience, named) = (widened.To.Audience, widened.To.Named);
            if (named.Contains(person) || roles.Contains(Role.Principal)) return true;
            if (!WorksWith(history, person, roles)) return false;
            var wrote = history.Events.Any(recorded => recorded.Event is Entry one && same.Contains(one.Id) && recorded.By == person);
            var isCare = roles.Contains(Role.Counsellor) || roles.Contains(Role.CareCoordinator);
            return audience switch { Audience.ClassCouncil => true, Audience.CareTeam => isCare || wrote, _ => wrote };
        }

        public static bool Finds(History history, PersonId person, ImmutableHashSet<Role> roles) =>
            WorksWith(history, person, roles) || roles.Contains(Role.Secretariat) || roles.Contains(Role.Auditor)
            || history.Events.Any(recorded => recorded.Event is Entry entry && Circle.IsTakenBy(entry) && Named(history, entry).Contains(person));

        public static bool WorksWith(History history, PersonId person, ImmutableHashSet<Role> roles)
        {
            var (teacher, mentor, contact) = ((PersonId?)null, (PersonId?)null, (PersonId?)null);
            foreach (var recorded in history.Events)
                switch (recorded.Event)
                {
                    case RelationshipOpened opened: teacher = opened.ClassTeacher; break;
                    case StudentMovedClass moved: (teacher, mentor) = (moved.ClassTeacher, moved.Mentor); break;
                    case ContactPersonAssigned assigned: contact = assigned.Staff; break;
                    case ContactPersonReleased: contact = null; break;
                }

            return roles.Contains(Role.Principal) || roles.Contains(Role.Counsellor) || roles.Contains(Role.CareCoordinator) || teacher == person || mentor == person || contact == person;
        }

        private static IReadOnlyList<PersonId> Named(History history, Entry entry)
        {
            var same = Same(history, entry);
            return history.Events.Select(recorded => recorded.Event switch
            {
                AudienceNarrowed narrowed when same.Contains(narrowed.Target) => narrowed.To.Named,
                AudienceWidened widened when same.Contains(widened.Target) => widened.To.Named,
                _ => null,
            }).LastOrDefault(named => named is not null) ?? [];
        }

        // The plan of a contact and the record of it are one.
        private static HashSet<EntryId> Same(History history, Entry entry)
        {
            var contact = entry is ContactHeld held ? held.Contact : entry.Id;
            return [contact, .. history.Events.Select(recorded => recorded.Event).OfType<ContactHeld>().Where(one => one.Contact == contact).Select(one => one.Id)];
        }
    }
}

/// <summary>
/// Over random families: linked, confirmed with one right or another, barred, unlinked, sharing agreed to and withdrawn, and days that
/// go by past the 18th birthday. At every step the family reads their own if, and only if, a second telling of the events says so; and
/// what each of them reads holds nothing that was said by or to another, nor anything that waits.
/// </summary>
public class The_family_reads_its_own
{
    private const int Histories = 1_000;

    private static readonly PersonId Partner = new("partner");
    private static readonly PersonId[] Family = [MevrouwPeeters, MeneerDeSmet, Partner];
    private static readonly Authority[] Authorities = Enum.GetValues<Authority>();
    private static readonly DateOnly Birthday = new(2026, 9, 12);

    private readonly ConcurrentDictionary<string, int> seen = new(StringComparer.Ordinal);

    [Fact]
    public void at_every_step_and_no_longer()
    {
        Gen.Int[0, int.MaxValue].Array[15, 45].Sample(Live, iter: Histories);
        foreach (var (what, times) in seen.OrderBy(one => one.Key, StringComparer.Ordinal)) Console.WriteLine($"{what,-30} {times,8}");
        Assert.All((string[])["begins", "ends by unlinking", "ends by a right", "ends by time", "ends by withdrawing", "begins by agreeing", "waits", "waits no more", "reads of another's contact", "taken back"],
            what => Assert.True(seen.GetValueOrDefault(what) > Histories / 50, $"{what} came up {seen.GetValueOrDefault(what)} times only"));
    }

    private void Live(int[] thrown)
    {
        var (history, count, moment) = (History.None, 0, Days.FirstSchoolDay);
        var before = new HashSet<PersonId>();
        Do(An, new OpenRelationship(Next(), null, Noor, Birthday.AddYears(-18), "3A", Bram));
        foreach (var guardian in Family) Do(An, new LinkGuardian(Next(), null, guardian, GuardianKind.Other));
        Do(An, new ConfirmGuardian(Next(), MevrouwPeeters, Mother));
        Do(An, new ConfirmGuardian(Next(), MeneerDeSmet, Father));
        foreach (var dice in thrown)
        {
            moment = moment.AddMinutes(1);
            var cause = Step(dice);
            var now = Check();
            if (now.Except(before).Any()) Count(cause == "agreeing" ? "begins by agreeing" : "begins");
            if (before.Except(now).Any()) Count($"ends by {cause}");
            before = now;
        }

        string Step(int dice)
        {
            var (one, other) = (Family[dice % 3], Family[dice / 3 % 3]);
            var contacts = history.Events.Select(recorded => recorded.Event).OfType<ContactHeld>().ToList();
            EntryId? contact = contacts.Count == 0 ? null : contacts[dice / 9 % contacts.Count].Contact;
            IReadOnlyList<Topic> topics = dice / 9 % 3 == 0 ? [Topic.Results] : dice / 9 % 3 == 1 ? [Topic.Home] : [Topic.Results, Topic.Wellbeing];
            switch (dice / 81 % 14)
            {
                case 0: Do(An, new UnlinkGuardian(Next(), null, one)); return "unlinking";
                case 1 or 2: Do(An, new ConfirmGuardian(Next(), one, Mother with { Authority = Authorities[dice / 9 % Authorities.Length], Household = $"{dice % 2}" })); return "a right";
                case 3: moment = moment.AddDays(4); return "time";
                case 4: Do(An, new AgreeToSharing(Next(), null, dice % 2 == 0 ? [one] : [one, other], dice % 5 == 0 ? topics : [])); return "agreeing";
                case 5 when history.Relationship(Noor.Value).Voices.Agreements is [{ Id: var agreement }, ..]: Do(An, new WithdrawSharing(Next(), agreement)); return "withdrawing";
                case 6: Do(An, new TalkWithStudent(Next(), null, An, Tone.Neutral, topics, Said(Noor))); return "writing";
                case 7: Do(An, new HearGuardian(Next(), null, one, Written: false, Angry: true, Said(one))); return "writing";
                case 8 when contact is { } known: Do(An, new HearStudent(Next(), known, null, Voice.Objects, Said(Noor))); return "writing";
                case 9 when contact is { } known: Do(An, new PostponeInforming(Next(), known, dice % 2 == 0, dice % 2 == 0 ? [] : [topics[0]], Directrice, SchoolCalendar.DateOf(moment).AddDays(3), Said(An))); return "waiting";
                case 10 when history.Relationship(Noor.Value).Informing.Postponed.FirstOrDefault(wait => !wait.IsOver) is { } wait:
                    Do(An, new ReviewPostponement(Next(), wait.Id, Directrice, null, Said(An)));
                    Count("waits no more");
                    return "waiting";
                case 11 when contacts.Count > 0: Do(An, new RetractEntry(Next(), contacts[dice / 9 % contacts.Count].Id, RetractionCause.DidNotHappen, Said(An))); return "writing";
                default: Do(An, new RecordContact(Next(), null, null, new(Initiative.Guardian, [An], dice % 7 == 0 ? [one, other] : [one], Channel.Phone, Tone.Neutral, topics), [Topic.Health], Text.Of("gezegd"), one == other || dice % 7 != 0 ? Said(one) : Said(Partner, one), Said(An, Noor))); return "writing";
            }
        }

        // Who said it, and may see it.
        static Text Said(params PersonId[] by) => Text.Of(string.Join(' ', by.Select(person => $"[{person}]")))!;

        EntryId Next() => Entry($"f{++count}");

        void Do(PersonId by, RelationshipCommand command)
        {
            var day = new Bearings(moment, People.Actor(by), Days.Calendar, Policy.Default, Staff);
            if (history.Decide(Noor.Value, command, day) is Decision.Accepted accepted) history = history.With(accepted.Events, moment, by);
        }

        HashSet<PersonId> Check()
        {
            var readers = new HashSet<PersonId>();
            var today = SchoolCalendar.DateOf(moment);
            var snapshot = history.Relationship(Noor.Value).Lean();
            foreach (var person in Family.Append(Noor).Append(Milan))
            {
                var actor = new Actor(person, []);
                var isGiven = actor.May(NeedToKnow.RelationsOf(actor, snapshot, moment), Deed.ReadOwn).IsGiven;
                var entries = history.Disclosed(Noor, person, today);
                Assert.Equal(person == Noor || IsTold(person, today), isGiven);
                Assert.Equal(isGiven, !entries.IsEmpty || (isGiven && Agreed(person)));
                if (!isGiven) continue;
                readers.Add(person);
                var waiting = Waiting();
                foreach (var one in entries)
                {
                    if (one.Entry is null) Count("taken back");
                    if (one.Entry is ContactHeld { Approach.Guardians.Count: 0 }) Count("reads of another's contact");
                    if (one.Entry is ContactHeld held) Assert.False(waiting.Contains((held.Contact, null)) || held.Approach.Topics.Any(topic => waiting.Contains((held.Contact, topic))), $"{person} reads what waits");
                    if (one.Entry is StudentVoiceHeard voice) Assert.DoesNotContain((voice.Contact, null), waiting);
                    one.Entry?.WithTexts((text, _, _) =>
                    {
                        if (text is PlainText { Words: var words } && words.Contains('[', StringComparison.Ordinal)) Assert.Contains($"[{person}]", words, StringComparison.Ordinal);
                        return text;
                    });
                    // Nobody else's name, but for the student the family's.
                    if (person != Noor) Assert.All(Family.Where(guardian => guardian != person), guardian => Assert.DoesNotContain(guardian.Value, Totality.Paper.Of(one.Entry ?? (object)""), StringComparison.Ordinal));
                }

                if (waiting.Count > 0) Count("waits");
            }

            return readers;
        }

        bool Agreed(PersonId person) => history.Relationship(Noor.Value).Voices.Agreements.Any(agreed => agreed.Guardians.Contains(person) && agreed.Topics.Count > 0);

        // The same told again, straight from what was recorded.
        bool IsTold(PersonId person, DateOnly today)
        {
            var (right, agreed) = ((Authority?)null, new HashSet<EntryId>());
            foreach (var recorded in history.Events)
                switch (recorded.Event)
                {
                    case GuardianConfirmed confirmed when confirmed.Guardian == person: right = confirmed.Link.Authority; break;
                    case GuardianUnlinked unlinked when unlinked.Guardian == person: right = null; break;
                    case SharingAgreed sharing when sharing.Guardians.Contains(person): agreed.Add(sharing.Id); break;
                    case SharingWithdrawn withdrawn: agreed.Remove(withdrawn.Agreement); break;
                }

            return right is Authority.Holds or Authority.InformationOnly && (today < Birthday || agreed.Count > 0);
        }

        HashSet<(EntryId, Topic?)> Waiting()
        {
            var waits = new Dictionary<EntryId, InformingPostponed>();
            foreach (var recorded in history.Events)
                if (recorded.Event is InformingPostponed asked) waits[asked.Id] = asked;
                else if (recorded.Event is PostponementReviewed { Until: null } over) waits.Remove(over.Postponement);
            return [.. waits.Values.SelectMany(wait => wait.Topics.Select(topic => (wait.Contact, (Topic?)topic)).Concat(wait.ContactItself ? [(wait.Contact, null)] : []))];
        }
    }

    private void Count(string what) => seen.AddOrUpdate(what, 1, (_, times) => times + 1);
}
