using System.Diagnostics;
using System.Globalization;
using CaseTracker.Simulation;
using CaseTracker.Web.Relationships;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Storage;
using Marten;

namespace CaseTracker.Web.CommandLine;

/// <summary>Makes a simulated school.</summary>
internal static class Simulate
{
    /// <summary>The key of the demo school.</summary>
    public const string DemoKey = "demo";

    /// <summary>Makes the school that was asked for.</summary>
    public static async Task<int> RunAsync(WebApplication app, Invocation invocation)
    {
        var plan = new SchoolPlan((ulong)invocation.Number("seed", 1), Today(app), invocation.Number("students", 600), invocation.Number("years", 1));
        await StoreAsync(app, invocation["school"], $"Simulatieschool {invocation["school"]}", plan);
        return 0;
    }

    /// <summary>In development an empty store gets the demo school.</summary>
    public static async Task DemoAsync(WebApplication app)
    {
        if (!app.Environment.IsDevelopment() || app.Configuration["Demo"] == "off") return;
        if (await app.Services.GetRequiredService<Schoolhouse>().AnyAsync()) return;
        await StoreAsync(app, DemoKey, "Atheneum De Driehoek (demo)", new SchoolPlan(1, Today(app)));
        await MissTodayAsync(app.Services, DemoKey, app.Lifetime.ApplicationStopping);
    }

    /// <summary>
    /// Its people lived until last night. On a school day the secretariat misses some students this morning, so that there is somebody
    /// to call; gives how many.
    /// </summary>
    public static async Task<int> MissTodayAsync(IServiceProvider services, string key, CancellationToken cancellation)
    {
        var day = await services.GetRequiredService<Schoolhouse>().BearingsAsync(key, Actor.System);
        if (!day.Calendar.IsSchoolDay(day.Today) || day.Staff.First(Role.Secretariat) is not { } secretary) return 0;
        await using var scope = services.CreateAsyncScope();
        var asking = scope.ServiceProvider.GetRequiredService<Asking>();
        await using var session = services.GetRequiredService<IDocumentStore>().QuerySession(key);
        var here = await session.Query<FileCard>().Where(card => !card.HasLeft && !card.IsClosed).OrderBy(card => card.Id).ToListAsync(cancellation);
        var missed = here.Where((_, place) => place % 47 == 11).ToList();
        foreach (var card in missed)
            await asking.AskAsync(key, card.Id, new ReportAbsences(EntryId.New(), [new(new(day.Today, DayPart.Morning), new("?"), AbsenceMeaning.Unexplained)]), new(secretary, [Role.Secretariat]), cancellation);
        return missed.Count;
    }

    private static DateOnly Today(WebApplication app) => SchoolCalendar.DateOf(app.Services.GetRequiredService<TimeProvider>().GetUtcNow());

    private static async Task StoreAsync(WebApplication app, string key, string name, SchoolPlan plan)
    {
        var watch = Stopwatch.StartNew();
        Console.WriteLine($"Making {name}: {plan.Students} students, {plan.Years} school year(s).");
        var events = await app.Services.GetRequiredService<SimulatedSchool>().StoreAsync(key, name, plan, Bar, app.Lifetime.ApplicationStopping);
        Console.WriteLine($"{(Console.IsOutputRedirected ? "" : "\n")}{events} events in {watch.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s.");
    }

    private static void Bar(int done, int all)
    {
        if (Console.IsOutputRedirected) return;
        const int width = 40;
        var filled = width * done / all;
        Console.Write($"\r[{new string('#', filled)}{new string('.', width - filled)}] {done}/{all}");
    }
}
