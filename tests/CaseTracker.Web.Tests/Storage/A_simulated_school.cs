using System.Text.Json;
using CaseTracker.Domain.Audit;
using CaseTracker.Simulation;
using CaseTracker.Web.CommandLine;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Storage;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using School = CaseTracker.Simulation.School;

namespace CaseTracker.Web.Tests.Storage;

/// <summary>A simulated school is stored past the commands: what stands beside its events is what they make.</summary>
public class A_simulated_school(ProductHost host)
{
    // The first school with a visit in the agenda: its purpose is the only text in the state of a file.
    private static SchoolPlan Plan => Enumerable.Range(1, 50).Select(seed => new SchoolPlan((ulong)seed, new DateOnly(2025, 11, 20), 100))
        .First(plan => SchoolLife.Live(School.Found(plan)).Any(life => life.Snapshot.Contacts.Planned.Values.Any(one => one.Approach.Visit?.Purpose is not null)));

    [Fact]
    public async Task keeps_its_plans_as_its_events_tell_them()
    {
        var stop = TestContext.Current.CancellationToken;
        await host.Services.GetRequiredService<SimulatedSchool>().StoreAsync("gesimuleerd", "Gesimuleerde school", Plan, (_, _) => { }, stop);
        await using var session = host.Store.QuerySession("gesimuleerd");
        var visits = 0;
        foreach (var now in await session.Query<Relationship>().ToListAsync(stop))
        {
            var told = (await session.HistoryAsync(now.Id, stop)).Relationship(now.Id).Contacts;
            Assert.Equal(Written(told), Written(now.Contacts));
            visits += now.Contacts.Planned.Values.Count(plan => plan.Approach.Visit?.Purpose is SealedText);
        }

        Assert.NotEqual(0, visits);

        // The demo goes on from there on the morning it is shown: some students are missed, where other tests did not move the clock to a weekend.
        var today = SchoolCalendar.DateOf(host.Clock.GetUtcNow());
        var missed = await Simulate.MissTodayAsync(host.Services, "gesimuleerd", stop);
        Assert.Equal((await host.Services.GetRequiredService<Schoolhouse>().BearingsAsync("gesimuleerd", Actor.System)).Calendar.IsSchoolDay(today), missed > 0);
        Assert.Equal(missed, (await session.Query<DutyRow>().ToListAsync(stop)).Count(duty => duty.Task is DutyTask.CallHome && SchoolCalendar.DateOf(duty.Due.AddTicks(-1)) == today));
    }

    private static string Written(ContactLog contacts) => JsonSerializer.Serialize(contacts.Planned.Values.OrderBy(plan => plan.Id.Value), DomainJson.Options);
}
