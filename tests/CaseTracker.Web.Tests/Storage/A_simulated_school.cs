using System.Text.Json;
using CaseTracker.Domain.Audit;
using CaseTracker.Simulation;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Storage;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Web.Tests.Storage;

/// <summary>A simulated school is stored past the commands: what stands beside its events is what they make.</summary>
public class A_simulated_school(ProductHost host)
{
    private static readonly SchoolPlan Plan = new(7, new DateOnly(2025, 11, 20), 150);

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
    }

    private static string Written(ContactLog contacts) => JsonSerializer.Serialize(contacts.Planned.Values.OrderBy(plan => plan.Id.Value), DomainJson.Options);
}
