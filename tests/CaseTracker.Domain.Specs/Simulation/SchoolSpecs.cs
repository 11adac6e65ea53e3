using System.Text.RegularExpressions;
using CaseTracker.Simulation;

namespace CaseTracker.Domain.Specs.Simulation;

public partial class A_make_believe_school
{
    private static readonly School School = School.Found(new SchoolPlan(1, new(2026, 11, 24)));

    [Fact]
    public void has_as_many_students_as_asked_and_a_class_teacher_for_each_class()
    {
        Assert.Equal(600, School.Students.Length);
        Assert.All(School.Students, student => Assert.Contains(School.Classes, one => one.Name == student.Class && one.Grade == student.Grade));
        Assert.All(School.Classes, one => Assert.Equal(one.Name, School.Staff.Single(staff => staff.Id == one.ClassTeacher).ClassTeacherOf));
        Assert.All(School.Classes, one => Assert.InRange(School.Students.Count(student => student.Class == one.Name), 8, 21));
        Assert.All(Enum.GetValues<Role>(), role => Assert.Contains(School.Staff, one => one.Roles.Contains(role)));
        Assert.Equal("7", School.Classes[^1].Name);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(40)]
    [InlineData(3000)]
    public void may_be_small_or_large(int students) =>
        Assert.Equal(students, School.Found(new SchoolPlan(3, new(2026, 11, 24), students)).Students.Select(student => student.Id).Distinct().Count());

    [Fact]
    public void has_students_of_the_age_of_their_class_and_a_few_adults()
    {
        foreach (var student in School.Students.Where(student => student.Showcase is null))
            Assert.InRange(2026 - student.BornOn.Year, 11 + student.Grade, 13 + student.Grade);
        Assert.InRange(School.Students.Count(student => student.BornOn.AddYears(18) <= School.Plan.ReferenceDay), 3, 60);
    }

    [Fact]
    public void has_families_of_many_forms_and_languages()
    {
        Assert.Equal(Enum.GetValues<FamilyForm>(), School.Students.Select(student => student.Form).Distinct().Order());
        var households = School.Students.Count(student => student.Family.Select(tie => tie.Link.Household).Distinct().Count() > 1);
        Assert.InRange(households, 120, 260);
        Assert.InRange(School.Guardians.Count(guardian => guardian.Language != "nl") * 100 / School.Guardians.Length, 20, 60);
        Assert.Subset(School.Guardians.Select(guardian => guardian.Language).ToHashSet(), new HashSet<string> { "nl", "tr", "ar", "bg", "sk", "fr", "en", "pl", "ps", "so" });
        Assert.Contains(School.Students, student => student.Family.Any(tie => tie.Link.WantsInterpreter));
        Assert.Contains(School.Students, student => student.Family.Any(tie => tie.Link.OwnHelper is not null));
    }

    [Fact]
    public void has_brothers_and_sisters_with_the_same_guardians()
    {
        var byId = School.Students.ToDictionary(student => student.Id);
        var siblings = School.Students.Where(student => !student.Siblings.IsEmpty).ToList();
        Assert.InRange(siblings.Count, 100, 400);
        Assert.All(siblings, student => Assert.All(student.Siblings, id => Assert.Equal(student.Family.Select(tie => tie.Guardian), byId[id].Family.Select(tie => tie.Guardian))));
    }

    [Fact]
    public void has_numbers_and_addresses_that_nobody_has()
    {
        var phones = School.Students.Select(one => one.Phone).Concat(School.Guardians.Select(one => one.Phone)).Concat(School.Staff.Select(one => one.Phone)).OfType<string>().ToList();
        Assert.All(phones, phone => Assert.Matches(Unassigned(), phone));
        Assert.Equal(phones.Count, phones.Distinct().Count());
        var addresses = School.Students.Select(one => one.Email).Concat(School.Guardians.Select(one => one.Email)).Concat(School.Staff.Select(one => one.Email)).OfType<string>().ToList();
        Assert.All(addresses, address => Assert.Matches(Example(), address));
        Assert.Equal(addresses.Count, addresses.Distinct().Count());
    }

    // The regulator gives 045 to 049 to mobile operators.
    [GeneratedRegex(@"^0400 \d\d \d\d \d\d$")]
    private static partial Regex Unassigned();

    [GeneratedRegex(@"^[a-z]+\.[a-z]+\.\d+@[a-z]+\.example$")]
    private static partial Regex Example();
}
