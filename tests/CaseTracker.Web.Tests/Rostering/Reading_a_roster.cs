using System.Globalization;
using System.Text;
using CaseTracker.Web.Rostering.Reading;
using CsCheck;
using Xunit;

using GuardianLink = CaseTracker.Web.Rostering.Reading.GuardianLink;
using Term = CaseTracker.Web.Rostering.Reading.Term;

namespace CaseTracker.Web.Tests.Rostering;

public class Reading_a_roster
{
    private static readonly DateOnly September = new(2026, 9, 1);
    private static readonly DateOnly June = new(2027, 6, 30);

    [Fact]
    public void takes_everything_of_OneRoster_11()
    {
        var reading = Samples.OneRoster11.Read();

        Assert.All(reading.Files, file => Assert.Empty(file.Skipped));
        Assert.Empty(reading.Warnings);
        var roster = reading.Roster!;
        Assert.Equal(RosterFormat.OneRoster11, roster.Format);
        Assert.Equal(
            [new Organisation("S1", "Atheneum De Brug", OrganisationKind.School, "SB", false), new Organisation("SB", "Scholengroep Leie", OrganisationKind.Authority, null, false)],
            roster.Organisations);
        Assert.Equal(
            [
                new Term("J26", "Schooljaar 2026-2027", TermKind.SchoolYear, September, June, null, false),
                new Term("T1", "Eerste trimester", TermKind.Term, September, new(2026, 12, 18), "J26", false),
            ],
            roster.Terms);
        Assert.Equal(
            new Person
            {
                Id = "L1",
                Kind = PersonKind.Student,
                GivenName = "Noor",
                FamilyName = "El Amrani",
                Identifier = "26001",
                Username = "noor",
                Email = "noor@debrug.example",
                BirthDate = new(2012, 3, 14),
                Roles = [new(RosterRole.Student, "S1", true, null, null, false)],
            },
            reading.Person("L1"));
        Assert.Equal(
            [
                ("L1", PersonKind.Student, false), ("L2", PersonKind.Student, false), ("L3", PersonKind.Student, true),
                ("O1", PersonKind.Guardian, false), ("O2", PersonKind.Guardian, false), ("O3", PersonKind.Guardian, false),
                ("P1", PersonKind.Staff, false), ("P2", PersonKind.Staff, false),
            ],
            roster.People.Select(person => (person.Id, person.Kind, person.Ended)));
        Assert.Equal(("+32 9 111 22 33", "0470 11 22 33"), (reading.Person("O1").Phone, reading.Person("O1").Sms));
        Assert.Equal(
            new SchoolClass
            {
                Id = "K1",
                Title = "3 Economie A",
                Code = "3ECOA",
                SchoolId = "S1",
                Homeroom = true,
                TermIds = ["J26"],
                TeacherIds = ["P1"],
                Begin = September,
                End = June,
            },
            roster.Classes[0]);
        Assert.False(roster.Classes[1].Homeroom);
        Assert.Equal(
            [
                new("I1", "K1", "L1", EnrolmentRole.Student, false, September, June, false),
                new("I2", "K1", "L2", EnrolmentRole.Student, false, September, June, false),
                new("I3", "K1", "P1", EnrolmentRole.Teacher, true, September, June, false),
                new("I4", "K2", "L1", EnrolmentRole.Student, false, September, null, false),
                new CaseTracker.Web.Rostering.Reading.Enrolment("I5", "K2", "L2", EnrolmentRole.Student, false, September, new(2026, 10, 5), true),
                new("I6", "K2", "P2", EnrolmentRole.OtherStaff, false, null, null, false),
            ],
            roster.Enrolments);
        Assert.Equal(
            [
                new("L1", "O1", Relation.Untyped, "users.csv", 2, false),
                new("L1", "O2", Relation.Untyped, "users.csv", 2, false),
                new GuardianLink("L2", "O3", Relation.Untyped, "users.csv", 9, false),
            ],
            roster.GuardianLinks);
    }

    [Fact]
    public void takes_everything_of_OneRoster_12()
    {
        var reading = Samples.OneRoster12.Read();

        Assert.All(reading.Files, file => Assert.Empty(file.Skipped));
        Assert.Empty(reading.Warnings);
        var roster = reading.Roster!;
        Assert.Equal(RosterFormat.OneRoster12, roster.Format);
        Assert.Equal(("Fien", "Finn"), (reading.Person("L1").GivenName, reading.Person("L1").PreferredGivenName));
        Assert.Equal("Öztürk", reading.Person("L2").FamilyName);
        Assert.Equal(PersonKind.Staff, reading.Person("P1").Kind);
        Assert.Equal(
            [
                new(RosterRole.Teacher, "S1", true, new(2020, 9, 1), null, false),
                new PersonRole(RosterRole.Counsellor, "S1", false, new(2024, 9, 1), null, false),
                new(RosterRole.Parent, "S1", false, null, null, false),
            ],
            reading.Person("P1").Roles);
        Assert.Equal([new GuardianLink("L1", "O1", Relation.Untyped, "users.csv", 2, false)], roster.GuardianLinks);
        Assert.Equal(["P1"], roster.Classes[0].TeacherIds);
        Assert.Equal(FileTreatment.NeverRead, reading.File("userProfiles.csv").Treatment);
    }

    [Fact]
    public void takes_everything_of_School_Data_Sync_21()
    {
        var reading = Samples.SchoolDataSync21.Read();

        Assert.All(reading.Files, file => Assert.Empty(file.Skipped));
        var roster = reading.Roster!;
        Assert.Equal(RosterFormat.SchoolDataSync21, roster.Format);
        Assert.Equal(
            [
                ("L1", PersonKind.Student), ("L2", PersonKind.Student), ("O1", PersonKind.Guardian), ("O2", PersonKind.Guardian), ("P1", PersonKind.Staff),
            ],
            roster.People.Select(person => (person.Id, person.Kind)));
        Assert.Equal(("Ayşe", "Yıldız"), (reading.Person("O1").GivenName, reading.Person("O1").FamilyName));
        Assert.Equal(new DateOnly(2012, 5, 6), reading.Person("L1").BirthDate);
        Assert.Equal(["K1|L1|Student", "K1|L2|Student", "K1|P1|Teacher"], roster.Enrolments.Select(enrolment => enrolment.Id));
        // Somebody who works at the school may be family too: the source says so in so many words.
        Assert.Equal(
            [
                new("L1", "O1", Relation.Parent, "relationships.csv", 2, false),
                new("L2", "O2", Relation.Guardian, "relationships.csv", 3, false),
                new GuardianLink("L2", "P1", Relation.Relative, "relationships.csv", 4, false),
            ],
            roster.GuardianLinks);
        Assert.Equal((FileTreatment.NeverRead, 0), (reading.File("userFlags.csv").Treatment, reading.File("userFlags.csv").Read));
        Assert.Equal(["1 ColumnsNeverRead password"], reading.File("users.csv").Warns());
    }

    [Theory, InlineData("OneRoster11"), InlineData("OneRoster12"), InlineData("SchoolDataSync21")]
    public void never_takes_passwords_origin_or_flags(string sample)
    {
        var reading = Samples.All[sample].Read();

        var everything = Written(reading);
        Assert.Contains("L1", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("Geheim", everything, StringComparison.Ordinal);
        Assert.Contains("1 ColumnsNeverRead password", reading.File("users.csv").Warns());
    }

    [Theory, InlineData("OneRoster11"), InlineData("OneRoster12"), InlineData("SchoolDataSync21")]
    public void gives_the_same_roster_whatever_the_order_of_columns_rows_and_files(string name)
    {
        var sample = Samples.All[name];
        var expected = WithoutLines(sample.Read().Roster!);
        var tables = sample.ToDictionary(file => file.Key, file => file.Value.Split('\n').Select(Cells).ToArray());

        Gen.Int.Sample(
            seed =>
            {
                var order = new Random(seed);
                var files = tables.ToArray();
                order.Shuffle(files);
                var shuffled = files.Select(file => new RosterFile(file.Key, Encoding.UTF8.GetBytes(Shuffled(file.Value, order)))).ToArray();
                return WithoutLines(RosterReader.Read(shuffled).Roster!) == expected;
            },
            iter: 100, threads: 1);

        static string Shuffled(string[][] table, Random order)
        {
            var columns = Enumerable.Range(0, table[0].Length).ToArray();
            order.Shuffle(columns);
            var rows = table[1..];
            order.Shuffle(rows);
            return string.Join("\r\n", rows.Prepend(table[0]).Select(row => string.Join(',', columns.Select(column => row[column]))));
        }
    }

    [Fact]
    public void of_100_000_enrolments_takes_seconds()
    {
        var users = new StringBuilder("sourcedId,orgSourcedIds,role,givenName,familyName\n");
        var enrolments = new StringBuilder("sourcedId,classSourcedId,userSourcedId,role,beginDate,endDate\n");
        for (var student = 0; student < 7_000; student++) users.Append(CultureInfo.InvariantCulture, $"L{student},S1,student,Lien {student},Wouters\n");
        for (var row = 0; row < 100_000; row++) enrolments.Append(CultureInfo.InvariantCulture, $"I{row},K{1 + (row % 2)},L{row % 7_000},student,01/09/2026,30/06/2027\n");
        var sample = Samples.OneRoster11.With("users.csv", users.ToString()).With("enrollments.csv", enrolments.ToString()).With("demographics.csv", null);

        var clock = System.Diagnostics.Stopwatch.StartNew();
        var reading = sample.Read();
        clock.Stop();

        Assert.Equal(100_000, reading.Roster!.Enrolments.Count);
        TestContext.Current.TestOutputHelper?.WriteLine($"100,000 enrolments read in {clock.ElapsedMilliseconds} ms.");
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    // The line on which a link stands is the only thing that depends on the order of rows.
    private static Roster WithoutLines(Roster roster) =>
        roster with { GuardianLinks = roster.GuardianLinks.Select(link => link with { Line = 0 }).ToValueList() };

    private static string[] Cells(string line)
    {
        var cells = new List<string>();
        var start = 0;
        var quoted = false;
        for (var at = 0; at <= line.Length; at++)
        {
            if (at < line.Length && line[at] == '"') quoted = !quoted;
            if (at < line.Length && (quoted || line[at] != ',')) continue;
            cells.Add(line[start..at]);
            start = at + 1;
        }
        return [.. cells];
    }

    private static string Written(RosterReading reading) => System.Text.Json.JsonSerializer.Serialize(reading);
}
