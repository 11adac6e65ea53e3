using System.Text;
using CaseTracker.Web.Rostering.Reading;
using Xunit;

namespace CaseTracker.Web.Tests.Rostering;

public class Dirty_rosters
{
    private static readonly string Users = Samples.OneRoster11["users.csv"];

    [Fact]
    public void are_read_with_capitals_spaces_and_a_byte_order_mark_in_the_header()
    {
        var reading = Samples.SchoolDataSync21
            .With("users.csv", "\ufeff SourcedID ,USERNAME,Given Name,family_name\n L1 ,x,Emre,Yıldız\nL2,y,Jef,Van Damme\nP1,z,Griet,Lambrecht\nO1,a,Ayşe,Yıldız\nO2,b,Luc,Van Damme")
            .Read();

        Assert.Equal(5, reading.File("users.csv").Taken);
        Assert.Empty(reading.File("users.csv").Warnings);
        Assert.Equal("Emre", reading.Person("L1").GivenName);
    }

    [Fact]
    public void have_misspelt_headers_understood_and_named()
    {
        var reading = Samples.OneRoster11.With("users.csv", Users.Replace("familyName", "famillyName").Replace("agentSourcedIds", "agentSourceIds")).Read();

        Assert.Equal("El Amrani", reading.Person("L1").FamilyName);
        Assert.Equal(3, reading.Roster!.GuardianLinks.Count);
        Assert.Contains("1 MisspeltHeader famillyName familyName", reading.File("users.csv").Warns());
        Assert.Contains("1 MisspeltHeader agentSourceIds agentSourcedIds", reading.File("users.csv").Warns());
    }

    [Fact]
    public void never_give_up_a_password_under_a_misspelt_header()
    {
        foreach (var header in new[] { "pasword", "Pass Word", "wachtwoord", "initialPassword", "passwordd" })
        {
            var reading = Samples.OneRoster11.With("users.csv", Users.Replace("grades,password", "grades," + header)).Read();
            Assert.DoesNotContain("Geheim", System.Text.Json.JsonSerializer.Serialize(reading), StringComparison.Ordinal);
            Assert.Contains(reading.File("users.csv").Warnings, warning => warning.Code == WarningCode.ColumnsNeverRead);
        }
    }

    [Fact]
    public void have_empty_duplicate_and_unknown_headers_named_once()
    {
        var reading = Samples.SchoolDataSync21
            .With("orgs.csv", "sourcedId,name,,type,name,parentSourcedId,busnummer,kleur,\nS1,Technisch Instituut,x,school,Andere naam,,5,rood,")
            .Read();

        Assert.Equal("Technisch Instituut", Assert.Single(reading.Roster!.Organisations).Name);
        Assert.Equal(
            ["1 DuplicateHeader name", "1 EmptyHeader 3, 9", "1 UnknownColumns busnummer, kleur"],
            reading.File("orgs.csv").Warns());
    }

    [Fact]
    public void may_lack_optional_columns()
    {
        var reading = Samples.OneRoster11.With("orgs.csv", "name,sourcedId\nAtheneum De Brug,S1").Read();

        Assert.Equal(new Organisation("S1", "Atheneum De Brug", OrganisationKind.Other, null, false), Assert.Single(reading.Roster!.Organisations));
        Assert.Empty(reading.File("orgs.csv").Warnings);
    }

    [Fact]
    public void that_lack_a_needed_column_give_no_rows_and_do_not_speak_for_that_part()
    {
        var reading = Samples.OneRoster11.With("enrollments.csv", "sourcedId,userSourcedId,role\nI1,L1,student").Read();

        Assert.Equal(["1 MissingColumn classSourcedId"], reading.File("enrollments.csv").Warns());
        Assert.Equal(["2 MissingValue classSourcedId"], reading.File("enrollments.csv").Skips());
        Assert.False(reading.Roster!.Parts.HasFlag(RosterParts.Enrolments));
        Assert.True(reading.Roster!.Parts.HasFlag(RosterParts.People));
    }

    [Theory, InlineData(';'), InlineData('\t')]
    public void are_read_with_other_separators(char separator)
    {
        var sample = Samples.SchoolDataSync21.ToDictionary(file => file.Key, file => file.Value.Replace(',', separator));
        Assert.Equal(Samples.SchoolDataSync21.Read().Roster, sample.Read().Roster);
    }

    [Fact]
    public void may_begin_with_a_spreadsheet_s_line_about_the_separator()
    {
        var reading = Samples.SchoolDataSync21.With("users.csv", "sep=;\r\n" + Samples.SchoolDataSync21["users.csv"].Replace(',', ';')).Read();
        Assert.Equal(Samples.SchoolDataSync21.Read().Roster, reading.Roster);
        reading.AssertEveryLineIsAccountedFor();
    }

    [Theory, InlineData("\r\n"), InlineData("\r"), InlineData("\n\n"), InlineData("\r\n \r\n")]
    public void are_read_with_any_line_break_and_blank_lines(string lineBreak)
    {
        var sample = Samples.SchoolDataSync21.ToDictionary(file => file.Key, file => file.Value.Replace("\n", lineBreak));
        var reading = sample.Read();
        Assert.Equal(Samples.SchoolDataSync21.Read().Roster!.People, reading.Roster!.People);
        Assert.Equal(Samples.SchoolDataSync21.Read().Roster!.Enrolments, reading.Roster!.Enrolments);
        reading.AssertEveryLineIsAccountedFor();
    }

    [Theory, InlineData("utf-8 with mark"), InlineData("utf-16"), InlineData("utf-16BE"), InlineData("windows-1252")]
    public void are_read_in_other_encodings(string name)
    {
        Encoding encoding = name switch
        {
            "utf-8 with mark" => new UTF8Encoding(true),
            "windows-1252" => CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
            _ => Encoding.GetEncoding(name),
        };
        var text = Samples.OneRoster12["users.csv"].Replace("Claes", "Claës");
        var files = Samples.OneRoster12.With("users.csv", null).Files()
            .Append(new RosterFile("users.csv", (byte[])[.. encoding.GetPreamble(), .. encoding.GetBytes(text)]));
        var reading = RosterReader.Read([.. files]);

        Assert.Equal(("Claës", "Öztürk"), (reading.Person("L1").FamilyName, reading.Person("L2").FamilyName));
        Assert.Equal(name == "windows-1252", reading.File("users.csv").Warns().Contains("0 ReadAsWindows1252"));
    }

    [Fact]
    public void in_UTF_8_keep_their_names_when_one_byte_is_damaged()
    {
        var text = Encoding.UTF8.GetBytes(Samples.SchoolDataSync21["users.csv"]);
        text[text.AsSpan().IndexOf("Griet"u8)] ^= 0x80;
        var reading = RosterReader.Read([.. Samples.SchoolDataSync21.With("users.csv", null).Files(), new RosterFile("users.csv", text)]);

        Assert.Equal("Yıldız", reading.Person("L1").FamilyName);
        Assert.Equal(["0 BrokenCharacters 1", "1 ColumnsNeverRead password"], reading.File("users.csv").Warns());
    }

    [Fact]
    public void have_their_values_tidied()
    {
        var reading = Samples.SchoolDataSync21
            .Where("users.csv", "O1,ayse@thuis.example,Ayşe,Yıldız,,,ayse@thuis.example,+32470111222,+32470111222",
                "\u200bO1 ,x,  Jose\u0301  \u00a0Maria ,\"Van\0 Hove\n\",,, AYSE@Thuis.example , +32  470 11,\"3,2470E+10\"").Read();

        var person = reading.Person("O1");
        Assert.Equal(("José Maria", "Van Hove", "ayse@thuis.example", "+32 470 11", null), (person.GivenName, person.FamilyName, person.Email, person.Phone, person.Sms));
        Assert.Contains("5 RoundedNumber sms", reading.File("users.csv").Warns());
    }

    [Fact]
    public void may_hold_line_breaks_in_quotes()
    {
        var reading = Samples.OneRoster11.Where("orgs.csv", "Atheneum De Brug", "\"Atheneum\r\nDe \"\"Brug\"\"\"").Read();

        Assert.Equal("Atheneum De \"Brug\"", reading.Roster!.Organisations[0].Name);
        Assert.Equal((2, 3), (reading.File("orgs.csv").Taken, reading.File("orgs.csv").TakenLines));
        reading.AssertEveryLineIsAccountedFor();
    }

    [Fact]
    public void lose_one_row_and_not_the_rest_to_a_stray_quote()
    {
        var whole = Samples.OneRoster11.Read();
        foreach (var reading in new[]
        {
            Samples.OneRoster11.Where("users.csv", "Milan", "\"Milan").Read(),
            Samples.OneRoster11.Where("users.csv", "Milan", "\"Milan").Where("users.csv", "Karim", "\"Karim\"").Read(),
        })
        {
            var users = reading.File("users.csv");
            Assert.Equal(["3 BrokenQuotes"], users.Skips());
            Assert.Equal(whole.Roster!.People.Where(person => person.Id != "L2"), reading.Roster!.People);
            reading.AssertEveryLineIsAccountedFor();
        }
    }

    [Fact]
    public void are_accounted_for_when_every_row_has_a_stray_quote()
    {
        foreach (var row in new[] { "L{0},student,\"A,\"B", "L{0},student,\"A,B", "\"L{0},student,A,B" })
        foreach (var end in new[] { "", "\n", "\r\n\r\n" })
        {
            var rows = Enumerable.Range(0, 3_001).Select(number => row.Replace("{0}", Tidying.Number(number), StringComparison.Ordinal));
            var reading = Samples.OneRoster11.With("users.csv", "sourcedId,role,givenName,familyName\n" + string.Join('\n', rows) + end).Read();

            Assert.Equal(RefusalReason.NoPeople, reading.Refusal!.Reason);
            Assert.Equal(0, reading.File("users.csv").Taken);
            reading.AssertEveryLineIsAccountedFor();
        }
    }

    [Fact]
    public void have_shifted_short_empty_and_overlong_rows_told_apart()
    {
        var reading = Samples.SchoolDataSync21
            .With("orgs.csv", $"sourcedId,name,type,parentSourcedId\nS1,Dok,Noord,school,x\nS2,Kort\n,,,\nS3,Goed,school,,,\nS4,{new string('x', 600)},school,")
            .With("roles.csv", null).With("classes.csv", null)
            .Read();

        Assert.Equal(["2 TooManyValues 5 4", "4 EmptyRow", "6 MissingValue name"], reading.File("orgs.csv").Skips());
        Assert.Equal(["3 FewerValues 2 4", "6 ValueTooLong name"], reading.File("orgs.csv").Warns());
        Assert.Equal(["S2", "S3"], reading.Roster!.Organisations.Select(org => org.Id));
    }

    [Theory]
    [InlineData("2012-03-14")]
    [InlineData("20120314")]
    [InlineData("2012/3/14")]
    [InlineData("14/03/2012")]
    [InlineData("14-3-2012")]
    [InlineData("14.03.2012")]
    [InlineData("14/03/2012 00:00:00")]
    [InlineData("3/14/2012")]
    [InlineData("03/14/2012 12:00:00 AM")]
    [InlineData("2012-03-14T00:00:00")]
    [InlineData("2012-03-14T00:00:00Z")]
    [InlineData("2012-03-13T23:00:00.000Z")]
    [InlineData("2012-03-14T00:00:00+01:00")]
    public void give_dates_in_many_forms(string written) =>
        Assert.Equal(new DateOnly(2012, 3, 14), Samples.OneRoster11.Where("demographics.csv", "2012-03-14", written).Read().Person("L1").BirthDate);

    [Theory]
    [InlineData("03/04/2012", "25/12/2011", 4, 3, null)]
    [InlineData("03/04/2012", "12/25/2011", 3, 4, "DatesMonthFirst")]
    [InlineData("03/04/2012", "05/06/2011", 4, 3, "DatesAmbiguous")]
    [InlineData("03/04/2012", "", 4, 3, "DatesAmbiguous")]
    [InlineData("03.04.2012", "12/25/2011", 4, 3, "DatesMonthFirst")]
    public void give_dates_in_the_order_of_their_column(string first, string second, int month, int day, string? warning)
    {
        var reading = Samples.OneRoster11.With("demographics.csv", $"sourcedId,birthDate\nL1,{first}\nL2,{second}").Read();

        Assert.Equal(new DateOnly(2012, month, day), reading.Person("L1").BirthDate);
        Assert.Equal(warning is null ? [] : [$"0 {warning} birthDate"], reading.File("demographics.csv").Warns());
    }

    [Theory]
    [InlineData("09/01/2026", "06/30/2027", "DatesMonthFirst")]
    [InlineData("01/09/2026", "30/06/2027", null)]
    public void give_dates_of_an_undecided_column_in_the_order_of_the_others_in_the_file(string begin, string end, string? warning)
    {
        var reading = Samples.OneRoster11
            .With("academicSessions.csv", $"sourcedId,title,type,startDate,endDate\nJ26,2026-2027,schoolYear,{begin},{end}").Read();

        Assert.Equal((new DateOnly(2026, 9, 1), new DateOnly(2027, 6, 30)), (reading.Roster!.Terms[0].Begin, reading.Roster.Terms[0].End));
        Assert.Equal(warning is null ? [] : [$"0 {warning} startDate", $"0 {warning} endDate"], reading.File("academicSessions.csv").Warns());
    }

    [Fact]
    public void have_a_column_with_both_orders_read_day_first_and_named()
    {
        var reading = Samples.OneRoster11.With("demographics.csv", "sourcedId,birthDate\nL1,03/04/2012\nL2,12/25/2011\nL3,25/12/2011").Read();

        Assert.Equal([new(2012, 4, 3), new(2011, 12, 25), new DateOnly(2011, 12, 25)], reading.Roster!.People.Take(3).Select(person => person.BirthDate!.Value));
        Assert.Equal(["0 DatesMixed birthDate"], reading.File("demographics.csv").Warns());
    }

    [Fact]
    public void have_unreadable_dates_named()
    {
        var reading = Samples.OneRoster11
            .Plus("academicSessions.csv", "T9,,,Vreemd,term,ooit,2027-01-01,,")
            .Plus("enrollments.csv", "I9,,,K1,S1,L3,student,,31/02/2026,2026-13-01")
            .Plus("demographics.csv", "L3,,,1812-01-01,,,,")
            .Read();

        Assert.Equal(["4 UnreadableDate startDate ooit"], reading.File("academicSessions.csv").Skips());
        Assert.Equal(["4 UnreadableDate birthDate 1812-01-01"], reading.File("demographics.csv").Skips());
        Assert.Equal(["8 UnreadableDate beginDate 31/02/2026", "8 UnreadableDate endDate 2026-13-01"], reading.File("enrollments.csv").Warns());
        Assert.Null(reading.Roster!.Enrolments.Single(enrolment => enrolment.Id == "I9").Begin);
    }

    [Fact]
    public void have_dangling_references_named_by_line()
    {
        var reading = Samples.OneRoster11
            .Plus("orgs.csv", "S7,,,Wees,school,,S99,")
            .Plus("users.csv", "L9,,,true,S99,student,x,,Wout,Baert,,,,,,O99,,")
            .Plus("classes.csv", "K9,,,4C,,,,scheduled,,S98,\"J26,J99\",,,")
            .Plus("enrollments.csv", "I8,,,K8,S1,L1,student,,,\nI9,,,K1,S1,L8,student,,,")
            .Plus("demographics.csv", "L8,,,2011-01-01,,,,")
            .Read();

        Assert.Equal(["4 DanglingReference parentSourcedId S99"], reading.File("orgs.csv").Warns());
        Assert.Equal(
            ["10 DanglingReference orgSourcedIds S99", "10 DanglingReference agentSourcedIds O99"],
            reading.File("users.csv").Warns().Where(warning => warning.StartsWith("10", StringComparison.Ordinal)));
        Assert.Equal(
            ["4 DanglingReference schoolSourcedId S98", "4 DanglingReference termSourcedIds J99"],
            reading.File("classes.csv").Warns());
        Assert.Equal(["8 DanglingReference classSourcedId K8", "9 DanglingReference userSourcedId L8"], reading.File("enrollments.csv").Skips());
        Assert.Equal(["4 DanglingReference sourcedId L8"], reading.File("demographics.csv").Skips());
        Assert.Equal("I8", reading.File("enrollments.csv").Skipped[0].SourceId);
        Assert.Equal(["J26"], reading.Roster!.Classes.Single(each => each.Id == "K9").TermIds);
    }

    [Fact]
    public void have_duplicates_missing_values_and_unknown_roles_named_by_line()
    {
        var reading = Samples.OneRoster11
            .Plus("users.csv", "L1,,,true,S1,student,x,,Nora,Anders,,,,,,,,\n,,,true,S1,student,x,,Zonder,Nummer,,,,,,,,\nL8,,,true,S1,student,x,,,,,,,,,,,\nL9,,,true,S1,tovenaar,x,,Wout,,,,geen adres,,,,,")
            .Plus("enrollments.csv", "I1,,,K2,S1,L2,student,,,\nI9,,,K2,S1,L2,parent,,,\nI10,geschrapt,,K2,S1,L2,student,,2026-10-01,2026-09-01")
            .Read();

        Assert.Equal(["10 DuplicateId L1 2", "11 MissingValue sourcedId", "12 MissingValue familyName"], reading.File("users.csv").Skips());
        Assert.Equal(
            ["13 NameIncomplete familyName", "13 UnreadableEmail email", "13 UnknownRole tovenaar"],
            reading.File("users.csv").Warns().Where(warning => warning.StartsWith("13", StringComparison.Ordinal)));
        Assert.Equal((PersonKind.Other, "Noor"), (reading.Person("L9").Kind, reading.Person("L1").GivenName));
        Assert.Equal(["8 DuplicateId I1 2", "9 UnknownRole parent"], reading.File("enrollments.csv").Skips());
        Assert.Equal(["10 EndsBeforeBegin I10", "10 UnknownStatus geschrapt"], reading.File("enrollments.csv").Warns());
        reading.AssertEveryLineIsAccountedFor();
    }

    [Fact]
    public void link_nobody_who_is_no_guardian()
    {
        var listed = Samples.OneRoster11.Where("users.csv", "\"O1,O2\"", "\"P1,L2,O1\"").Where("users.csv", ",,L1,,", ",,O1,,").Read();

        Assert.Equal([("L1", "O1"), ("L2", "O3")], listed.Roster!.GuardianLinks.Select(link => (link.StudentId, link.PersonId)));
        Assert.Equal(
            ["2 NotAGuardian L1 P1", "2 NotAGuardian L1 L2", "8 NotAStudent O2 O1"],
            listed.File("users.csv").Warns().Where(warning => warning.Contains("NotA", StringComparison.Ordinal)));

        var typed = Samples.SchoolDataSync21
            .Plus("relationships.csv", "L1,O2,doctor\nL1,L2,relative\nO1,O2,parent\nL1,O2,\nL1,O9,parent\nL1,O1,guardian")
            .Read();

        Assert.Equal(3, typed.Roster!.GuardianLinks.Count);
        Assert.Equal(
            ["5 NotAGuardian O2", "6 NotAGuardian L2", "7 NotAStudent O1", "8 MissingValue relationshipRole", "9 DanglingReference relationshipUserSourcedId O9", "10 DuplicateLink 2"],
            typed.File("relationships.csv").Skips());
    }

    [Fact]
    public void with_roles_of_unknown_people_or_names_lose_those_roles_only()
    {
        var reading = Samples.OneRoster12
            .Plus("roles.csv", "R7,,,L9,primary,student,,,S1,\nR8,,,L2,secondary,heks,,,S1,\nR9,tobedeleted,,O1,secondary,teacher,,,S9,")
            .Where("roles.csv", "R2,,,L2,primary,student,2026-09-01,,S1,\n", "")
            .Read();

        Assert.Equal(["7 DanglingReference userSourcedId L9", "8 UnknownRole heks"], reading.File("roles.csv").Skips());
        Assert.Equal(["9 DanglingReference orgSourcedId S9"], reading.File("roles.csv").Warns());
        Assert.Equal(PersonKind.Other, reading.Person("L2").Kind);
        Assert.Equal(PersonKind.Guardian, reading.Person("O1").Kind);
    }

    [Fact]
    public void mark_a_person_ended_when_every_role_has()
    {
        var reading = Samples.OneRoster12.Where("roles.csv", "R1,,,L1", "R1,tobedeleted,,L1").Where("roles.csv", "R4,,,P1", "R4,inactive,,P1").Read();
        Assert.Equal((true, false), (reading.Person("L1").Ended, reading.Person("P1").Ended));
    }
}
