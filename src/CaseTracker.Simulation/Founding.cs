using System.Globalization;
using System.Text;

namespace CaseTracker.Simulation;

/// <summary>Makes the people of a school, family by family, until there are enough students.</summary>
internal sealed class Founding(SchoolPlan plan)
{
    private const int ClassSize = 21;

    private readonly int year = SchoolCalendar.YearOf(plan.ReferenceDay);
    private readonly List<Student> students = [];
    private readonly List<GuardianPerson> guardians = [];
    private int phones;

    public School Found()
    {
        foreach (var showcase in Showcases.All.Take(plan.Students)) Enrol(showcase);
        while (students.Count < plan.Students) EnrolFamily(plan.Students - students.Count);

        var sizes = Enumerable.Range(0, 8).Select(grade => students.Count(student => student.Grade == grade)).ToArray();
        var (staff, classes) = Hire(sizes);
        var places = new int[8];
        var placed = students.Select(student =>
        {
            var letters = classes.Where(one => one.Grade == student.Grade).ToList();
            return student with { Class = letters[places[student.Grade]++ % letters.Count].Name };
        });
        return new(plan, [.. placed], [.. guardians], staff, classes);
    }

    private void Enrol(Showcase showcase)
    {
        var family = students.Count;
        var chance = Chance.For(plan.Seed, "family", family);
        var origin = Origin.All.First(one => one.Language == showcase.Language);
        var sibling = showcase.SiblingOf is { } key ? students.First(student => student.Showcase == key) : null;
        var ties = sibling?.Family ?? Families.Ties(showcase.Form, Grown(chance, origin, origin, showcase.FamilyName), chance, Chance.For(plan.Seed, "reach", family));
        var born = BornIn(showcase.Grade, 0, chance);
        // Grown up a month ago or so, by the reference day.
        if (showcase.IsAdult) born = plan.ReferenceDay.AddYears(-18).AddDays(-chance.Between(30, 40));
        Add(chance, showcase.GivenName, origin.Borne(showcase.FamilyName, showcase.IsGirl), showcase.IsGirl, born, showcase.Grade, School.FirstYearOf(plan), showcase.Form, ties, sibling?.FamilyNumber ?? family, showcase.Key);
        if (sibling is not null) Befriend(sibling.FamilyNumber);
    }

    private void EnrolFamily(int places)
    {
        // Showcases have the first numbers.
        var number = Showcases.All.Length + students.Count;
        var chance = Chance.For(plan.Seed, "family", number);
        var origin = Origin.Any(chance);
        var other = chance.Likely(0.12) ? Origin.Any(chance) : origin;
        var form = Families.AnyForm(chance);
        var name = origin.Family(chance);
        var ties = Families.Ties(form, Grown(chance, other, origin, name), chance, Chance.For(plan.Seed, "reach", number));

        var children = Math.Min(places, chance.Pick((72.0, 1), (23.0, 2), (5.0, 3)));
        var grades = new List<int>();
        while (grades.Count < children)
            if (chance.Pick((18.0, 1), (18.0, 2), (17.0, 3), (16.0, 4), (15.0, 5), (13.0, 6), (3.0, 7)) is var grade && !grades.Contains(grade)) grades.Add(grade);
        foreach (var grade in grades)
        {
            var girl = chance.Likely(0.5);
            var born = BornIn(grade, chance.Pick((82.0, 0), (15.0, 1), (3.0, 2)), chance);
            // Most came in the first grade; some came over from elsewhere.
            var entered = Math.Max(School.FirstYearOf(plan), chance.Likely(0.88) ? year - grade + 1 : year - chance.Below(grade));
            Add(chance, origin.Given(chance, girl, isGrown: false), origin.Borne(name, girl), girl, born, grade, entered, form, ties, number, null);
        }

        if (children > 1) Befriend(number);
    }

    private DateOnly BornIn(int grade, int repeated, Chance chance) => new DateOnly(year - 11 - grade - repeated, 1, 1).AddDays(chance.Below(365));

    private void Add(
        Chance chance, string given, string family, bool girl, DateOnly born, int grade, int entered, FamilyForm form, ImmutableArray<FamilyTie> ties, int number, string? showcase)
    {
        var place = students.Count;
        students.Add(new(new($"student-{place + 1:D5}"), given, family, girl, born, grade, "", entered,
            $"{Plain(given)}.{Plain(family)}.{place + 1}@leerling.example", chance.Likely(0.9) ? Phone() : null, form, ties, [], showcase) { Number = place, FamilyNumber = number });
    }

    private void Befriend(int family)
    {
        var ids = students.Where(student => student.FamilyNumber == family).Select(student => student.Id).ToList();
        for (var i = 0; i < students.Count; i++)
            if (students[i].FamilyNumber == family) students[i] = students[i] with { Siblings = [.. ids.Where(id => id != students[i].Id)] };
    }

    private Func<bool, bool, GuardianPerson> Grown(Chance chance, Origin mothers, Origin fathers, string family) => (isWoman, isOfTheName) =>
    {
        var origin = isWoman ? mothers : fathers;
        var name = origin.Borne(isOfTheName ? family : origin.Family(chance), isWoman);
        var given = origin.Given(chance, isWoman, isGrown: true);
        var language = chance.Likely(origin.SpeaksDutch) ? "nl" : origin.Language;
        return Known(new(new($"guardian-{guardians.Count + 1:D5}"), given, name, isWoman, language,
            chance.Likely(0.96) ? Phone() : null, chance.Likely(0.82) ? $"{Plain(given)}.{Plain(name)}.{guardians.Count + 1}@ouder.example" : null));
    };

    private GuardianPerson Known(GuardianPerson guardian)
    {
        guardians.Add(guardian);
        return guardian;
    }

    private (ImmutableArray<Staff> Staff, ImmutableArray<SchoolClass> Classes) Hire(int[] sizes)
    {
        var chance = Chance.For(plan.Seed, "staff");
        var staff = new List<Staff>();
        var classes = new List<SchoolClass>();
        Hired(Role.Principal);
        Hired(Role.CareCoordinator);
        for (var i = 0; i < Math.Max(2, plan.Students / 200); i++) Hired(Role.Counsellor);
        for (var i = 0; i < Math.Max(2, plan.Students / 300); i++) Hired(Role.Secretariat);
        Hired(Role.Accountant);
        Hired(Role.ClbWorker);
        Hired(Role.BridgeFigure);
        Hired(Role.Auditor);
        Hired(Role.Administrator);

        for (var grade = 1; grade < sizes.Length; grade++)
            for (var letter = 0; letter * ClassSize < sizes[grade]; letter++)
            {
                var name = grade == 7 && sizes[7] <= ClassSize ? "7" : $"{grade}{Letters(letter)}";
                classes.Add(new(name, grade, Hired(Role.Teacher, name)));
            }

        // One teacher for every nine students or so; those who are no class teacher may be mentors.
        for (var left = Math.Max(3, plan.Students / 9 - classes.Count); left > 0; left--) Hired(Role.Teacher, mentor: left % 4 == 0);
        return ([.. staff], [.. classes]);

        PersonId Hired(Role role, string? @class = null, bool mentor = false)
        {
            var origin = chance.Likely(0.85) ? Origin.All[0] : Origin.Any(chance);
            var isWoman = chance.Likely(0.62);
            var (given, family) = (origin.Given(chance, isWoman, isGrown: true), origin.Borne(origin.Family(chance), isWoman));
            var id = new PersonId($"staff-{staff.Count + 1:D4}");
            staff.Add(new(id, given, family, [role], mentor, @class, $"{Plain(given)}.{Plain(family)}.{staff.Count + 1}@school.example", Phone()));
            return id;
        }
    }

    private static string Letters(int place) => place < 26 ? $"{(char)('A' + place)}" : $"{Letters(place / 26 - 1)}{(char)('A' + place % 26)}";

    // Numbers of mobile telephones in Belgium begin with 045 to 049; 040 is given to nobody. The regulator keeps no block
    // for stories. The stride has no divisor in common with a million, so numbers come back after a million people.
    private string Phone()
    {
        var number = (int)(++phones * 618_033L % 1_000_000);
        return $"0400 {number / 10_000:D2} {number / 100 % 100:D2} {number % 100:D2}";
    }

    private static string Plain(string name)
    {
        var plain = new StringBuilder();
        foreach (var letter in name.Normalize(NormalizationForm.FormD))
            if (char.IsAsciiLetter(letter)) plain.Append(char.ToLowerInvariant(letter));
            else if (letter is 'ı' or 'İ') plain.Append('i');
            else if (letter is 'ł' or 'Ł') plain.Append('l');
        return plain.ToString();
    }
}
