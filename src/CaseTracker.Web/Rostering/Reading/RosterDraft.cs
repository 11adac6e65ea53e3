using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace CaseTracker.Web.Rostering.Reading;

/// <summary>A roster while its files are read, one after the other in the order of <see cref="RosterFileKind"/>.</summary>
internal sealed class RosterDraft(RosterFormat format)
{
    private readonly Found<Organisation> orgs = new();
    private readonly Found<Term> terms = new();
    private readonly Found<PersonDraft> people = new();
    private readonly Found<SchoolClass> classes = new();
    private readonly Found<Enrolment> enrolments = new();
    private readonly Dictionary<(string Student, string Person), GuardianLink> links = [];
    private readonly HashSet<string> namedGuardians = new(StringComparer.Ordinal);
    private readonly List<TakenRow> taken = [];
    private RosterParts parts;

    /// <summary>The rows about people and their roles that were taken.</summary>
    public IReadOnlyList<TakenRow> Taken => taken;

    /// <summary>Takes what can be taken of a file and accounts for the rest.</summary>
    public void Take(RosterCsv csv)
    {
        // A file whose rows can't be taken for want of a column says nothing about who is gone.
        if (csv.Header.IsComplete) parts |= PartsOf(csv);
        foreach (var row in csv.Rows())
        {
            var sourceId = row.SourceId;
            var skip = csv.Shape.Kind switch
            {
                RosterFileKind.Orgs => TakeOrg(row),
                RosterFileKind.AcademicSessions => TakeTerm(row),
                RosterFileKind.Users => TakePerson(row),
                RosterFileKind.Roles => TakeRole(row),
                RosterFileKind.Demographics => TakeBirthDate(row),
                RosterFileKind.Classes => TakeClass(row),
                RosterFileKind.Enrollments => TakeEnrolment(row),
                RosterFileKind.Relationships => TakeRelationship(row),
                _ => throw new InvalidOperationException($"No rows of kind {csv.Shape.Kind} belong in a roster."),
            };
            if (skip is null) csv.Notes.Take(row.Lines);
            else csv.Notes.Skip(row.Line, row.Lines, sourceId, skip);
        }
    }

    /// <summary>Links what could only be linked when everything was read, and gives the roster.</summary>
    public Roster Finish()
    {
        CheckParents();
        foreach (var (person, row) in people.InOrderOfLines()) LinkAgents(person, row);
        foreach (var (person, row) in people.InOrderOfLines())
            if (person.Roles.Count == 0 && !person.HadUnknownRole && !namedGuardians.Contains(person.Id))
                row.Warn(WarningCode.NoRole, Tidying.Echo(person.Id));

        var teachers = enrolments.Values
            .Where(each => each is { Role: EnrolmentRole.Teacher, Ended: false })
            .GroupBy(each => each.ClassId, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => group.GroupBy(each => each.PersonId, StringComparer.Ordinal)
                    .OrderByDescending(teacher => teacher.Any(each => each.Primary)).ThenBy(teacher => teacher.Key, StringComparer.Ordinal)
                    .Select(teacher => teacher.Key).ToValueList(),
                StringComparer.Ordinal);
        return new Roster
        {
            Format = format,
            Parts = parts,
            Organisations = orgs.InOrder().ToValueList(),
            Terms = terms.InOrder().ToValueList(),
            People = people.InOrder().Select(person => person.Finish(namedGuardians.Contains(person.Id))).ToValueList(),
            Classes = classes.InOrder()
                .Select(each => teachers.TryGetValue(each.Id, out var ids) ? each with { TeacherIds = ids } : each).ToValueList(),
            Enrolments = enrolments.InOrder().ToValueList(),
            GuardianLinks = links.Values
                .OrderBy(link => link.StudentId, StringComparer.Ordinal).ThenBy(link => link.PersonId, StringComparer.Ordinal).ToValueList(),
        };
    }

    private static RosterParts PartsOf(RosterCsv csv) => csv.Shape.Kind switch
    {
        RosterFileKind.Orgs => RosterParts.Organisations,
        RosterFileKind.AcademicSessions => RosterParts.Terms,
        RosterFileKind.Users => RosterParts.People
            | (csv.Header.Has(Column.Role) ? RosterParts.Roles : RosterParts.None)
            | (csv.Header.Has(Column.AgentSourcedIds) ? RosterParts.GuardianLinks : RosterParts.None),
        RosterFileKind.Roles => RosterParts.Roles,
        RosterFileKind.Demographics => RosterParts.BirthDates,
        RosterFileKind.Classes => RosterParts.Classes,
        RosterFileKind.Enrollments => RosterParts.Enrolments,
        RosterFileKind.Relationships => RosterParts.GuardianLinks,
        _ => RosterParts.None,
    };

    private Skip? TakeOrg(CsvRow row)
    {
        if (row.Text(Column.SourcedId) is not { } id) return row.Missing(Column.SourcedId);
        if (row.Text(Column.Name) is not { } name) return row.Missing(Column.Name);
        var kind = Code(row.Text(Column.Type)) switch
        {
            "school" or "campus" or "college" or "university" or "adulteducation" => OrganisationKind.School,
            "department" or "division" or "program" => OrganisationKind.Department,
            "district" or "local" or "localauthority" or "region" or "province" or "state" or "national" or "municipality"
                or "ministryofeducation" or "departmentofeducation" or "academictrust" => OrganisationKind.Authority,
            _ => OrganisationKind.Other,
        };
        return orgs.TryAdd(id, new Organisation(id, name, kind, row.Text(Column.ParentSourcedId), row.Ended()), row);
    }

    private Skip? TakeTerm(CsvRow row)
    {
        if (row.Text(Column.SourcedId) is not { } id) return row.Missing(Column.SourcedId);
        if (row.Text(Column.Title) is not { } title) return row.Missing(Column.Title);
        if (row.RequireDate(Column.StartDate, out var begin) is { } withoutBegin) return withoutBegin;
        if (row.RequireDate(Column.EndDate, out var end) is { } withoutEnd) return withoutEnd;
        if (end < begin) row.Warn(WarningCode.EndsBeforeBegin, Tidying.Echo(id));
        var kind = Code(row.Text(Column.Type)) switch
        {
            "schoolyear" => TermKind.SchoolYear,
            "semester" => TermKind.Semester,
            "term" or "trimester" or "quarter" => TermKind.Term,
            "gradingperiod" => TermKind.GradingPeriod,
            _ => TermKind.Other,
        };
        return terms.TryAdd(id, new Term(id, title, kind, begin, end, row.Text(Column.ParentSourcedId), row.Ended()), row);
    }

    private Skip? TakePerson(CsvRow row)
    {
        if (row.Text(Column.SourcedId) is not { } id) return row.Missing(Column.SourcedId);
        var (given, family) = (row.Text(Column.GivenName), row.Text(Column.FamilyName));
        if (given is null && family is null) return row.Missing(Column.FamilyName);
        if (given is null) row.Warn(WarningCode.NameIncomplete, row.NameOf(Column.GivenName));
        if (family is null) row.Warn(WarningCode.NameIncomplete, row.NameOf(Column.FamilyName));

        var person = new PersonDraft
        {
            Id = id,
            GivenName = given,
            FamilyName = family,
            PreferredGivenName = row.Text(Column.PreferredGivenName),
            Identifier = row.Text(Column.Identifier),
            Username = row.Text(Column.Username)?.ToLowerInvariant(),
            Email = Email(row),
            Phone = Number(row, Column.Phone),
            Sms = Number(row, Column.Sms),
            Ended = row.Ended(),
            Agents = [.. row.Ids(Column.AgentSourcedIds)],
        };
        if (row.Text(Column.Role) is { } word)
        {
            if (RoleOf(word) is { } role)
            {
                foreach (var org in row.Ids(Column.OrgSourcedIds).Where(org => IsKnownOrg(org, row)).DefaultIfEmpty<string?>(null))
                    person.InlineRoles.Add(new PersonRole(role, org, Primary: true, Begin: null, End: null, Ended: false));
            }
            else
            {
                person.HadUnknownRole = true;
                row.Warn(WarningCode.UnknownRole, Tidying.Echo(word));
            }
        }
        if (people.TryAdd(id, person, row) is { } skip) return skip;
        taken.Add(new(RosterFileKind.Users, row.Line, id, null, person.Ended));
        return null;
    }

    private Skip? TakeRole(CsvRow row)
    {
        if (row.Text(Column.UserSourcedId) is not { } id) return row.Missing(Column.UserSourcedId);
        if (row.Text(Column.Role) is not { } word) return row.Missing(Column.Role);
        if (!people.TryGet(id, out var person)) return row.Dangling(Column.UserSourcedId, id);
        if (RoleOf(word) is not { } role)
        {
            person.HadUnknownRole = true;
            return Skip.For(SkipReason.UnknownRole, Tidying.Echo(word));
        }
        var org = row.Text(Column.OrgSourcedIds);
        if (org is not null && !IsKnownOrg(org, row)) org = null;
        var primary = Code(row.Text(Column.RoleType)) == "primary" || row.Yes(Column.Primary);
        var listed = new PersonRole(role, org, primary, row.Date(Column.StartDate), row.Date(Column.EndDate), row.Ended());
        if (!person.ListedRoles.Contains(listed)) person.ListedRoles.Add(listed);
        taken.Add(new(RosterFileKind.Roles, row.Line, id, listed.End, listed.Ended));
        return null;
    }

    private Skip? TakeBirthDate(CsvRow row)
    {
        if (row.Text(Column.UserSourcedId) is not { } id) return row.Missing(Column.UserSourcedId);
        if (!people.TryGet(id, out var person)) return row.Dangling(Column.UserSourcedId, id);
        if (row.RequireDate(Column.BirthDate, out var date) is { } undated) return undated;
        if (person.BirthDateLine is { } line) return Skip.For(SkipReason.DuplicateId, Tidying.Echo(id), Tidying.Number(line));
        if (!row.Ended()) person.BirthDate = date;
        person.BirthDateLine = row.Line;
        taken.Add(new(RosterFileKind.Demographics, row.Line, id, null, row.Ended()));
        return null;
    }

    private Skip? TakeClass(CsvRow row)
    {
        if (row.Text(Column.SourcedId) is not { } id) return row.Missing(Column.SourcedId);
        var code = row.Text(Column.ClassCode);
        if ((row.Text(Column.Title) ?? code) is not { } title) return row.Missing(Column.Title);
        var school = row.Text(Column.OrgSourcedIds);
        if (school is not null && !IsKnownOrg(school, row)) school = null;
        var termIds = new SortedSet<string>(StringComparer.Ordinal);
        var spans = new List<Term>();
        foreach (var term in row.Ids(Column.TermSourcedIds))
        {
            if (terms.TryGet(term, out var span)) spans.Add(span);
            else if (parts.HasFlag(RosterParts.Terms))
            {
                row.Warn(WarningCode.DanglingReference, row.NameOf(Column.TermSourcedIds), Tidying.Echo(term));
                continue;
            }
            termIds.Add(term);
        }
        return classes.TryAdd(id, new SchoolClass
        {
            Id = id,
            Title = title,
            Code = code,
            SchoolId = school,
            Homeroom = Code(row.Text(Column.ClassType)) == "homeroom",
            TermIds = termIds.ToValueList(),
            TeacherIds = [],
            Begin = spans.Count == 0 ? null : spans.Min(span => span.Begin),
            End = spans.Count == 0 ? null : spans.Max(span => span.End),
            Ended = row.Ended(),
        }, row);
    }

    private Skip? TakeEnrolment(CsvRow row)
    {
        if (row.Text(Column.ClassSourcedId) is not { } classId) return row.Missing(Column.ClassSourcedId);
        if (row.Text(Column.UserSourcedId) is not { } personId) return row.Missing(Column.UserSourcedId);
        if (row.Text(Column.Role) is not { } word) return row.Missing(Column.Role);
        if (!classes.Contains(classId)) return row.Dangling(Column.ClassSourcedId, classId);
        if (!people.Contains(personId)) return row.Dangling(Column.UserSourcedId, personId);
        EnrolmentRole? role = RoleOf(word) switch
        {
            RosterRole.Student => EnrolmentRole.Student,
            RosterRole.Teacher => EnrolmentRole.Teacher,
            { } other when IsStaff(other) => EnrolmentRole.OtherStaff,
            _ => null,
        };
        if (role is not { } known) return Skip.For(SkipReason.UnknownRole, Tidying.Echo(word));
        var (begin, end) = (row.Date(Column.StartDate), row.Date(Column.EndDate));
        var id = row.Text(Column.SourcedId) ?? $"{classId}|{personId}|{known}";
        if (end < begin) row.Warn(WarningCode.EndsBeforeBegin, Tidying.Echo(id));
        return enrolments.TryAdd(id, new Enrolment(id, classId, personId, known, row.Yes(Column.Primary), begin, end, row.Ended()), row);
    }

    private Skip? TakeRelationship(CsvRow row)
    {
        if (row.Text(Column.UserSourcedId) is not { } studentId) return row.Missing(Column.UserSourcedId);
        if (row.Text(Column.RelationshipUserSourcedId) is not { } personId) return row.Missing(Column.RelationshipUserSourcedId);
        if (!people.TryGet(studentId, out var student)) return row.Dangling(Column.UserSourcedId, studentId);
        if (!people.TryGet(personId, out var person)) return row.Dangling(Column.RelationshipUserSourcedId, personId);
        if (student.Kind != PersonKind.Student) return Skip.For(SkipReason.NotAStudent, Tidying.Echo(studentId));

        var word = row.Text(Column.RelationshipRole);
        Relation? relation = Code(word) switch
        {
            "guardian" => Relation.Guardian,
            "parent" => Relation.Parent,
            "relative" => Relation.Relative,
            _ => null,
        };
        // Without a relation the row is no more than a list of ids: the person's own role must then say that this is a guardian.
        if (word is null && !person.IsGuardian) return row.Missing(Column.RelationshipRole);
        if ((word is not null && relation is null) || person.Kind == PersonKind.Student)
            return Skip.For(SkipReason.NotAGuardian, Tidying.Echo(personId));

        var link = new GuardianLink(studentId, personId, relation ?? Relation.Untyped, row.File, row.Line, row.Ended());
        if (!links.TryAdd((studentId, personId), link))
            return Skip.For(SkipReason.DuplicateLink, Tidying.Number(links[(studentId, personId)].Line));
        namedGuardians.Add(personId);
        return null;
    }

    private void LinkAgents(PersonDraft person, CsvRow row)
    {
        foreach (var agentId in person.Agents)
        {
            if (!people.TryGet(agentId, out var agent))
                row.Warn(WarningCode.DanglingReference, row.NameOf(Column.AgentSourcedIds), Tidying.Echo(agentId));
            else if (person.Kind == PersonKind.Student && agent.IsGuardian) Link(person, agent);
            else if (person.IsGuardian && agent.Kind == PersonKind.Student) Link(agent, person);
            else row.Warn(person.IsGuardian ? WarningCode.NotAStudent : WarningCode.NotAGuardian, Tidying.Echo(person.Id), Tidying.Echo(agentId));
        }

        // Both sides may list each other: that is one link, and a typed one says more.
        void Link(PersonDraft student, PersonDraft guardian) => links.TryAdd(
            (student.Id, guardian.Id),
            new GuardianLink(student.Id, guardian.Id, Relation.Untyped, row.File, row.Line, Ended: false));
    }

    // A parent may stand below its part, so this waits until all rows are read.
    private void CheckParents()
    {
        orgs.Change((org, row) => IsThere(org.ParentId, orgs.Contains, row) ? org : org with { ParentId = null });
        terms.Change((term, row) => IsThere(term.ParentId, terms.Contains, row) ? term : term with { ParentId = null });

        static bool IsThere(string? parent, Predicate<string> contains, CsvRow row)
        {
            if (parent is null || contains(parent)) return true;
            row.Warn(WarningCode.DanglingReference, row.NameOf(Column.ParentSourcedId), Tidying.Echo(parent));
            return false;
        }
    }

    // An id can only be judged where the file it refers to was read.
    private bool IsKnownOrg(string id, CsvRow row)
    {
        if (orgs.Contains(id) || !parts.HasFlag(RosterParts.Organisations)) return true;
        row.Warn(WarningCode.DanglingReference, row.NameOf(Column.OrgSourcedIds), Tidying.Echo(id));
        return false;
    }

    private static string? Email(CsvRow row)
    {
        if (row.Text(Column.Email) is not { } email) return null;
        if (email.Contains('@', StringComparison.Ordinal)) return email.ToLowerInvariant();
        row.Warn(WarningCode.UnreadableEmail, row.NameOf(Column.Email));
        return null;
    }

    private static string? Number(CsvRow row, Column column)
    {
        if (row.Text(column) is not { } number) return null;
        if (!Tidying.IsRounded(number)) return number;
        row.Warn(WarningCode.RoundedNumber, row.NameOf(column));
        return null;
    }

    private static string? Code(string? word) => word is null ? null : FileShape.Normalise(word);

    private static RosterRole? RoleOf(string word) => Roles.TryGetValue(FileShape.Normalise(word), out var role) ? role : null;

    private static bool IsStaff(RosterRole role) => role is >= RosterRole.Teacher and <= RosterRole.OtherStaff;

    private static bool IsGuardian(RosterRole role) => role is RosterRole.Guardian or RosterRole.Parent or RosterRole.Relative;

    private static readonly FrozenDictionary<string, RosterRole> Roles = new (RosterRole Role, string Words)[]
    {
        (RosterRole.Student, "student"),
        (RosterRole.Teacher, "teacher faculty instructor professor lecturer adjunct substitute"),
        (RosterRole.Counsellor, "counselor counsellor advisor"),
        (RosterRole.Principal, "principal"),
        (RosterRole.Secretariat, "officestaff"),
        (RosterRole.Administrator, "administrator districtadministrator siteadministrator systemadministrator itadmin"),
        (RosterRole.Assistant, "aide assistant teacherassistant paraprofessional"),
        (RosterRole.OtherStaff,
            "staff proctor coach nurse chair researcher affiliate specialservices occupationaltherapist physicaltherapist speechtherapist visiontherapist"),
        (RosterRole.Guardian, "guardian"),
        (RosterRole.Parent, "parent"),
        (RosterRole.Relative, "relative"),
        (RosterRole.Other, "other alumni"),
    }.SelectMany(each => each.Words.Split(' ').Select(word => (word, each.Role))).ToFrozenDictionary(each => each.word, each => each.Role, StringComparer.Ordinal);

    // Somebody of whom users.csv was read and the rest may follow.
    private sealed class PersonDraft
    {
        public required string Id { get; init; }
        public string? GivenName { get; init; }
        public string? FamilyName { get; init; }
        public string? PreferredGivenName { get; init; }
        public string? Identifier { get; init; }
        public string? Username { get; init; }
        public string? Email { get; init; }
        public string? Phone { get; init; }
        public string? Sms { get; init; }
        public bool Ended { get; init; }
        public required IReadOnlyList<string> Agents { get; init; }
        public List<PersonRole> InlineRoles { get; } = [];
        public List<PersonRole> ListedRoles { get; } = [];

        // roles.csv says more than the one role that fits in users.csv.
        public List<PersonRole> Roles => ListedRoles.Count > 0 ? ListedRoles : InlineRoles;

        public bool HadUnknownRole { get; set; }
        public DateOnly? BirthDate { get; set; }
        public int? BirthDateLine { get; set; }

        public bool IsGuardian => Roles.Any(role => RosterDraft.IsGuardian(role.Role));

        public PersonKind Kind
        {
            get
            {
                var counting = Roles.Any(role => !role.Ended) ? Roles.Where(role => !role.Ended) : Roles;
                var kind = PersonKind.Other;
                foreach (var role in counting)
                {
                    var mine = role.Role == RosterRole.Student ? PersonKind.Student
                        : IsStaff(role.Role) ? PersonKind.Staff
                        : RosterDraft.IsGuardian(role.Role) ? PersonKind.Guardian
                        : PersonKind.Other;
                    if (mine < kind) kind = mine;
                }
                return kind;
            }
        }

        public Person Finish(bool isNamedGuardian) => new()
        {
            Id = Id,
            Kind = Kind == PersonKind.Other && isNamedGuardian ? PersonKind.Guardian : Kind,
            GivenName = GivenName,
            FamilyName = FamilyName,
            PreferredGivenName = PreferredGivenName,
            Identifier = Identifier,
            Username = Username,
            Email = Email,
            Phone = Phone,
            Sms = Sms,
            BirthDate = BirthDate,
            Roles = Roles
                .OrderBy(role => role.Role).ThenBy(role => role.OrganisationId, StringComparer.Ordinal).ThenBy(role => role.Begin).ThenBy(role => role.End)
                .ThenBy(role => role.Primary).ThenBy(role => role.Ended).ToValueList(),
            Ended = Ended || (Roles.Count > 0 && Roles.All(role => role.Ended)),
        };
    }

    // What was found under each id, and on which row; of a row that was left, only its line and its notes may be used.
    private sealed class Found<T> where T : class
    {
        private readonly Dictionary<string, (T Value, CsvRow Row)> all = new(StringComparer.Ordinal);

        public IEnumerable<T> Values => all.Values.Select(found => found.Value);

        public bool Contains(string id) => all.ContainsKey(id);

        public bool TryGet(string id, [NotNullWhen(true)] out T? value)
        {
            value = all.TryGetValue(id, out var found) ? found.Value : null;
            return value is not null;
        }

        public Skip? TryAdd(string id, T value, CsvRow row) =>
            all.TryAdd(id, (value, row)) ? null : Skip.For(SkipReason.DuplicateId, Tidying.Echo(id), Tidying.Number(all[id].Row.Line));

        public void Change(Func<T, CsvRow, T> change)
        {
            foreach (var (id, (value, row)) in all.OrderBy(found => found.Value.Row.Line).ToArray()) all[id] = (change(value, row), row);
        }

        public IEnumerable<T> InOrder() => all.OrderBy(found => found.Key, StringComparer.Ordinal).Select(found => found.Value.Value);

        public IEnumerable<(T Value, CsvRow Row)> InOrderOfLines() => all.Values.OrderBy(found => found.Row.Line);
    }
}
