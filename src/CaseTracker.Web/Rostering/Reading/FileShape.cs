using System.Collections.Frozen;

namespace CaseTracker.Web.Rostering.Reading;

/// <summary>
/// The header names of one kind of file, over all formats together: the formats differ in which columns they have, hardly in
/// what a column means, so one shape reads them all.
/// </summary>
internal sealed class FileShape
{
    private const string Housekeeping = "dateLastModified";

    // Held out of every file whatever its kind, also under other spellings: see HeaderMap.
    private static readonly string[] NeverReadWords =
    [
        "password", "passwd", "wachtwoord", "ethnic", "race", "races", "racecodes", "hispanic", "latino", "asian", "africanamerican",
        "nativehawaiian", "americanindian", "white", "religion", "sex", "gender", "iep", "freelunch", "disability", "homeless",
    ];

    private FileShape(
        RosterFileKind kind, string fileName, string telling, Column[] required, (Column Column, string Names)[] reads, string passesOver, string neverReads = "")
    {
        Kind = kind;
        FileName = fileName;
        Telling = [.. Words(telling).Select(Normalise)];
        Required = required;
        var names = new Dictionary<string, HeaderName>(StringComparer.Ordinal);
        foreach (var (column, all) in reads)
            foreach (var name in Words(all))
                names[Normalise(name)] = new HeaderName(name, column, IsNeverRead: false);
        foreach (var name in Words(passesOver).Append(Housekeeping)) names[Normalise(name)] = new HeaderName(name, null, IsNeverRead: false);
        foreach (var name in Words(neverReads).Append("password")) names[Normalise(name)] = new HeaderName(name, null, IsNeverRead: true);
        Names = names.ToFrozenDictionary(StringComparer.Ordinal);
        Dates = [.. reads.Select(read => read.Column).Where(column => column is Column.Day or Column.StartDate or Column.EndDate or Column.BirthDate)];
    }

    /// <summary>The kind of rows.</summary>
    public RosterFileKind Kind { get; }

    /// <summary>The name the formats give the file.</summary>
    public string FileName { get; }

    /// <summary>Normalised header names that together tell this kind from all others.</summary>
    public IReadOnlyList<string> Telling { get; }

    /// <summary>The columns without which no row can be taken.</summary>
    public IReadOnlyList<Column> Required { get; }

    /// <summary>The columns that hold dates.</summary>
    public IReadOnlyList<Column> Dates { get; }

    /// <summary>All known header names, normalised.</summary>
    public IReadOnlyDictionary<string, HeaderName> Names { get; }

    /// <summary>All kinds of files that are read.</summary>
    public static IReadOnlyList<FileShape> All { get; } =
    [
        new(RosterFileKind.Manifest, "manifest.csv", "propertyName value", [Column.PropertyName],
            [(Column.PropertyName, "propertyName"), (Column.Value, "value")], ""),

        new(RosterFileKind.Orgs, "orgs.csv", "sourcedId name type", [Column.SourcedId, Column.Name],
            [(Column.SourcedId, "sourcedId"), (Column.Status, "status"), (Column.Name, "name"), (Column.Type, "type"),
                (Column.ParentSourcedId, "parentSourcedId")],
            "identifier"),

        new(RosterFileKind.AcademicSessions, "academicSessions.csv", "sourcedId title type startDate endDate",
            [Column.SourcedId, Column.Title, Column.StartDate, Column.EndDate],
            [(Column.SourcedId, "sourcedId"), (Column.Status, "status"), (Column.Title, "title"), (Column.Type, "type"),
                (Column.StartDate, "startDate"), (Column.EndDate, "endDate"), (Column.ParentSourcedId, "parentSourcedId")],
            "schoolYear"),

        new(RosterFileKind.Users, "users.csv", "sourcedId givenName familyName", [Column.SourcedId, Column.GivenName, Column.FamilyName],
            [(Column.SourcedId, "sourcedId"), (Column.Status, "status"), (Column.Role, "role"), (Column.OrgSourcedIds, "orgSourcedIds orgSourcedId"),
                (Column.GivenName, "givenName"), (Column.FamilyName, "familyName"), (Column.PreferredGivenName, "preferredGivenName"),
                (Column.Identifier, "identifier"), (Column.Username, "username"), (Column.Email, "email"), (Column.Phone, "phone"), (Column.Sms, "sms"),
                (Column.AgentSourcedIds, "agentSourcedIds")],
            """
            enabledUser userIds middleName grades userMasterIdentifier resourceSourcedIds preferredMiddleName preferredFamilyName
            primaryOrgSourcedId pronouns activeDirectoryMatchId
            """),

        new(RosterFileKind.Roles, "roles.csv", "userSourcedId orgSourcedId role", [Column.UserSourcedId, Column.Role],
            [(Column.SourcedId, "sourcedId"), (Column.Status, "status"), (Column.UserSourcedId, "userSourcedId"), (Column.RoleType, "roleType"),
                (Column.Role, "role"), (Column.Primary, "isPrimary"), (Column.StartDate, "beginDate roleStartDate"),
                (Column.EndDate, "endDate roleEndDate"), (Column.OrgSourcedIds, "orgSourcedId")],
            "userProfileSourcedId sessionSourcedId grade"),

        new(RosterFileKind.Demographics, "demographics.csv", "birthDate", [Column.UserSourcedId, Column.BirthDate],
            [(Column.UserSourcedId, "sourcedId userSourcedId"), (Column.Status, "status"), (Column.BirthDate, "birthDate")],
            "",
            """
            sex ethnicityCodes raceCodes americanIndianOrAlaskaNative asian blackOrAfricanAmerican nativeHawaiianOrOtherPacificIslander white
            demographicRaceTwoOrMoreRaces hispanicOrLatinoEthnicity countryOfBirthCode stateOfBirthAbbreviation cityOfBirth
            publicSchoolResidenceStatus birthCity birthState birthCountry
            """),

        new(RosterFileKind.Classes, "classes.csv", "sourcedId title courseSourcedId", [Column.SourcedId, Column.Title],
            [(Column.SourcedId, "sourcedId"), (Column.Status, "status"), (Column.Title, "title"), (Column.ClassCode, "classCode code"),
                (Column.ClassType, "classType"), (Column.OrgSourcedIds, "schoolSourcedId orgSourcedId"),
                (Column.TermSourcedIds, "termSourcedIds termSourcedId sessionSourcedIds sessionSourcedId")],
            "grades courseSourcedId location subjects subjectCodes periods resourceSourcedIds"),

        new(RosterFileKind.Enrollments, "enrollments.csv", "classSourcedId userSourcedId role",
            [Column.ClassSourcedId, Column.UserSourcedId, Column.Role],
            [(Column.SourcedId, "sourcedId"), (Column.Status, "status"), (Column.ClassSourcedId, "classSourcedId"),
                (Column.UserSourcedId, "userSourcedId"), (Column.Role, "role"), (Column.Primary, "primary"),
                (Column.StartDate, "beginDate"), (Column.EndDate, "endDate")],
            "schoolSourcedId"),

        new(RosterFileKind.Relationships, "relationships.csv", "userSourcedId relationshipUserSourcedId",
            [Column.UserSourcedId, Column.RelationshipUserSourcedId],
            [(Column.SourcedId, "sourcedId"), (Column.Status, "status"), (Column.UserSourcedId, "userSourcedId"),
                (Column.RelationshipUserSourcedId, "relationshipUserSourcedId"), (Column.RelationshipRole, "relationshipRole")],
            ""),
    ];

    /// <summary>A list of absences: no part of a roster, and read in the same way. A school may have names of its own for the columns.</summary>
    public static FileShape OfAbsences(IReadOnlyDictionary<Column, string> own)
    {
        return new(RosterFileKind.Absences, "absences.csv", "", [Column.UserSourcedId, Column.Day, Column.AbsenceCode],
        [
            (Column.UserSourcedId, $"{Own(Column.UserSourcedId)} studentSourcedId userSourcedId sourcedId student studentId leerling leerlingId leerlingnummer stamnummer internnummer stamboeknummer"),
            (Column.Day, $"{Own(Column.Day)} date day datum dag"),
            (Column.DayPart, $"{Own(Column.DayPart)} part dayPart halfDay dagdeel halveDag deel moment"),
            (Column.AbsenceCode, $"{Own(Column.AbsenceCode)} code absenceCode afwezigheidscode aanwezigheidscode reden"),
        ],
        "naam voornaam achternaam name givenName familyName klas class klascode opmerking remark uur omschrijving description");

        string Own(Column column) => own.TryGetValue(column, out var name) ? Normalise(name) : "";
    }

    /// <summary>Files that belong to a format and hold sign-in data or flags on support and poverty: not even opened.</summary>
    public static IReadOnlySet<string> NeverRead { get; } = Set("userFlags.csv userProfiles.csv");

    /// <summary>Files that belong to a format and hold nothing that is needed: not even opened.</summary>
    public static IReadOnlySet<string> NotNeeded { get; } = Set(
        """
        courses.csv resources.csv classResources.csv courseResources.csv userResources.csv categories.csv lineItems.csv results.csv
        lineItemLearningObjectiveIds.csv lineItemScoreScales.csv resultLearningObjectiveIds.csv resultScoreScales.csv scoreScales.csv
        """);

    /// <summary>A header name as it is compared: letters and digits only, in lower case.</summary>
    public static string Normalise(string header) =>
        string.Create(header.Count(char.IsLetterOrDigit), header, static (span, text) =>
        {
            var at = 0;
            foreach (var letter in text)
                if (char.IsLetterOrDigit(letter)) span[at++] = char.ToLowerInvariant(letter);
        });

    /// <summary>Whether a normalised name that no format has smells of what is never read.</summary>
    public static bool IsNeverRead(string normalised) =>
        NeverReadWords.Any(word => word.Length > 5 ? normalised.Contains(word, StringComparison.Ordinal) : normalised == word);

    private static FrozenSet<string> Set(string names) => Words(names).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>A header name that a format knows.</summary>
/// <param name="Name">As the format writes it.</param>
/// <param name="Column">The column it is read as; <c>null</c> when it is passed over.</param>
/// <param name="IsNeverRead">Whether it is passed over on principle, and not because it isn't needed.</param>
internal sealed record HeaderName(string Name, Column? Column, bool IsNeverRead);
