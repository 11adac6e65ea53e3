using CaseTracker.Domain.Forgetting;
using CsCheck;
using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Forgetting;

/// <summary>Nothing is proposed before its term, all of it after, and nothing that somebody keeps longer.</summary>
public class What_is_past_its_term
{
    private static readonly DateOnly Day = new(2026, 9, 1);

    [Fact]
    public void is_notes_five_years_after_their_school_year()
    {
        KeptTexts[] texts = [Notes(Noor, 2020), Notes(Milan, 2020), Notes(Noor, 2021), File(Noor, 2019)];
        var due = Assert.Single(On(Day, texts, AtSchool(Noor)).Notes);
        Assert.Equal((2020, Day, "milan noor"), (due.SchoolYear, due.Since, string.Join(' ', due.People)));
        Assert.Empty(On(Day.AddDays(-1), texts, AtSchool(Noor)).Notes);
    }

    [Fact]
    public void is_the_file_of_who_left_after_a_whole_school_year()
    {
        KeptTexts[] texts = [File(Noor, 2023), File(Noor, 2024), Notes(Noor, 2024)];
        Assert.Empty(On(Day.AddDays(-1), texts, Left(Noor, new(2025, 3, 14))).Files);
        Assert.Equal(new FileDue(Noor, new(2025, 3, 14), Day, IsWhole: false), Assert.Single(On(Day, texts, Left(Noor, new(2025, 3, 14))).Files));
        Assert.Empty(On(Day, texts, AtSchool(Noor)).Files);
        // Left in the summer: of the school year that was just over.
        Assert.Single(On(Day, texts, Left(Noor, new(2025, 8, 31))).Files);
        Assert.Empty(On(Day, texts, Left(Noor, new(2025, 9, 1))).Files);
    }

    [Fact]
    public void is_the_name_too_when_no_notes_are_left_of_student_or_guardians()
    {
        var left = Left(Noor, new(2020, 6, 30), MevrouwPeeters);
        Assert.True(Assert.Single(On(Day, [File(Noor, 2019)], left).Files).IsWhole);
        Assert.True(Assert.Single(On(Day, [], left).Files).IsWhole);
        Assert.False(Assert.Single(On(Day, [File(Noor, 2019), Notes(MevrouwPeeters, 2021)], left).Files).IsWhole);
        // The file is gone, and of the notes some are left: nothing to decide until those are past their term.
        Assert.Empty(On(Day, [Notes(Noor, 2021)], left).Files);
        Assert.Empty(On(Day, [Notes(MevrouwPeeters, 2021)], left).Files);
    }

    [Fact]
    public void leaves_a_guardian_whom_another_file_needs()
    {
        StudentKept[] students = [Left(Noor, new(2020, 6, 30), MevrouwPeeters, MeneerDeSmet), AtSchool(Milan, MevrouwPeeters)];
        var all = new EverythingKept([Notes(MevrouwPeeters, 2025)], students, new HashSet<PersonId>());
        Assert.Equal([MeneerDeSmet], all.GuardiansOfNoOther(new HashSet<PersonId> { Noor }));
        Assert.Equal([MevrouwPeeters, MeneerDeSmet], all.GuardiansOfNoOther(new HashSet<PersonId> { Noor, Milan }));
        Assert.True(Assert.Single(WhatIsDue.On(Day, all).Files).IsWhole);
    }

    [Fact]
    public void is_nothing_of_a_student_or_their_guardians_when_the_file_is_kept_longer()
    {
        StudentKept[] students = [Left(Noor, new(2020, 6, 30), MevrouwPeeters), Left(Milan, new(2020, 6, 30), MeneerDeSmet)];
        KeptTexts[] texts = [Notes(Noor, 2018), Notes(MevrouwPeeters, 2018), Notes(Milan, 2018), File(Noor, 2018), File(Milan, 2018)];
        var due = WhatIsDue.On(Day, new(texts, students, new HashSet<PersonId> { Noor }));
        Assert.Equal([Milan], Assert.Single(due.Notes).People);
        Assert.Equal(Milan, Assert.Single(due.Files).Student);
    }

    [Fact]
    public void is_never_too_early_and_never_forgotten()
    {
        var person = Gen.Int[0, 5].Select(number => new PersonId($"p{number}"));
        var texts = Gen.Select(person, Gen.Enum<Retention>(), Gen.Int[2012, 2026]).Select((who, retention, year) => new KeptTexts(who, retention, year)).Array[0, 20];
        var students = Gen.Select(Gen.Bool, Gen.Int[0, 4000], Gen.Int[0, 5], Gen.Int[0, 5]).Array[4]
            .Select(all => all.Select((one, number) => new StudentKept(new($"p{number}"), one.Item1 ? new DateOnly(2014, 9, 1).AddDays(one.Item2) : null, [new($"g{one.Item3}"), new($"g{one.Item4}")])).ToArray());
        Gen.Select(Gen.Int[0, 5000], texts, students, Gen.Int[-1, 3]).Sample((days, kept, pupils, longer) =>
        {
            var day = new DateOnly(2015, 1, 1).AddDays(days);
            var due = WhatIsDue.On(day, new(kept, pupils, longer < 0 ? ImmutableHashSet<PersonId>.Empty : [new PersonId($"p{longer}")]));
            var held = longer < 0 ? [] : pupils[longer].Guardians.Append(pupils[longer].Student).ToHashSet();
            // A second telling, person by person.
            foreach (var one in kept.Where(one => one.Retention == Retention.WorkingNote))
                Assert.Equal(day >= new DateOnly(one.SchoolYear + 6, 9, 1) && !held.Contains(one.Person), due.Notes.Any(year => year.SchoolYear == one.SchoolYear && year.People.Contains(one.Person)));
            foreach (var pupil in pupils)
            {
                var file = due.Files.SingleOrDefault(one => one.Student == pupil.Student);
                if (file is null)
                {
                    // Then notes of theirs, or of a guardian, are what it waits for, and the file went before.
                    if (pupil.LeftOn is not { } left || day < left.AddYears(2) || held.Contains(pupil.Student)) continue;
                    Assert.Contains(kept, one => one.Retention == Retention.WorkingNote && pupil.Guardians.Append(pupil.Student).Contains(one.Person));
                    Assert.DoesNotContain(kept, one => one.Retention == Retention.GuidanceFile && one.Person == pupil.Student);
                    continue;
                }

                Assert.True(pupil.LeftOn is { } gone && day >= gone.AddYears(1) && !held.Contains(pupil.Student));
                if (file.IsWhole) Assert.DoesNotContain(kept, one => one.Person == pupil.Student && one.Retention == Retention.WorkingNote);
            }
        }, iter: 20_000);
    }

    private static WhatIsDue On(DateOnly day, KeptTexts[] texts, params StudentKept[] students) => WhatIsDue.On(day, new(texts, students, new HashSet<PersonId>()));

    private static KeptTexts Notes(PersonId person, int year) => new(person, Retention.WorkingNote, year);

    private static KeptTexts File(PersonId person, int year) => new(person, Retention.GuidanceFile, year);

    private static StudentKept AtSchool(PersonId student, params PersonId[] guardians) => new(student, null, [.. guardians]);

    private static StudentKept Left(PersonId student, DateOnly on, params PersonId[] guardians) => new(student, on, [.. guardians]);
}
