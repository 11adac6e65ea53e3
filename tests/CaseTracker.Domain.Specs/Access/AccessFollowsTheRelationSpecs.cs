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
