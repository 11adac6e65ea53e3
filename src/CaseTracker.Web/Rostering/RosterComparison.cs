using System.Globalization;
using System.Text.Json;
using CaseTracker.Web.People;
using CaseTracker.Web.Rostering.Reading;
using CaseTracker.Web.Schools;
using Person = CaseTracker.Web.People.Person;
using PersonKind = CaseTracker.Web.People.PersonKind;
using Refusal = CaseTracker.Web.Rostering.Reading.Refusal;

namespace CaseTracker.Web.Rostering;

/// <summary>
/// Lays a roster beside what is stored and gives what has to be done. Pure: no storage, no clock. Three things are compared, not
/// two: what is stored, what the roster says, and what it said before; where the roster says nothing new, what is stored stays.
/// </summary>
internal sealed class RosterComparison
{
    private const int LongestId = 200;

    // Most of a handful may well leave. Most of a school does not, but half a file looks as if it did; nor does everybody, but
    // another school's file looks so.
    private const int FewEnough = 10;

    // An enrolment that began before any student of today was born says nothing.
    private const int LongestStay = 15;

    private readonly RosterReading reading;
    private readonly Roster roster;
    private readonly SchoolAsStored stored;
    private readonly Bearings day;
    private readonly Dictionary<string, string> aliases;
    private readonly HashSet<string> skipped;
    private readonly ILookup<string, Reading.Enrolment> enrolments;
    private readonly ILookup<string, string> guardians, children;
    private readonly Dictionary<string, SchoolClass> classes;

    private readonly Dictionary<string, Person> people = [];
    private readonly Dictionary<string, RosterMark> marks = [];
    private readonly HashSet<string> seen = [], opened = [];
    private readonly List<FilePlan> files = [];
    private readonly List<Remark> remarks = [];
    private readonly List<(RosterFileKind File, UnusedRow Row)> unused = [];
    private readonly Dictionary<string, string> homes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> lines;
    private Tally peopleTally = new(), fileTally = new(), linkTally = new(), classTally = new();
    private int studentsEnding, proposed, withoutClass;

    private RosterComparison(RosterReading reading, Roster roster, SchoolAsStored stored, Bearings day)
    {
        (this.reading, this.roster, this.stored, this.day) = (reading, roster, stored, day);
        aliases = stored.People.Values.SelectMany(person => person.Aliases.Select(alias => (alias, person.Id)))
            .GroupBy(pair => pair.alias, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First().Id, StringComparer.Ordinal);
        skipped = reading.Files.Where(file => file.Kind is RosterFileKind.Users or RosterFileKind.Roles or RosterFileKind.Relationships).SelectMany(Missed)
            .Select(row => row.SourceId).OfType<string>().Select(Resolve).ToHashSet(StringComparer.Ordinal);
        enrolments = roster.Enrolments.Where(enrolment => enrolment.Role == EnrolmentRole.Student && !enrolment.Ended).ToLookup(enrolment => Resolve(enrolment.PersonId), StringComparer.Ordinal);
        var links = roster.GuardianLinks.Where(link => !link.Ended).Select(link => (Student: Resolve(link.StudentId), Guardian: Resolve(link.PersonId))).ToList();
        (guardians, children) = (links.ToLookup(link => link.Student, link => link.Guardian, StringComparer.Ordinal), links.ToLookup(link => link.Guardian, link => link.Student, StringComparer.Ordinal));
        classes = roster.Classes.ToDictionary(each => each.Id, StringComparer.Ordinal);
        lines = reading.Taken.Where(row => row.Kind is RosterFileKind.Users).ToDictionary(row => row.Person, row => row.Line, StringComparer.Ordinal);
    }

    /// <summary>The plan for a roster that was read.</summary>
    /// <param name="reading">What came of reading it.</param>
    /// <param name="stored">The school as it is.</param>
    /// <param name="day">The moment of the import, and who works at the school.</param>
    /// <param name="evenIfMostLeave">Whether somebody said that most students really leave.</param>
    public static RosterPlan Compare(RosterReading reading, SchoolAsStored stored, Bearings day, bool evenIfMostLeave = false) =>
        reading.Roster is { } roster
            ? new RosterComparison(reading, roster, stored, day).Plan(evenIfMostLeave)
            : Refused(reading, reading.Refusal!);

    private RosterPlan Plan(bool evenIfMostLeave)
    {
        // Guardians come last: who they are here for has to be known. A row under a person's own id goes before one under an alias.
        foreach (var person in roster.People.OrderBy(person => person.Kind == Reading.PersonKind.Guardian).ThenBy(person => aliases.ContainsKey(person.Id))) Take(person);
        EndTheAbsent();
        foreach (var person in roster.People.Where(person => person.Kind == Reading.PersonKind.Student && seen.Contains(person.Id) && !aliases.ContainsKey(person.Id))) OpenFile(person);
        foreach (var person in roster.People.Where(person => person.Kind == Reading.PersonKind.Student && aliases.ContainsKey(person.Id) && seen.Contains(Resolve(person.Id)))) OpenFile(person);

        var atSchool = stored.Marks.Values.Count(mark => !mark.IsGone && stored.People.GetValueOrDefault(mark.Id)?.Kind == PersonKind.Student);
        var most = studentsEnding > FewEnough ? studentsEnding * 2 > atSchool : studentsEnding > 1 && studentsEnding == atSchool;
        if (withoutClass > 0) remarks.Add(new(RemarkCode.WithoutClass, [Tidying.Number(withoutClass)]));
        var (calendar, years) = RosterYears.Into(stored.Calendar, roster.Terms);
        TellUnused(roster.Terms.Count - years.Added - years.Changed - years.Unchanged);
        var plan = new RosterPlan(
            [.. people.Values.OrderBy(person => person.Id, StringComparer.Ordinal)],
            [.. marks.Values.OrderBy(mark => mark.Id, StringComparer.Ordinal)],
            [.. files.OrderBy(file => file.Student, StringComparer.Ordinal)],
            calendar,
            Report(reading) with
            {
                People = peopleTally, Relationships = fileTally, Links = linkTally, ContactPersonsProposed = proposed,
                Remarks = [.. remarks.OrderBy(remark => remark.Code).ThenBy(remark => remark.Parameters[0], StringComparer.Ordinal)],
                Files = [.. reading.Files.Select(file => new ImportedFile(file, file.Kind switch
                {
                    RosterFileKind.Users => peopleTally,
                    RosterFileKind.Relationships => linkTally,
                    RosterFileKind.Enrollments => classTally,
                    RosterFileKind.AcademicSessions => years,
                    _ => null,
                }, [.. unused.Where(one => one.File == file.Kind).Select(one => one.Row).OrderBy(row => row.Line)]))],
            });
        plan = plan with { Report = plan.Report with { IsNothingNew = plan.IsEmpty } };
        // The account stays: whoever has to say that it is so wants to see what would change.
        return !most || evenIfMostLeave ? plan
            : RosterPlan.Nothing(plan.Report with { Refusal = new(RefusalReason.MostWouldLeave, [Tidying.Number(studentsEnding), Tidying.Number(atSchool)]) });
    }

    private void Take(Reading.Person row)
    {
        var id = Resolve(row.Id);
        if (id.Length > LongestId || id is "system" or "roster" || id.StartsWith(':'))
        {
            // The words are those of the program itself and of its own streams.
            LookAt(row, new(RemarkCode.IdNotUsable, [Tidying.Echo(id)]));
            return;
        }

        if (!seen.Add(id))
        {
            LookAt(row, new(RemarkCode.SamePersonTwice, [row.Id, id]));
            return;
        }

        var (before, mark) = (stored.People.GetValueOrDefault(id), stored.Marks.GetValueOrDefault(id));
        // Who was erased does not come back by the administration's still knowing them.
        if (before is { IsErased: true })
        {
            Pass(row, new(RemarkCode.Erased, [id]));
            return;
        }

        if (row.Kind == Reading.PersonKind.Other)
        {
            // In School Data Sync a guardian is nothing without a link, and that the link went is told as such.
            if (mark is { IsGone: false } && before?.Kind != PersonKind.Guardian) LookAt(row, new(RemarkCode.NoRoleAnyMore, [id]));
            else Pass(row, new(RemarkCode.NoKnownRole, [id]));
            return;
        }

        var kind = row.Kind switch { Reading.PersonKind.Student => PersonKind.Student, Reading.PersonKind.Staff => PersonKind.Staff, _ => PersonKind.Guardian };
        if (before is not null && before.Kind != kind && (before.Kind == PersonKind.Student || kind == PersonKind.Student))
        {
            LookAt(row, new(RemarkCode.KindChanged, [id]));
            return;
        }

        if (IsGone(row))
        {
            if (before is null) Pass(row, new(RemarkCode.NotHere, [id]));
            else End(id, LastDay(row));
        }
        else if (kind == PersonKind.Guardian && before is not { HasEnded: false } && !HasStudent(id)) Pass(row, new(RemarkCode.WithoutStudent, [id]));
        else Keep(row, id, kind, before, mark);
    }

    private void LookAt(Reading.Person row, Remark remark)
    {
        remarks.Add(remark);
        Pass(row, remark);
    }

    private void Pass(Reading.Person row, Remark why) => unused.Add((RosterFileKind.Users, new(lines.GetValueOrDefault(row.Id), why)));

    // What rows beside those of people say that is over, or of nobody who is here: it changes nothing, and is told.
    private void TellUnused(int partsOfYears)
    {
        if (partsOfYears > 0) unused.Add((RosterFileKind.AcademicSessions, new(null, new(RemarkCode.PartOfYear, [Tidying.Number(partsOfYears)]), partsOfYears)));
        foreach (var row in reading.Taken.Where(row => row.Kind is RosterFileKind.Demographics && (row.Ended || !opened.Contains(Resolve(row.Person)))))
            unused.Add((RosterFileKind.Demographics, new(row.Line, new(RemarkCode.BirthDateUnused, [row.Person]))));
        foreach (var row in reading.Taken.Where(row => row.Kind is RosterFileKind.Roles && (row.Ended || IsOver(row.End))))
            unused.Add((RosterFileKind.Roles, new(row.Line, new(RemarkCode.RoleOver, [row.Person, row.End?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "–"]))));
        var linking = reading.Files.FirstOrDefault(file => file.Kind is RosterFileKind.Relationships)?.File;
        foreach (var link in roster.GuardianLinks.Where(link => link.File == linking && (link.Ended || !opened.Contains(Resolve(link.StudentId)) || !IsHere(Resolve(link.PersonId)))))
            unused.Add((RosterFileKind.Relationships, new(link.Line, new(RemarkCode.LinkOver, [link.StudentId, link.PersonId]))));
        var inUse = homes.Values.ToHashSet(StringComparer.Ordinal);
        var others = roster.Enrolments.Count(row => row.Role switch
        {
            EnrolmentRole.Student => homes.GetValueOrDefault(Resolve(row.PersonId)) != row.ClassId,
            EnrolmentRole.Teacher => row.Ended || !inUse.Contains(row.ClassId),
            _ => true,
        });
        if (others > 0) unused.Add((RosterFileKind.Enrollments, new(null, new(RemarkCode.NoHomeClass, [Tidying.Number(others)]), others)));
    }

    private void Keep(Reading.Person row, string id, string kind, Person? before, RosterMark? mark)
    {
        var said = (mark ?? new RosterMark { Id = id }) with
        {
            IsGone = false,
            GivenName = row.PreferredGivenName ?? row.GivenName ?? "",
            FamilyName = row.FamilyName ?? "",
            Username = row.Username,
            Email = row.Email,
            Numbers = [.. new[] { row.Phone, row.Sms }.OfType<string>().DistinctBy(PhoneNumber.DigitsOf)],
            Roles = [.. row.Roles.Where(role => !role.Ended && !IsOver(role.End)).Select(role => RoleOf(role.Role)).OfType<Role>().Distinct().Order()],
        };
        var was = before ?? new Person { Id = id, Kind = kind, GivenName = "", FamilyName = "" };
        var after = was with
        {
            Kind = kind,
            GivenName = Next(was.GivenName, said.GivenName, mark?.GivenName ?? "") ?? "",
            FamilyName = Next(was.FamilyName, said.FamilyName, mark?.FamilyName ?? "") ?? "",
            Username = Next(was.Username, said.Username, mark?.Username),
            Email = Next(was.Email, said.Email, mark?.Email),
            Phones = Numbers(was.Phones, said.Numbers, mark?.Numbers ?? []),
            Roles = Roles(id, was.Roles, said.Roles, mark?.Roles ?? []),
            HasEnded = mark is { IsGone: true } ? false : was.HasEnded,
        };
        Note(said, mark);
        if (before is null) peopleTally = peopleTally with { Added = peopleTally.Added + 1 };
        else if (Same(before, after)) peopleTally = peopleTally with { Unchanged = peopleTally.Unchanged + 1 };
        else peopleTally = peopleTally with { Changed = peopleTally.Changed + 1 };
        if (before is null || !Same(before, after)) people[id] = after;
    }

    // Absent is who the roster named before and does not name now; who was made by hand is not its to end.
    private void EndTheAbsent()
    {
        var absent = stored.Marks.Values.Where(mark => !mark.IsGone && !seen.Contains(mark.Id) && !skipped.Contains(mark.Id)).OrderBy(mark => mark.Id, StringComparer.Ordinal).ToList();
        if (absent.Count == 0) return;
        if (reading.Files.Where(file => file.Kind is RosterFileKind.Users or RosterFileKind.Roles).SelectMany(Missed).Any(row => row.SourceId is null))
        {
            remarks.Add(new(RemarkCode.NobodyEnded, [Tidying.Number(absent.Count)]));
            return;
        }

        foreach (var mark in absent) End(mark.Id, null);
    }

    private void End(string id, DateOnly? lastDay)
    {
        if (stored.People.GetValueOrDefault(id) is not { } before) return;
        var mark = stored.Marks.GetValueOrDefault(id);
        if (mark is { IsGone: true })
        {
            peopleTally = peopleTally with { Unchanged = peopleTally.Unchanged + 1 };
            return;
        }

        Note((mark ?? new RosterMark { Id = id }) with { IsGone = true }, mark);
        peopleTally = peopleTally with { Ended = peopleTally.Ended + 1 };
        if (!before.HasEnded) people[id] = before with { HasEnded = true };
        if (before.Kind != PersonKind.Student) return;

        studentsEnding++;
        if (stored.Files.GetValueOrDefault(id) is not { Enrolment: { OpenedOn: { } opened, LeftOn: null } }) return;
        var left = lastDay is { } date && Noon(date) is { } noon && noon > opened ? noon : (DateTimeOffset?)null;
        files.Add(new(id, [new LeaveSchool(EntryId.New(), left)]));
        fileTally = fileTally with { Ended = fileTally.Ended + 1 };
    }

    private void OpenFile(Reading.Person row)
    {
        var id = Resolve(row.Id);
        // A student of whom nothing is known now was left alone above, or is gone.
        var person = people.GetValueOrDefault(id) ?? stored.People.GetValueOrDefault(id);
        if (person is not { Kind: PersonKind.Student, HasEnded: false } || IsGone(row) || !opened.Add(id)) return;
        var (now, mark) = (FileOf(id), stored.Marks.GetValueOrDefault(id));
        if (LeftAlone(id) is { } why)
        {
            remarks.Add(new(why, [id]));
            return;
        }

        var commands = new List<RelationshipCommand>();
        var home = HomeClass(id);
        if (home is not null) homes[id] = home.Id;
        var said = SaidOf(home, mark);
        if (now is null) commands.Add(new OpenRelationship(EntryId.New(), Began(row, id), new(id), row.BirthDate, said.Class, said.ClassTeacher is { } teacher ? new PersonId(teacher) : null));
        else
        {
            if (now.Enrolment.LeftOn is not null) commands.Add(new ReopenRelationship(EntryId.New(), null));
            if (Moved(now, said, mark) is { } move) commands.Add(move);
            if (row.BirthDate is { } born && now.Enrolment.BornOn is { } known && born != known) remarks.Add(new(RemarkCode.BirthDateDiffers, [id]));
        }

        var made = Links(id, now, mark, commands);
        Note((marks.GetValueOrDefault(id) ?? mark ?? new RosterMark { Id = id }) with { Class = said.Class, ClassTeacher = said.ClassTeacher, Guardians = made }, mark);
        Count(now, said, commands);
        if (commands.Count > 0) files.Add(new(id, [.. commands]));
        if (now?.Family.ContactPerson is null && (said.ClassTeacher is not null || now?.Enrolment.ClassTeacher is not null)) proposed++;
    }

    private Relationship? FileOf(string student) => stored.Files.GetValueOrDefault(student) is { Exists: true } file ? file : null;

    // Why a file stays as a person left it, whatever the roster says; null where the roster may speak.
    private RemarkCode? LeftAlone(string student) => FileOf(student)?.Enrolment switch
    {
        { LeftOn: not null } when stored.Marks.GetValueOrDefault(student) is not { IsGone: true } => RemarkCode.LeftByHand,
        { IsClosed: true, LeftOn: null } => RemarkCode.ClosedByHand,
        _ => null,
    };

    // Whether this roster links the guardian to a student whose file it opens or goes on with.
    private bool HasStudent(string guardian) => children[guardian].Any(student =>
        seen.Contains(student) && (people.GetValueOrDefault(student) ?? stored.People.GetValueOrDefault(student)) is { Kind: PersonKind.Student, HasEnded: false } && LeftAlone(student) is null);

    private void Count(Relationship? now, (string? Class, string? ClassTeacher) said, List<RelationshipCommand> commands)
    {
        fileTally = now is null ? fileTally with { Added = fileTally.Added + 1 }
            : commands.Any(command => command is ReopenRelationship or MoveClass) ? fileTally with { Changed = fileTally.Changed + 1 }
            : fileTally with { Unchanged = fileTally.Unchanged + 1 };
        var before = now?.Enrolment.Class;
        var after = commands.OfType<MoveClass>().LastOrDefault() is { } move ? move.Class : now is null ? said.Class : before;
        if (after is null) withoutClass++;
        classTally = (before, after) switch
        {
            (null, not null) => classTally with { Added = classTally.Added + 1 },
            (not null, null) => classTally with { Ended = classTally.Ended + 1 },
            _ when commands.Any(command => command is MoveClass) => classTally with { Changed = classTally.Changed + 1 },
            _ => classTally,
        };
    }

    private ImmutableArray<string> Links(string student, Relationship? now, RosterMark? mark, List<RelationshipCommand> commands)
    {
        var before = mark?.Guardians ?? [];
        var said = guardians[student].Where(guardian => guardian != student && IsHere(guardian)).Distinct().Order(StringComparer.Ordinal).ToList();
        var made = new List<string>();
        var isOwner = !roster.Parts.HasFlag(RosterParts.GuardianLinks) || skipped.Contains(student) || HasUnnamed(RosterFileKind.Relationships, RosterFileKind.Users);
        var known = now?.Family.Guardians;
        foreach (var guardian in said)
        {
            // Linked before and no longer there: somebody took it away, and knows better than the roster.
            if (before.Contains(guardian)) made.Add(guardian);
            else if (known?.ContainsKey(new(guardian)) != true)
            {
                made.Add(guardian);
                commands.Add(new LinkGuardian(EntryId.New(), null, new(guardian), GuardianKind.Unknown));
                linkTally = linkTally with { Added = linkTally.Added + 1 };
            }
        }

        linkTally = linkTally with { Unchanged = linkTally.Unchanged + said.Count(before.Contains) };
        foreach (var guardian in before.Except(said))
        {
            var link = known?.GetValueOrDefault(new PersonId(guardian));
            if (isOwner || skipped.Contains(guardian)) made.Add(guardian);
            else if (link is { Confirmed: not null })
            {
                made.Add(guardian);
                remarks.Add(new(RemarkCode.ConfirmedLinkGone, [student, guardian]));
            }
            else if (link is not null)
            {
                commands.Add(new UnlinkGuardian(EntryId.New(), null, new(guardian)));
                linkTally = linkTally with { Ended = linkTally.Ended + 1 };
            }
        }

        return [.. made.Order(StringComparer.Ordinal)];
    }

    private (string? Class, string? ClassTeacher) SaidOf(SchoolClass? home, RosterMark? mark)
    {
        var speaks = roster.Parts.HasFlag(RosterParts.Classes) && roster.Parts.HasFlag(RosterParts.Enrolments);
        if (home is null && (!speaks || HasMissed(RosterFileKind.Classes, RosterFileKind.Enrollments))) return (mark?.Class, mark?.ClassTeacher);
        return (home?.Title, home?.TeacherIds.Select(Resolve).FirstOrDefault(IsHere));
    }

    private static MoveClass? Moved(Relationship now, (string? Class, string? ClassTeacher) said, RosterMark? mark)
    {
        var enrolment = now.Enrolment;
        var next = Next(enrolment.Class, said.Class, mark?.Class);
        var teacher = next != enrolment.Class && next == said.Class ? said.ClassTeacher : Next(enrolment.ClassTeacher?.Value, said.ClassTeacher, mark?.ClassTeacher);
        return next == enrolment.Class && teacher == enrolment.ClassTeacher?.Value ? null
            : new MoveClass(EntryId.New(), null, next, teacher is null ? null : new PersonId(teacher), enrolment.Mentor);
    }

    // The class of today; before a school year the class to come, after it the class that was.
    private SchoolClass? HomeClass(string student)
    {
        var homes = enrolments[student].Select(enrolment => (Enrolment: enrolment, Class: classes[enrolment.ClassId])).Where(one => one.Class is { Homeroom: true, Ended: false })
            .Select(one => (one.Class, Begin: one.Enrolment.Begin ?? one.Class.Begin ?? DateOnly.MinValue, End: one.Enrolment.End ?? one.Class.End ?? DateOnly.MaxValue))
            // Who left a class that goes on is not in it any more.
            .Where(one => one.End >= day.Today || one.Class.End < day.Today)
            .ToList();
        var today = homes.Where(one => one.Begin <= day.Today && day.Today <= one.End).OrderByDescending(one => one.Begin).ThenBy(one => one.Class.Id, StringComparer.Ordinal).ToList();
        if (today.DistinctBy(one => one.Class.Id).Count() > 1) remarks.Add(new(RemarkCode.SeveralHomeClasses, [student, today[0].Class.Title]));
        if (today.Count > 0) return today[0].Class;
        return homes.Where(one => one.Begin > day.Today).OrderBy(one => one.Begin).ThenBy(one => one.Class.Id, StringComparer.Ordinal).Select(one => one.Class).FirstOrDefault()
            ?? homes.OrderByDescending(one => one.End).ThenBy(one => one.Class.Id, StringComparer.Ordinal).Select(one => one.Class).FirstOrDefault();
    }

    private DateTimeOffset? Began(Reading.Person row, string id)
    {
        var begins = enrolments[id].Select(enrolment => enrolment.Begin ?? classes[enrolment.ClassId].Begin)
            .Concat(row.Roles.Where(role => role.Role == RosterRole.Student && !role.Ended).Select(role => role.Begin));
        return begins.Where(begin => begin > day.Today.AddYears(-LongestStay)).Min() is { } first ? Noon(first) : null;
    }

    // Noon in Brussels, where that is not in the future; the hour is not known, and noon is the same day everywhere in Europe.
    private DateTimeOffset? Noon(DateOnly date) => SchoolCalendar.At(date, new TimeOnly(12, 0)).ToUniversalTime() is var noon && noon <= day.Now ? noon : null;

    private bool IsGone(Reading.Person row) => row.Ended || (row.Roles.Count > 0 && row.Roles.All(role => role.Ended || IsOver(role.End)));

    // Sources differ on whether the last day still counts, so only the day after it is surely over.
    private bool IsOver(DateOnly? end) => end < day.Today;

    private static DateOnly? LastDay(Reading.Person row) => row.Roles.Count > 0 ? row.Roles.Max(role => role.End) : null;

    private bool IsHere(string id) => (people.GetValueOrDefault(id) ?? stored.People.GetValueOrDefault(id)) is { HasEnded: false } person && (person.Kind != PersonKind.Student);

    private void Note(RosterMark said, RosterMark? before)
    {
        if (before is null || !Same(before, said)) marks[said.Id] = said;
        else marks.Remove(said.Id);
    }

    private string Resolve(string id) => aliases.GetValueOrDefault(id, id);

    private bool HasUnnamed(params RosterFileKind[] kinds) => reading.Files.Where(file => file.Kind is { } kind && kinds.Contains(kind)).SelectMany(Missed).Any(row => row.SourceId is null);

    private bool HasMissed(params RosterFileKind[] kinds) => reading.Files.Where(file => file.Kind is { } kind && kinds.Contains(kind)).SelectMany(Missed).Any();

    // Rows that may have said something that is not known now; of the others it is known, and it counts.
    private static IEnumerable<SkippedRow> Missed(FileReport file) =>
        file.Skipped.Where(row => row.Reason is not (SkipReason.DuplicateId or SkipReason.DuplicateLink or SkipReason.NotAGuardian or SkipReason.NotAStudent or SkipReason.EmptyRow));

    private static string? Next(string? stored, string? said, string? before) => said == before || (string.IsNullOrEmpty(said) && stored != before) ? stored : said;

    // What the roster newly says comes, what it no longer says goes, unless somebody gave it by hand as well.
    private ImmutableArray<Role> Roles(string person, ImmutableArray<Role> now, ImmutableArray<Role> said, ImmutableArray<Role> before) =>
        [.. now.Except(before.Except(said).Where(role => !stored.ByHand.Holds(new(person), role))).Union(said.Except(before)).Order()];

    private static ImmutableArray<PhoneNumber> Numbers(ImmutableArray<PhoneNumber> stored, ImmutableArray<string> said, ImmutableArray<string> before)
    {
        if (said.SequenceEqual(before)) return stored;
        var kept = stored.Where(phone => said.Contains(phone.Number) || !before.Contains(phone.Number)).ToList();
        return [.. kept, .. said.Where(number => kept.All(phone => phone.Number != number)).Select(number => new PhoneNumber(number))];
    }

    // By what would be stored: lists in records compare by place in memory.
    private static bool Same<T>(T one, T other) => JsonSerializer.Serialize(one, DomainJson.Options) == JsonSerializer.Serialize(other, DomainJson.Options);

    private static Role? RoleOf(RosterRole role) => role switch
    {
        RosterRole.Teacher => Role.Teacher,
        RosterRole.Counsellor => Role.Counsellor,
        RosterRole.Principal => Role.Principal,
        RosterRole.Secretariat => Role.Secretariat,
        // Who keeps systems running elsewhere does not by that keep this program running: that right is given by hand.
        _ => null,
    };

    private static RosterPlan Refused(RosterReading reading, Refusal refusal) => RosterPlan.Nothing(Report(reading) with
    {
        Refusal = refusal,
        Files = [.. reading.Files.Select(file => new ImportedFile(file, null, []))],
    });

    private static ImportReport Report(RosterReading reading) => new() { Format = reading.Roster?.Format, Warnings = [.. reading.Warnings] };
}
