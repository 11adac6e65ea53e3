using CaseTracker.Web.Rostering;
using CaseTracker.Web.Rostering.Reading;

namespace CaseTracker.Web.Tests.Rostering;

public class Damaged_imports(ProductHost host)
{
    private const int Mutants = 200, AppliedOneIn = 20;

    [Theory, InlineData(nameof(Samples.OneRoster11)), InlineData(nameof(Samples.OneRoster12)), InlineData(nameof(Samples.SchoolDataSync21))]
    public Task of_our_samples_are_done_whole_or_not_at_all(string sample) => DamageAsync(Samples.All[sample].Files(), "2026-10-12 10:00");

    [Theory, InlineData("oneroster-1.1", "2021-03-15 10:00"), InlineData("sds-2.1", "2021-10-11 10:00")]
    public Task from_elsewhere_are_done_whole_or_not_at_all(string name, string today) => DamageAsync([.. RosterInput.Open(Real_rosters.Folder(name)).Files], today);

    private async Task DamageAsync(RosterFile[] files, string today)
    {
        var school = await RosterSchool.NewAsync(host, today);
        await school.ImportAsync(RosterReader.Read(files));
        var (stored, day) = (await school.StoredAsync(), await school.DayAsync());
        var state = await school.StateAsync();
        var random = new Random(20261012);
        var (refused, changed) = (0, 0);
        for (var mutant = 0; mutant < Mutants; mutant++)
        {
            var reading = RosterReader.Read(Damaged(files, random));
            var plan = RosterComparison.Compare(reading, stored, day);
            RosterComparison.Compare(reading, SchoolAsStored.Empty, day).Report.AssertEveryPersonIsAccountedFor();
            if (plan.Report.Refusal is not null) refused++;
            else if (!plan.IsEmpty) changed++;
            if (mutant % AppliedOneIn != 0) continue;

            var report = await school.ImportAsync(reading);
            if (report.Refusal is not null) Assert.Equal(state, await school.StateAsync());
            else Assert.True((await school.ImportAsync(reading)).IsNothingNew, $"Mutant {mutant} was not done whole.");
            state = await school.StateAsync();
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{Mutants} mutants: {refused} refused, {changed} would change something");
        Assert.NotEqual(0, changed);
    }

    // Cut somewhere, or up to three bytes changed, in one file.
    private static RosterFile[] Damaged(RosterFile[] files, Random random)
    {
        var which = random.Next(files.Length);
        var bytes = files[which].Content.ToArray();
        if (random.Next(3) == 0) bytes = bytes[..random.Next(bytes.Length)];
        else
            for (var i = random.Next(3); i >= 0; i--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return [.. files.Select((file, at) => at == which ? file with { Content = bytes } : file)];
    }
}
