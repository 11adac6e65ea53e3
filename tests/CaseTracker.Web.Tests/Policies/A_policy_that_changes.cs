using System.Net;
using System.Net.Http.Json;
using CaseTracker.Web.Relationships;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Policies;

/// <summary>What a school sets reaches every file and every node, without anybody opening them.</summary>
[Collection(nameof(StoreOfItsOwn))]
public class A_policy_that_changes(StoreOfItsOwn store)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ends_what_is_no_longer_asked_when_the_sweep_comes_by()
    {
        var school = await store.Host.NewSchoolAsync();
        await school.GivenAsync(Noor, An, new RecordContact(EntryId.New(), null, null, new(Initiative.Guardian, [An], [MevrouwPeeters], Channel.Phone, Tone.Neutral, [Topic.Wellbeing]), [Topic.Bill]));
        Assert.True(await OwesBillAsync(school));
        Assert.Equal(HttpStatusCode.Created, (await school.Api(Directrice).PostAsJsonAsync("/api/v1/policy/settings", new { rule = "R2", from = "2026-10-12", mode = "off" }, Stop)).StatusCode);

        await store.Host.Services.GetRequiredService<Sweep>().RunAsync(Stop);
        await Until(async () => !await OwesBillAsync(school));
    }

    [Fact]
    public async Task is_known_on_every_node()
    {
        var school = await store.Host.NewSchoolAsync();
        await using var other = store.AnotherNode();
        var elsewhere = other.Services.GetRequiredService<Schoolhouse>();
        Assert.Empty((await elsewhere.BearingsAsync(school.Key, Testing.People.Actor(An))).Policy.Settings);
        await school.Api(Directrice).PostAsJsonAsync("/api/v1/policy/settings", new { rule = "R3", from = "2026-11-09", mode = "advise" }, Stop);
        await Until(async () => !(await elsewhere.BearingsAsync(school.Key, Testing.People.Actor(An))).Policy.Settings.IsEmpty);
    }

    private async Task<bool> OwesBillAsync(TestSchool school)
    {
        await using var session = store.Host.Store.QuerySession(school.Key);
        return (await session.LoadAsync<Relationship>(Noor.Value, Stop))!.Duties.Open.Any(duty => duty.Task is DutyTask.HandOverBill);
    }

    private static async Task Until(Func<Task<bool>> condition)
    {
        while (!await condition()) await Task.Delay(20, Stop);
    }
}
