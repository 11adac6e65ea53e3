using System.Globalization;
using System.Text.RegularExpressions;
using CaseTracker.Domain.Access;
using CaseTracker.Web.People;
using CaseTracker.Web.Storage;
using Marten;
using Npgsql;

namespace CaseTracker.Benchmarks;

/// <summary>A student whom commands are about, with the guardians who are confirmed.</summary>
internal sealed record Subject(string Student, IReadOnlyList<string> Guardians);

/// <summary>A database with a simulated school that is measured, among others or alone.</summary>
internal sealed partial class FilledStore : IAsyncDisposable
{
    /// <summary>The key of the school that is measured. It is the same in every store: 600 students in their present school year.</summary>
    public const string School = "measured";

    private FilledStore(string connection, string build, string data)
    {
        Connection = connection;
        Build = build;
        Data = data;
        // The same settings as the host has for its own pool.
        Raw = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { NoResetOnClose = true, MaxAutoPrepare = 60, MaxPoolSize = 64 }.ConnectionString);
        Store = DocumentStore.For(options =>
        {
            options.Connection(connection);
            StorageSetup.Configure(options);
        });
    }

    /// <summary>Npgsql's connection string.</summary>
    public string Connection { get; }

    /// <summary>Folder of the published host.</summary>
    public string Build { get; }

    /// <summary>The data folder, for the master key and the sessions.</summary>
    public string Data { get; }

    /// <summary>Plain connections.</summary>
    public NpgsqlDataSource Raw { get; }

    /// <summary>The store, for finding people and for the same serialiser.</summary>
    public DocumentStore Store { get; }

    /// <summary>How many events it holds.</summary>
    public long Events { get; private set; }

    /// <summary>How many events per second filling stored, living the years included.</summary>
    public double Speed { get; private set; }

    /// <summary>Who measures: a counsellor.</summary>
    public string Counsellor { get; private set; } = "";

    /// <summary>Whom commands are about: students with a confirmed guardian, in no order that means anything.</summary>
    public IReadOnlyList<Subject> Subjects { get; private set; } = [];

    /// <summary>The counsellor's bearer token.</summary>
    public string Token { get; private set; } = "";

    /// <summary>The counsellor's session.</summary>
    public string Cookie { get; private set; } = "";

    /// <summary>Fills a database: the measured school, then others of six years until there are this many events.</summary>
    public static async Task<FilledStore> FillAsync(string connection, string build, string data, int events)
    {
        var filled = new FilledStore(connection, build, data);
        var seconds = 0.0;
        await AddAsync(School, "600", "1");
        for (var town = 1; filled.Events < events; town++) await AddAsync($"town-{town}", "1500", "6");
        filled.Speed = filled.Events / seconds;
        await filled.SettleAsync();
        await filled.MeetAsync();
        return filled;

        async Task AddAsync(string school, string students, string years)
        {
            var said = await Host.CommandAsync(build, "Production", data, connection, "simulate", "--school", school, "--students", students, "--years", years);
            var told = Told().Match(said);
            filled.Events += long.Parse(told.Groups[1].Value, CultureInfo.InvariantCulture);
            seconds += double.Parse(told.Groups[2].Value, CultureInfo.InvariantCulture);
            Console.WriteLine($"  {school}: {told.Value}");
        }
    }

    /// <summary>Starts the host on it.</summary>
    public Task<Host> ServeAsync() => Host.StartAsync(Build, Data, Connection);

    /// <summary>Does what would otherwise happen in the middle of a measurement.</summary>
    public async Task SettleAsync()
    {
        await using var command = Raw.CreateCommand("vacuum analyze");
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await Raw.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
    }

    private async Task MeetAsync()
    {
        await using var session = Store.QuerySession(School);
        var staff = await session.Query<Person>().Where(person => person.Kind == PersonKind.Staff).ToListAsync();
        Counsellor = staff.Where(person => person.Roles.Contains(Role.Counsellor)).Min(person => person.Id)!;
        var gone = (await session.Query<FileCard>().Where(card => card.IsClosed || card.HasLeft).ToListAsync()).Select(card => card.Id).ToHashSet();
        var ties = await session.Query<FamilyTie>().Where(tie => tie.IsConfirmed).ToListAsync();
        Subjects = [.. ties.Where(tie => !gone.Contains(tie.Student)).GroupBy(tie => tie.Student).OrderBy(ties => ties.Key, StringComparer.Ordinal).Select(ties => new Subject(ties.Key, [.. ties.Select(tie => tie.Guardian)]))];
        Token = (await Host.CommandAsync(Build, "Development", Data, Connection, "token", "--as", Counsellor, "--school", School)).Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Trim();
        await using var host = await Host.StartAsync(Build, Data, Connection);
        Cookie = await host.SignInAsync(School, Counsellor);
    }

    [GeneratedRegex(@"(\d+) events in ([\d.]+) s")]
    private static partial Regex Told();
}
