using CaseTracker.Web.Rostering;
using Person = CaseTracker.Web.People.Person;
using PersonKind = CaseTracker.Web.People.PersonKind;

namespace CaseTracker.Web.Tests.Rostering;

public class Comparing_a_roster
{
    private static IReadOnlyDictionary<string, string> TwoYears => Samples.OneRoster11
        .Plus("academicSessions.csv", "J27,,,Schooljaar 2027-2028,schoolYear,2027-09-01,2028-06-30,,2028")
        .Plus("classes.csv", "K9,,,4 Economie A,10,,4ECOA,homeroom,,S1,J27,,,")
        .Plus("enrollments.csv", "I8,,,K9,S1,L1,student,,2027-09-01,2028-06-30");

    [Theory]
    [InlineData("2026-08-20 10:00", "3 Economie A")]
    [InlineData("2026-10-12 10:00", "3 Economie A")]
    [InlineData("2027-06-30 10:00", "3 Economie A")]
    [InlineData("2027-07-10 10:00", "4 Economie A")]
    [InlineData("2027-09-01 10:00", "4 Economie A")]
    [InlineData("2028-07-10 10:00", "4 Economie A")]
    public void takes_the_class_of_the_day_or_the_next_or_the_last(string today, string expected) =>
        Assert.Equal(expected, Opening(TwoYears, today).Class);

    [Theory]
    [InlineData("2026-08-20 10:00", null)]
    [InlineData("2026-09-01 08:00", null)]
    [InlineData("2026-09-01 12:00", "2026-09-01 12:00")]
    [InlineData("2027-03-01 09:00", "2026-09-01 12:00")]
    public void opens_a_file_at_noon_of_the_first_day_or_else_now(string today, string? expected) =>
        Assert.Equal(expected is null ? null : Days.At(expected), Opening(Samples.OneRoster11, today).TookPlace);

    [Fact]
    public void takes_no_class_that_the_student_left()
    {
        var left = Samples.OneRoster11.Where("enrollments.csv", "I1,,,K1,S1,L1,student,,2026-09-01,2027-06-30", "I1,,,K1,S1,L1,student,,2026-09-01,2026-10-01");
        Assert.Null(Opening(left, "2026-10-12 10:00").Class);
    }

    [Fact]
    public void counts_the_students_without_a_class()
    {
        var left = Samples.OneRoster11.Where("enrollments.csv", "I1,,,K1,S1,L1,student,,2026-09-01,2027-06-30", "I1,,,K1,S1,L1,student,,2026-09-01,2026-10-01");
        var remark = Assert.Single(Plan(left, "2026-10-12 10:00").Report.Remarks);
        Assert.Equal((RemarkCode.WithoutClass, "1"), (remark.Code, remark.Parameters[0]));
        Assert.Empty(Plan(Samples.OneRoster11, "2026-10-12 10:00").Report.Remarks);
    }

    [Fact]
    public void tells_of_two_home_classes_at_once()
    {
        var two = Samples.OneRoster11.Plus("classes.csv", "K0,,,3 Latijn,09,,,homeroom,,S1,J26,,,").Plus("enrollments.csv", "I8,,,K0,S1,L1,student,,2026-09-01,2027-06-30");
        var remark = Assert.Single(Plan(two, "2026-10-12 10:00").Report.Remarks);
        Assert.Equal(RemarkCode.SeveralHomeClasses, remark.Code);
        Assert.Equal(["L1", "3 Latijn"], remark.Parameters);
    }

    [Fact]
    public void never_turns_a_student_into_something_else()
    {
        var stored = SchoolAsStored.Empty with { People = new Dictionary<string, Person> { ["P1"] = new() { Id = "P1", Kind = PersonKind.Student, GivenName = "Tine", FamilyName = "Goossens" } } };
        var plan = RosterComparison.Compare(Samples.OneRoster11.Read(), stored, Day("2026-10-12 10:00"));
        Assert.DoesNotContain(plan.People, person => person.Id == "P1");
        Assert.Equal([RemarkCode.KindChanged], plan.Report.Remarks.Select(remark => remark.Code));
    }

    [Theory]
    [InlineData("O8,,,true,S1,parent,x,,Xander,Claes,,,,,,,,")]
    [InlineData("O8,,,true,S1,parent,x,,Xander,Claes,,,,,,L3,,")]
    [InlineData("O8,,,true,S1,parent,x,,Xander,Claes,,,,,,L99,,")]
    public void takes_no_parent_without_a_student_at_school_and_tells_so(string row)
    {
        var plan = Plan(Samples.OneRoster11.Plus("users.csv", row), "2026-10-12 10:00");
        Assert.DoesNotContain(plan.People, person => person.Id == "O8");
        Assert.DoesNotContain(plan.Marks, mark => mark.Id == "O8");
        var unused = Assert.Single(plan.Report.Files.Single(file => file.Reading.File == "users.csv").Unused, unused => unused.Why.Code == RemarkCode.WithoutStudent);
        Assert.Equal(("O8", true), (unused.Why.Parameters[0], unused.Line is not null));
    }

    [Fact]
    public void takes_a_parent_with_a_student_wherever_their_rows_stand()
    {
        var first = Samples.OneRoster11.Where("users.csv", "L1,,,true", "O8,,,true,S1,parent,x,,Xander,Claes,,,,,,L4,,\nL1,,,true").Plus("users.csv", "L4,,,true,S1,student,ada,,Ada,Claes,,,,,,,09,");
        Assert.Contains(Plan(first, "2026-10-12 10:00").People, person => person.Id == "O8");
    }

    [Theory, InlineData("system"), InlineData("roster"), InlineData(":policy")]
    public void takes_no_id_of_the_programs_own(string id)
    {
        var plan = Plan(Samples.OneRoster11.Plus("users.csv", $"{id},,,true,S1,student,x,,Xander,Claes,,,,,,,09,"), "2026-10-12 10:00");
        Assert.DoesNotContain(plan.People, person => person.Id == id);
        Assert.DoesNotContain(plan.Files, file => file.Student == id);
        Assert.Equal([RemarkCode.IdNotUsable], plan.Report.Remarks.Select(remark => remark.Code));
    }

    private static OpenRelationship Opening(IReadOnlyDictionary<string, string> roster, string today) =>
        Assert.IsType<OpenRelationship>(Assert.Single(Plan(roster, today).Files, file => file.Student == "L1").Commands[0]);

    private static RosterPlan Plan(IReadOnlyDictionary<string, string> roster, string today) => RosterComparison.Compare(roster.Read(), SchoolAsStored.Empty, Day(today));

    private static Bearings Day(string now) => new(Days.At(now), Actor.System, SchoolCalendar.None, Policy.Default, StaffRoom.Empty);
}
