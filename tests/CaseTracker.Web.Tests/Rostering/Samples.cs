using System.Text;
using CaseTracker.Web.Rostering;
using CaseTracker.Web.Rostering.Reading;
using Xunit;

namespace CaseTracker.Web.Tests.Rostering;

/// <summary>One small made-up school in each of the three formats.</summary>
internal static class Samples
{
    /// <summary>The roles stand in users.csv; guardians are linked by bare lists, once on each side.</summary>
    public static IReadOnlyDictionary<string, string> OneRoster11 { get; } = new Dictionary<string, string>
    {
        ["manifest.csv"] = """
            propertyName,value
            manifest.version,1.0
            oneroster.version,1.1
            file.academicSessions,bulk
            file.orgs,bulk
            file.users,bulk
            file.classes,bulk
            file.enrollments,bulk
            file.demographics,bulk
            file.courses,absent
            """,
        ["orgs.csv"] = """
            sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId,metadata.city
            SB,,,Scholengroep Leie,district,,,
            S1,,,Atheneum De Brug,school,012345,SB,Gent
            """,
        ["academicSessions.csv"] = """
            sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear
            J26,,,Schooljaar 2026-2027,schoolYear,2026-09-01,2027-06-30,,2027
            T1,,,Eerste trimester,term,2026-09-01,2026-12-18,J26,2027
            """,
        ["users.csv"] = """
            sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password
            L1,,,true,S1,student,noor,,Noor,El Amrani,,26001,Noor@DeBrug.example,,,"O1,O2",09,Geheim-1
            L2,,,true,S1,student,milan,,Milan,Peeters,,26002,milan@debrug.example,,,,09,Geheim-2
            L3,tobedeleted,,true,S1,student,lotte,,Lotte,De Smet,,,,,,,09,
            P1,,,true,S1,teacher,tine,,Tine,Goossens,,,tine@debrug.example,,09 123 45 67,,,Geheim-3
            P2,,,true,S1,aide,joris,,Joris,Maes,,,joris@debrug.example,,,,,
            O1,,,true,S1,parent,samira,,Samira,Benali,,,samira@thuis.example,0470 11 22 33,+32 9 111 22 33,,,
            O2,,,true,S1,guardian,karim,,Karim,El Amrani,,,,0470 44 55 66,,L1,,
            O3,,,true,S1,relative,hilde,,Hilde,Peeters,,,,,09 765 43 21,L2,,
            """,
        ["demographics.csv"] = """
            sourcedId,status,dateLastModified,birthDate,sex,asian,white,hispanicOrLatinoEthnicity
            L1,,,2012-03-14,female,Geheim-4,Geheim-5,Geheim-6
            L2,,,2011-11-02,male,Geheim-4,Geheim-5,Geheim-6
            """,
        ["classes.csv"] = """
            sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods
            K1,,,3 Economie A,09,,3ECOA,homeroom,,S1,J26,,,
            K2,,,Frans 3A,09,,FR3A,scheduled,lokaal 12,S1,"J26,T1",Frans,,2
            """,
        ["enrollments.csv"] = """
            sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate
            I1,,,K1,S1,L1,student,,2026-09-01,2027-06-30
            I2,,,K1,S1,L2,student,,2026-09-01,2027-06-30
            I3,,,K1,S1,P1,teacher,true,2026-09-01,2027-06-30
            I4,,,K2,S1,L1,student,,2026-09-01,
            I5,inactive,,K2,S1,L2,student,,2026-09-01,2026-10-05
            I6,,,K2,S1,P2,aide,,,
            """,
    };

    /// <summary>The roles stand in roles.csv, primary and secondary.</summary>
    public static IReadOnlyDictionary<string, string> OneRoster12 { get; } = new Dictionary<string, string>
    {
        ["manifest.csv"] = """
            propertyName,value
            manifest.version,1.0
            oneroster.version,1.2
            file.orgs,bulk
            file.academicSessions,bulk
            file.users,bulk
            file.roles,bulk
            file.classes,bulk
            file.enrollments,bulk
            file.userProfiles,bulk
            """,
        ["orgs.csv"] = """
            sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId
            S1,,,Sint-Amandscollege,school,,
            """,
        ["academicSessions.csv"] = """
            sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear
            J26,,,2026-2027,schoolYear,2026-09-01,2027-06-30,,2027
            """,
        ["users.csv"] = """
            sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns
            L1,,,true,finn,,Fien,Claes,,,finn@sac.example,,,"O1",09,Geheim-1,,,Finn,,,S1,hij
            L2,,,true,yara,,Yara,Öztürk,,,yara@sac.example,,,,09,,,,,,,S1,
            P1,,,true,an,,An,Willems,,,an@sac.example,,,,,Geheim-2,,,,,,S1,
            O1,,,true,bart,,Bart,Claes,,,bart@thuis.example,,0471 22 33 44,,,,,,,,,S1,
            """,
        ["roles.csv"] = """
            sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId
            R1,,,L1,primary,student,2026-09-01,,S1,
            R2,,,L2,primary,student,2026-09-01,,S1,
            R3,,,P1,primary,teacher,2020-09-01,,S1,
            R4,,,P1,secondary,counselor,2024-09-01,,S1,
            R5,,,P1,secondary,parent,,,S1,
            R6,,,O1,primary,parent,,,S1,UP1
            """,
        ["classes.csv"] = """
            sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods
            K1,,,2B,08,,2B,homeroom,,S1,J26,,,
            """,
        ["enrollments.csv"] = """
            sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate
            I1,,,K1,S1,L1,student,false,2026-09-01,2027-06-30
            I2,,,K1,S1,L2,student,false,2026-09-01,2027-06-30
            I3,,,K1,S1,P1,teacher,true,2026-09-01,2027-06-30
            """,
        ["userProfiles.csv"] = """
            sourcedId,status,dateLastModified,userSourcedId,profileType,vendorId,credentialType,username,password
            UP1,,,O1,portaal,x,wachtwoord,bart,Geheim-3
            """,
    };

    /// <summary>Guardians have no role; relationships.csv says who they are.</summary>
    public static IReadOnlyDictionary<string, string> SchoolDataSync21 { get; } = new Dictionary<string, string>
    {
        ["orgs.csv"] = """
            sourcedId,name,type,parentSourcedId
            S1,Technisch Instituut Dok Noord,school,
            """,
        ["academicSessions.csv"] = """
            sourcedId,title,type,schoolYear,startDate,endDate
            J26,2026-2027,schoolYear,2026,2026-09-01,2027-06-30
            """,
        ["users.csv"] = """
            sourcedId,username,givenName,familyName,password,activeDirectoryMatchId,email,phone,sms
            L1,emre@dok.example,Emre,Yıldız,Geheim-1,,emre@dok.example,,
            L2,jef@dok.example,Jef,Van Damme,Geheim-2,,,,
            P1,griet@dok.example,Griet,Lambrecht,Geheim-3,,griet@dok.example,,
            O1,ayse@thuis.example,Ayşe,Yıldız,,,ayse@thuis.example,+32470111222,+32470111222
            O2,luc@thuis.example,Luc,Van Damme,,,luc@thuis.example,,+32470333444
            """,
        ["roles.csv"] = """
            userSourcedId,orgSourcedId,role,sessionSourcedId,grade,isPrimary,roleStartDate,roleEndDate
            L1,S1,student,J26,9,TRUE,2026-09-01,2027-06-30
            L2,S1,student,J26,9,TRUE,2026-09-01,2027-06-30
            P1,S1,teacher,J26,,TRUE,2026-09-01,2027-06-30
            """,
        ["classes.csv"] = """
            sourcedId,orgSourcedId,title,sessionSourcedIds,courseSourcedId,code
            K1,S1,3 Elektriciteit,J26,,3EL
            """,
        ["enrollments.csv"] = """
            classSourcedId,userSourcedId,role
            K1,L1,student
            K1,L2,student
            K1,P1,teacher
            """,
        ["relationships.csv"] = """
            userSourcedId,relationshipUserSourcedId,relationshipRole
            L1,O1,parent
            L2,O2,guardian
            L2,P1,relative
            """,
        ["demographics.csv"] = """
            userSourcedId,sex,birthDate,birthCity,ethnicityCodes,raceCodes
            L1,male,2012-05-06,Gent,Geheim-4,Geheim-5
            """,
        ["userFlags.csv"] = """
            userSourcedId,flag
            L2,Geheim-6
            """,
    };

    /// <summary>All three, by name.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> All { get; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>
        {
            [nameof(OneRoster11)] = OneRoster11,
            [nameof(OneRoster12)] = OneRoster12,
            [nameof(SchoolDataSync21)] = SchoolDataSync21,
        };

    /// <summary>The sample with one file's text replaced, added, or with <c>null</c> left out.</summary>
    public static Dictionary<string, string> With(this IReadOnlyDictionary<string, string> sample, string file, string? text)
    {
        var changed = new Dictionary<string, string>(sample);
        if (text is null) changed.Remove(file);
        else changed[file] = text;
        return changed;
    }

    /// <summary>The sample with a row at the end of one file.</summary>
    public static Dictionary<string, string> Plus(this IReadOnlyDictionary<string, string> sample, string file, string row) =>
        sample.With(file, sample[file] + "\n" + row);

    /// <summary>The sample with a piece of text in one file replaced; it must be there.</summary>
    public static Dictionary<string, string> Where(this IReadOnlyDictionary<string, string> sample, string file, string text, string replacement)
    {
        Assert.Contains(text, sample[file], StringComparison.Ordinal);
        return sample.With(file, sample[file].Replace(text, replacement, StringComparison.Ordinal));
    }

    /// <summary>Reads the sample as UTF-8 files in memory.</summary>
    public static RosterReading Read(this IReadOnlyDictionary<string, string> sample) => RosterReader.Read(sample.Files());

    /// <summary>The sample as UTF-8 files in memory.</summary>
    public static RosterFile[] Files(this IReadOnlyDictionary<string, string> sample) =>
        [.. sample.Select(file => new RosterFile(file.Key, Encoding.UTF8.GetBytes(file.Value)))];

    /// <summary>The report on one file.</summary>
    public static FileReport File(this RosterReading reading, string name) => Assert.Single(reading.Files, file => file.File == name);

    /// <summary>The person with this id.</summary>
    public static Person Person(this RosterReading reading, string id) => Assert.Single(reading.Roster!.People, person => person.Id == id);

    /// <summary>Skips as "line reason parameters", to compare with.</summary>
    public static string[] Skips(this FileReport file) =>
        [.. file.Skipped.Select(row => $"{row.Line} {row.Reason} {string.Join(' ', row.Parameters)}".TrimEnd())];

    /// <summary>Warnings as "line code parameters", with 0 for the whole file, to compare with.</summary>
    public static string[] Warns(this FileReport file) =>
        [.. file.Warnings.Select(warning => $"{warning.Line ?? 0} {warning.Code} {string.Join(' ', warning.Parameters)}".TrimEnd())];

    /// <summary>Every row of the people changed something, left it as it was, had a reason to change nothing, or was skipped; nobody absent is counted here.</summary>
    public static void AssertEveryPersonIsAccountedFor(this ImportReport report)
    {
        if (report.Refusal is not null || report.Files.FirstOrDefault(file => file.Reading.Kind is RosterFileKind.Users) is not { Changes: { } tally } users) return;
        Assert.Equal(users.Reading.Read, tally.Added + tally.Changed + tally.Ended + tally.Unchanged + users.UnusedRows + users.Reading.Skipped.Count);
    }

    /// <summary>Rows without effect as "line reason parameters", with 0 where several are told at once, to compare with.</summary>
    public static string[] Unused(this ImportReport report, string file) => [.. Assert.Single(report.Files, one => one.Reading.File == file).Unused.Select(row => $"{row.Line ?? 0} {row.Why.Code} {string.Join(' ', row.Why.Parameters)}")];

    /// <summary>Every line of every file is a header, blank, or part of a row that was taken or skipped.</summary>
    public static void AssertEveryLineIsAccountedFor(this RosterReading reading)
    {
        foreach (var file in reading.Files)
        {
            if (file.Read != file.Taken + file.Skipped.Count)
                Assert.Fail($"{file.File}: {file.Read} rows read, {file.Taken} taken, {file.Skipped.Count} skipped.");
            var accounted = file.HeaderLines + file.BlankLines + file.TakenLines + file.Skipped.Sum(row => row.Lines);
            if (file.Lines != accounted)
                Assert.Fail($"{file.File}: {file.Lines} lines, {accounted} accounted for.");
        }
    }
}
