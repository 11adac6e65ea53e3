using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using CaseTracker.Domain.Audit;
using CaseTracker.Simulation;

namespace CaseTracker.Domain.Specs.Simulation;

/// <summary>A whole school year, lived once for all specs of this file.</summary>
public sealed class SchoolYearLived
{
    internal School School { get; } = School.Found(new SchoolPlan(1, new(2027, 6, 30)));

    internal IReadOnlyList<Lived> Lives => field ??= [.. SchoolLife.Live(School)];
}

public class A_lived_school_year(SchoolYearLived year) : RelationshipSpec, IClassFixture<SchoolYearLived>
{
    private static readonly TimeZoneInfo Brussels = TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels");

    private IEnumerable<Recorded> LivedEvents => year.Lives.SelectMany(lived => lived.Events);

    [Fact]
    public void is_the_same_for_the_same_seed_and_day_in_whatever_order_it_is_lived()
    {
        var plan = new SchoolPlan(11, new(2026, 11, 24), 150);
        var (one, other) = (School.Found(plan), School.Found(plan));
        var turned = other.Students.Reverse().Select(student => SchoolLife.Live(other, student)).Reverse();
        Assert.Equal(Hash(SchoolLife.Live(one)), Hash(turned));
        Assert.NotEqual(Hash(SchoolLife.Live(one)), Hash(SchoolLife.Live(School.Found(plan with { Seed = 12 }))));
    }

    // Sets and maps of words come in another order in every process: two lives in one process agree where two processes would not.
    [Fact]
    public async Task is_the_same_in_another_process()
    {
        const string Told = "CASETRACKER_TELL_HASH";
        var here = Hash(SchoolLife.Live(School.Found(new SchoolPlan(11, new(2026, 11, 24), 60))));
        if (Environment.GetEnvironmentVariable(Told) is { Length: > 0 } asked)
        {
            await File.WriteAllTextAsync(asked, here, TestContext.Current.CancellationToken);
            return;
        }

        var paper = Path.GetTempFileName();
        var start = new ProcessStartInfo(Path.ChangeExtension(typeof(A_lived_school_year).Assembly.Location, null), ["--filter-method", $"{typeof(A_lived_school_year).FullName}.{nameof(is_the_same_in_another_process)}"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment[Told] = paper;
        using var other = Process.Start(start)!;
        await Task.WhenAll(other.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), other.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), other.WaitForExitAsync(TestContext.Current.CancellationToken));
        Assert.Equal(here, await File.ReadAllTextAsync(paper, TestContext.Current.CancellationToken));
        File.Delete(paper);
    }

    [Fact]
    public void has_every_kind_of_event()
    {
        var kinds = LivedEvents.Select(recorded => recorded.Event.GetType()).ToHashSet();
        Assert.Empty(RelationshipEvents.All.Keys.Where(kind => !kinds.Contains(kind)).Select(kind => kind.Name));
    }

    [Fact]
    public void replays_to_its_snapshot()
    {
        foreach (var lived in year.Lives)
            Same(new History(lived.Events).Relationship(lived.Student.Value).Lean(), lived.Snapshot);
    }

    [Fact]
    public void has_the_versions_the_order_and_the_past_of_a_stream()
    {
        foreach (var lived in year.Lives)
        {
            Assert.Equal(Enumerable.Range(1, lived.Events.Length).Select(version => (long)version), lived.Events.Select(recorded => recorded.Version));
            Assert.IsType<RelationshipOpened>(lived.Events[0].Event);
            var opened = ((Entry)lived.Events[0].Event).TookPlace;
            var before = DateTimeOffset.MinValue;
            foreach (var recorded in lived.Events)
            {
                Assert.True(recorded.At >= before && recorded.At <= year.School.Until, $"{lived.Student} {recorded}");
                before = recorded.At;
                if (recorded.Event is Entry entry) Assert.InRange(entry.TookPlace, opened, recorded.At);
            }
        }
    }

    [Fact]
    public void gives_every_entry_an_id_of_its_own() =>
        Assert.All(year.Lives, lived => Assert.Equal(lived.Events.Select(recorded => recorded.Event).OfType<Entry>().Count(), lived.Events.Select(recorded => recorded.Event).OfType<Entry>().Select(entry => entry.Id).Distinct().Count()));

    [Fact]
    public void has_no_contact_of_the_school_at_night_or_on_a_free_day()
    {
        foreach (var held in LivedEvents.Select(recorded => recorded.Event).OfType<ContactHeld>().Where(held => held.Approach.Initiative is Initiative.School))
        {
            var local = TimeZoneInfo.ConvertTime(held.TookPlace, Brussels);
            Assert.InRange(local.TimeOfDay, new TimeSpan(7, 30, 0), new TimeSpan(21, 0, 0));
            Assert.True(year.School.Calendar.IsSchoolDay(DateOnly.FromDateTime(local.DateTime)), $"{held.TookPlace:o}");
        }
    }

    [Fact]
    public void is_believable()
    {
        var sizes = year.Lives.Select(lived => lived.Events.Length).ToList();
        Assert.InRange(sizes.Average(), 25, 65);
        Assert.InRange(sizes.Count(size => size > 200), 5, 60);

        var met = LivedEvents.Select(recorded => recorded.Event).OfType<DutyMet>().ToList();
        Assert.InRange(met.Count(duty => duty.Late) * 100.0 / met.Count, 2, 25);
        Assert.InRange(year.Lives.Sum(lived => lived.Snapshot.Duties.Open.Count(duty => duty.IsOverdue)), 100, 1500);

        var bySchool = LivedEvents.Select(recorded => recorded.Event).OfType<ContactHeld>().Where(held => held.Approach.Initiative is Initiative.School).Select(held => held.Id).ToHashSet();
        var untold = LivedEvents.Select(recorded => recorded.Event).OfType<RuleFound>().Where(found => found.Rule == TheStudentIsInformed.Number).Select(found => found.About).Distinct().Count(bySchool.Contains);
        Assert.InRange(untold * 100.0 / bySchool.Count, 1, 15);
        Assert.InRange(LivedEvents.Count(recorded => recorded.Event is InformingPostponed), 1, 30);
        Assert.InRange(LivedEvents.Count(recorded => recorded.Event is StudentLeft), 2, 40);
    }

    [Fact]
    public void shares_a_call_about_siblings_between_their_files()
    {
        var files = year.Lives.SelectMany(lived => lived.Events.Select(recorded => recorded.Event).OfType<ContactHeld>().Select(held => (held.Contact, lived.Student)))
            .GroupBy(one => one.Contact, one => one.Student).Where(contact => contact.Distinct().Count() > 1).ToList();
        Assert.InRange(files.Count, 10, 300);
        var siblings = year.School.Students.ToDictionary(student => student.Id, student => student.Siblings);
        Assert.All(files, contact => Assert.All(contact, student => Assert.Subset(siblings[contact.First()].Add(contact.First()).ToHashSet(), new HashSet<PersonId> { student })));
    }

    [Fact]
    public void has_texts_with_names_in_them_and_none_left_open()
    {
        var texts = new List<string>();
        foreach (var recorded in LivedEvents)
            recorded.Event.WithTexts((text, _, _) =>
            {
                if (text is PlainText plain) texts.Add(plain.Words);
                return text;
            });
        Assert.NotEmpty(texts);
        Assert.DoesNotContain(texts, text => text.Contains('{') || text.Contains('}'));
    }

    [Fact]
    public void goes_on_over_several_years()
    {
        var school = School.Found(new SchoolPlan(5, new(2026, 11, 24), 60, Years: 3));
        var lives = SchoolLife.Live(school).ToList();
        Assert.Equal(2024, school.FirstYear);
        Assert.Contains(lives, lived => lived.Events.Count(recorded => recorded.Event is StudentMovedClass) >= 2);
        Assert.InRange(lives.Average(lived => lived.Events.Length), 60, 180);
        foreach (var lived in lives) Same(new History(lived.Events).Relationship(lived.Student.Value).Lean(), lived.Snapshot);
    }

    private static string Hash(IEnumerable<Lived> lives)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var recorded in lives.SelectMany(lived => lived.Events))
        {
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(recorded.Event, recorded.Event.GetType(), DomainJson.Options));
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{recorded.Version} {recorded.At:O} {recorded.By}"));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
