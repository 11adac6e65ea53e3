// What the product costs, each figure beside raw Npgsql in the same run on the same cluster; printed as one table, asserted by nobody.
using System.Diagnostics;
using CaseTracker.Benchmarks;
using CaseTracker.Web.Storage.Postgres;
using Npgsql;

if (Options.From(args) is not { } options)
{
    Console.Error.WriteLine(Options.Usage);
    return 2;
}

var folder = Path.Combine(Path.GetTempPath(), $"casetracker-benchmarks-{Environment.ProcessId}");
var table = new Table();
try
{
    var build = options.Build ?? await Host.PublishAsync(Path.Combine(folder, "host"));
    var data = Path.Combine(folder, "data");
    string cookie;
    await using (var database = await Database.OpenAsync(data, Machine.Here(), Console.WriteLine))
    {
        Console.WriteLine("Filling…");
        await using var small = await FilledStore.FillAsync(database.ConnectionString, build, data, 0);
        cookie = small.Cookie;
        if (options.What.Contains("commands")) await Measure.CommandsAsync(small, options, table);
        if (options.What.Contains("absences"))
        {
            await using var school = await FilledStore.FillAsync(await AnotherAsync(database.ConnectionString, "absences"), build, data, 0);
            await AbsenceList.MeasureAsync(school, table);
        }

        if (options.What.Contains("page")) await Measure.PageAsync(small, options, table);
        if (options.What.Contains("wall"))
        {
            await using var open = await FilledStore.FillAsync(await AnotherAsync(database.ConnectionString, Host.WithoutWall), build, data, 0);
            await Measure.WallAsync(open, small, options, table);
        }

        if (options.What.Contains("size"))
        {
            await using var large = await FilledStore.FillAsync(await AnotherAsync(database.ConnectionString, "large"), build, data, options.Events);
            await Measure.SizeAsync(small, large, options, table);
        }
    }

    if (options.What.Contains("start")) await Measure.StartAsync(build, data, cookie, table);
}
finally
{
    if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
}

table.Print();
return 0;

static async Task<string> AnotherAsync(string connection, string name)
{
    await using var source = NpgsqlDataSource.Create(connection);
    await using var create = source.CreateCommand($"create database {name}");
    await create.ExecuteNonQueryAsync();
    return new NpgsqlConnectionStringBuilder(connection) { Database = name }.ConnectionString;
}
