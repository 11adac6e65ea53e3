using CaseTracker.Web.Rostering.Reading;
using Xunit;

using GuardianLink = CaseTracker.Web.Rostering.Reading.GuardianLink;
using Term = CaseTracker.Web.Rostering.Reading.Term;

namespace CaseTracker.Web.Tests.Rostering;

/// <summary>Rosters that nobody of ours wrote. They are no part of the repository; where they are absent the tests say so.</summary>
public class Real_rosters
{
    [Fact]
    public void in_OneRoster_11_give_what_is_in_them()
    {
        var reading = RosterReader.Read(Folder("oneroster-1.1"));

        var roster = reading.Roster!;
        Assert.Equal(RosterFormat.OneRoster11, roster.Format);
        Assert.Equal((2, 3, 10, 2, 24, 0), Counts(roster));
        Assert.Equal((8, 2), (Of(roster, PersonKind.Student), Of(roster, PersonKind.Staff)));
        Assert.Equal(8, roster.People.Count(person => person.BirthDate is not null));
        Assert.Equal([("25590100101Trad120ENG112011", "207268"), ("25590100102Trad220ALG112011", "207270")], roster.Classes.Select(each => (each.Id, each.TeacherIds.Single())));
        Assert.All(roster.Classes, each => Assert.Equal((new DateOnly(2020, 8, 17), new DateOnly(2021, 5, 28)), (each.Begin!.Value, each.End!.Value)));
        Assert.All(reading.Files, file => Assert.Empty(file.Skipped));
        Assert.Empty(reading.Warnings);
        Assert.Equal(
            [
                ("academicSessions.csv", 3), ("classes.csv", 2), ("courses.csv", 0), ("demographics.csv", 8), ("enrollments.csv", 24),
                ("manifest.csv", 17), ("orgs.csv", 2), ("users.csv", 10),
            ],
            reading.Files.Select(file => (file.File, file.Taken)));
        reading.AssertEveryLineIsAccountedFor();
    }

    [Fact]
    public void in_School_Data_Sync_21_give_what_is_in_them()
    {
        var reading = RosterReader.Read(Folder("sds-2.1"));

        var roster = reading.Roster!;
        Assert.Equal(RosterFormat.SchoolDataSync21, roster.Format);
        Assert.Equal((4, 2, 8, 2, 6, 3), Counts(roster));
        Assert.Equal((4, 2, 2), (Of(roster, PersonKind.Student), Of(roster, PersonKind.Staff), Of(roster, PersonKind.Guardian)));
        Assert.Equal(
            [
                new("114001", "114002", Relation.Guardian, "relationships.csv", 2, false),
                new("114003", "114002", Relation.Relative, "relationships.csv", 3, false),
                new GuardianLink("114004", "114005", Relation.Guardian, "relationships.csv", 4, false),
            ],
            roster.GuardianLinks);
        Assert.Equal([("112001", "114006"), ("112002", "114007")], roster.Classes.Select(each => (each.Id, each.TeacherIds.Single())));
        Assert.All(reading.Files, file => Assert.Empty(file.Skipped));
        Assert.DoesNotContain("P@ssword", System.Text.Json.JsonSerializer.Serialize(reading), StringComparison.Ordinal);
        Assert.Equal(
            [
                ("academicSessions.csv", 2), ("classes.csv", 2), ("courses.csv", 0), ("demographics.csv", 6), ("enrollments.csv", 6), ("orgs.csv", 4),
                ("relationships.csv", 3), ("roles.csv", 7), ("userFlags.csv", 0), ("users.csv", 8),
            ],
            reading.Files.Select(file => (file.File, file.Taken)));
        reading.AssertEveryLineIsAccountedFor();
    }

    [Theory, InlineData("oneroster-1.1"), InlineData("sds-2.1")]
    public void cut_or_changed_at_any_byte_are_accounted_for_to_the_line(string name) =>
        Damaged_rosters.Damage([.. RosterInput.Open(Folder(name)).Files]);

    private static (int, int, int, int, int, int) Counts(Roster roster) =>
        (roster.Organisations.Count, roster.Terms.Count, roster.People.Count, roster.Classes.Count, roster.Enrolments.Count, roster.GuardianLinks.Count);

    private static int Of(Roster roster, PersonKind kind) => roster.People.Count(person => person.Kind == kind);

    // Beside the repository, or beside the folder that holds it.
    internal static string Folder(string name)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "shared", "real-input", name);
            if (Directory.Exists(folder)) return folder;
        }
        Assert.Skip($"There is no folder shared/real-input/{name} beside the repository.");
        return "";
    }
}
