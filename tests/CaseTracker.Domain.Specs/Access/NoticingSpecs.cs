using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Access;

public class Noticing_readings
{
    private static readonly Noticing Usual = new(FilesInAnHour: 3, Sample: 2);

    private static LoggedReading Read(PersonId by, string student, int minute) => new(Guid.CreateVersion7(), by, new(student), Days.Monday.AddMinutes(minute));

    private static IReadOnlyList<(Perusal Perusal, ImmutableArray<Noticed> Why)> StandingOut(params LoggedReading[] readings) => Usual.StandingOut(readings, (_, _) => false, _ => false);

    [Fact]
    public void counts_what_one_person_read_of_one_file() =>
        Assert.Equal([new(An, Noor, Days.Monday, 2), new Perusal(Bram, Noor, Days.Monday.AddMinutes(5), 1)],
            Noticing.Perusals([Read(An, Noor.Value, 90), Read(Bram, Noor.Value, 5), Read(An, Noor.Value, 0)]));

    [Fact]
    public void finds_many_files_within_an_hour()
    {
        var found = StandingOut(Read(An, "a", 0), Read(An, "b", 30), Read(An, "c", 59), Read(Bram, "a", 0), Read(Bram, "b", 30), Read(An, "d", 300));
        Assert.Equal(["a", "b", "c"], found.Select(one => one.Perusal.Student.Value));
        Assert.All(found, one => Assert.Equal((An, Noticed.ManyFiles), (one.Perusal.By, Assert.Single(one.Why))));
    }

    [Fact]
    public void finds_nothing_in_one_file_often_or_in_many_over_a_day()
    {
        Assert.Empty(StandingOut(Read(An, "a", 0), Read(An, "a", 1), Read(An, "a", 2), Read(An, "b", 3)));
        Assert.Empty(StandingOut(Read(An, "a", 0), Read(An, "b", 30), Read(An, "c", 60), Read(An, "d", 90)));
    }

    [Fact]
    public void says_all_that_it_noticed()
    {
        var found = Assert.Single(Usual.StandingOut([Read(An, "a", 0), Read(Bram, "b", 0)], (by, _) => by == An, student => student.Value == "a"));
        Assert.Equal([Noticed.SameFamilyName, Noticed.ColleaguesChild], found.Why);
    }

    [Fact]
    public void draws_the_same_for_who_looks_again_and_others_another_week()
    {
        var read = Noticing.Perusals(Enumerable.Range(0, 40).Select(one => Read(An, $"student {one}", one)));
        Assert.Equal(2, Usual.Drawn(read, "school/week").Count);
        Assert.Equal(Usual.Drawn(read, "school/week"), Usual.Drawn(read.Reverse(), "school/week"));
        Assert.NotEqual(Usual.Drawn(read, "school/week"), Usual.Drawn(read, "school/another week"));
        Assert.Empty((Usual with { Sample = 0 }).Drawn(read, "school/week"));
    }
}
