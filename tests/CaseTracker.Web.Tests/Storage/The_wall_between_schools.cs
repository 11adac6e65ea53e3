using System.Net;
using System.Text.RegularExpressions;
using CaseTracker.Web.People;
using CaseTracker.Web.Relationships;
using CaseTracker.Web.Storage;
using CaseTracker.Web.Storage.Postgres;
using CaseTracker.Web.Storage.Wall;
using Marten;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Storage;

/// <summary>Direct sessions with the application's role, past the store: the database itself keeps schools apart.</summary>
[Collection(nameof(StoreOfItsOwn))]
public partial class The_wall_between_schools(StoreOfItsOwn store)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private SchoolWall Wall => store.Host.Services.GetRequiredService<SchoolWall>();

    [Fact]
    public async Task shows_nothing_where_no_school_is_set()
    {
        var school = await WrittenAsync();
        await using var everything = await OpenAsync(store.Host.ConnectionString);
        await using var nobody = await OpenAsync(Wall.Application);
        var tables = await TablesAsync(everything);

        Assert.All(["mt_events", "mt_streams", "mt_doc_relationship", "mt_doc_person", "person_key"], name => Assert.Contains(tables, table => table.Name.EndsWith(name, StringComparison.Ordinal)));
        Assert.NotEqual("0", await AskAsync(everything, $"select count(*)::text from casetracker.mt_events where tenant_id = '{school.Key}'"));
        foreach (var table in tables) Assert.Equal((table.Name, "0"), (table.Name, await AskAsync(nobody, $"select count(*)::text from {table.Name}")));
    }

    [Fact]
    public async Task shows_a_school_its_own()
    {
        var (one, other) = (await WrittenAsync(), await WrittenAsync());
        await using var everything = await OpenAsync(store.Host.ConnectionString);
        await using var own = await OpenAsync(SchoolPools.ConnectionFor(Wall.Application, one.Key));

        foreach (var table in await TablesAsync(everything))
        {
            var all = await AskAsync(everything, $"select count(*)::text from {table.Name} where {table.School} = '{one.Key}'");
            Assert.Equal((table.Name, all), (table.Name, await AskAsync(own, $"select count(*)::text from {table.Name}")));
            Assert.Equal((table.Name, "0"), (table.Name, await AskAsync(own, $"select count(*)::text from {table.Name} where {table.School} = '{other.Key}'")));
        }

        Assert.NotEqual("0", await AskAsync(own, "select count(*)::text from casetracker.mt_events"));
    }

    [Fact]
    public async Task takes_no_write_for_another_school()
    {
        var (one, other) = (await WrittenAsync(), await WrittenAsync());
        await using var own = await OpenAsync(SchoolPools.ConnectionFor(Wall.Application, one.Key));
        await using var nobody = await OpenAsync(Wall.Application);
        var anEvent = $"insert into casetracker.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id) select -1, gen_random_uuid(), '{Noor.Value}', 999, '{{}}', 'concern-raised', now(), '{other.Key}'";
        foreach (var write in new[]
        {
            anEvent,
            $"insert into casetracker.mt_streams (id, type, version, tenant_id) values ('new', 'relationship', 1, '{other.Key}')",
            $"insert into casetracker.mt_doc_filecard (id, data, tenant_id) values ('new', '{{}}', '{other.Key}')",
            $"insert into keys.person_key (school, person, retention, school_year, wrapped) values ('{other.Key}', 'new', 'x', 2026, '')",
        })
        {
            await RefusedAsync(own, write);
            await RefusedAsync(nobody, write);
        }

        await RefusedAsync(own, $"update casetracker.mt_doc_filecard set tenant_id = '{other.Key}'");
        await RefusedAsync(own, $"update casetracker.mt_streams set tenant_id = '{other.Key}'");
        Assert.Equal("0", await AskAsync(own, $"with gone as (delete from casetracker.mt_doc_filecard where tenant_id = '{other.Key}' returning 1) select count(*)::text from gone"));
        Assert.Equal("0", await AskAsync(own, $"with changed as (update casetracker.mt_doc_person set data = '{{}}' where tenant_id = '{other.Key}' returning 1) select count(*)::text from changed"));
    }

    [Fact]
    public async Task leaves_what_happened_as_it_is()
    {
        var school = await WrittenAsync();
        await using var own = await OpenAsync(SchoolPools.ConnectionFor(Wall.Application, school.Key));

        await RefusedAsync(own, "update casetracker.mt_events set version = version");
        await RefusedAsync(own, "delete from casetracker.mt_events");
        // Who read what can be added, and not made undone.
        await RefusedAsync(own, "update casetracker.mt_doc_reading set data = data");
        await RefusedAsync(own, "delete from casetracker.mt_doc_reading");
        await RefusedAsync(own, "truncate casetracker.mt_doc_reading");
        await RefusedAsync(own, "drop policy marten_tenant_isolation on casetracker.mt_events");
        await RefusedAsync(own, "alter table casetracker.mt_events disable row level security");
        await RefusedAsync(own, "select * from wolverine.wolverine_incoming_envelopes");
        await RefusedAsync(own, "set role casetracker");
    }

    [Fact]
    public async Task stands_round_every_table_that_knows_of_schools()
    {
        await using var everything = await OpenAsync(store.Host.ConnectionString);
        foreach (var table in await TablesAsync(everything))
            Assert.Equal((table.Name, "true true {every_school,marten_tenant_isolation}"), (table.Name, await AskAsync(everything,
                $"select c.relrowsecurity || ' ' || c.relforcerowsecurity || ' ' || array(select polname::text from pg_policy where polrelid = c.oid order by 1)::text from pg_class c where c.oid = '{table.Name}'::regclass")));
    }

    [Fact]
    public async Task stands_before_any_document_is_stored()
    {
        await using var everything = await OpenAsync(store.Host.ConnectionString);
        var tables = (await TablesAsync(everything)).Select(table => table.Name).ToHashSet();
        var named = Passing_the_wall.Sources().SelectMany(source => DocumentNames().Matches(source.Text)).Select(match => match.Groups[1].Value).Where(name => name != "T").Distinct();
        Assert.All(named, name => Assert.True(tables.Contains($"casetracker.mt_doc_{name.ToLowerInvariant()}"), $"{name} is not named in StorageSetup, so it has no table yet."));
    }

    [GeneratedRegex(@"\b(?:LoadAsync|LoadManyAsync|Query|DeleteWhere|Patch|FetchForWriting)<(?:\w+\.)*(\w+)>\(")]
    private static partial Regex DocumentNames();

    [Fact]
    public async Task is_left_alone_where_it_stands_and_mended_where_it_does_not()
    {
        await using var everything = await OpenAsync(store.Host.ConnectionString);
        Assert.Empty(await Wall.RaiseAsync(Stop));
        await store.Host.Store.Storage.Database.AssertDatabaseMatchesConfigurationAsync(Stop);

        foreach (var damage in new[]
        {
            "drop policy marten_tenant_isolation on casetracker.mt_events",
            "alter policy marten_tenant_isolation on casetracker.mt_streams using (true)",
            "alter table casetracker.mt_doc_person no force row level security",
            "alter table keys.fence disable row level security",
            "drop policy every_school on casetracker.mt_doc_watch",
            "revoke insert on casetracker.mt_events from casetracker_application",
            "grant update, delete on casetracker.mt_doc_reading to casetracker_application",
        })
        {
            await AskAsync(everything, $"{damage}; select ''");
            if (!damage.Contains("every", StringComparison.Ordinal)) await Assert.ThrowsAsync<DatabaseUnavailableException>(() => Wall.AssertAsync(Stop));
            Assert.NotEmpty(await Wall.RaiseAsync(Stop));
            await Wall.AssertAsync(Stop);
        }
    }

    [Fact]
    public async Task is_not_believed_where_another_policy_opens_it()
    {
        await using var everything = await OpenAsync(store.Host.ConnectionString);
        await AskAsync(everything, "create policy ajar on casetracker.mt_events using (true); select ''");
        try
        {
            var refused = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => Wall.AssertAsync(Stop));
            Assert.Contains("drop policy ajar on casetracker.mt_events", refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            await AskAsync(everything, "drop policy ajar on casetracker.mt_events; select ''");
        }
    }

    [Fact]
    public async Task is_no_wall_for_who_owns_it()
    {
        var refused = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => new SchoolWall(store.Host.ConnectionString, store.Host.ConnectionString, true).AssertAsync(Stop));
        Assert.Contains("alter role casetracker nobypassrls", refused.Message, StringComparison.Ordinal);
        Assert.Contains("has the powers of casetracker, who owns keys", refused.Message, StringComparison.Ordinal);
        Assert.Contains("RowLevelSecurity=off", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task holds_on_the_pool_that_others_have_just_used()
    {
        var (one, other) = (await WrittenAsync(), await WrittenAsync());
        // Whatever connections there are, each has served several requests of both schools.
        foreach (var school in new[] { one, other, one, other })
            using (var client = school.Api(An)) Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/api/v1/students/{Noor.Value}", Stop)).StatusCode);

        var tenancy = ((DocumentStore)store.Host.Store).Options.Tenancy;
        foreach (var school in new[] { one, other })
            for (var time = 0; time < 5; time++)
            {
                await using var raw = tenancy.GetTenant(school.Key).Database.CreateConnection();
                await raw.OpenAsync(Stop);
                Assert.Equal(school.Key, await AskAsync(raw, "select string_agg(distinct tenant_id, ',') from casetracker.mt_events"));
                Assert.Equal(school.Key, await AskAsync(raw, "select string_agg(distinct tenant_id, ',') from casetracker.mt_doc_person"));
            }
    }

    [Fact]
    public async Task holds_a_statement_that_forgot_the_school()
    {
        var (one, other) = (await WrittenAsync(), await WrittenAsync());
        await using var session = store.Host.Store.LightweightSession(one.Key);
        await using var count = new NpgsqlCommand("select string_agg(distinct tenant_id, ',') from casetracker.mt_doc_filecard");
        await using (var reader = await session.ExecuteReaderAsync(count, Stop))
        {
            Assert.True(await reader.ReadAsync(Stop));
            Assert.Equal(one.Key, reader.GetString(0));
        }

        // The store, told in so many words to write elsewhere.
        session.ForTenant(other.Key).Store(new Person { Id = "planted", Kind = PersonKind.Guardian, GivenName = "Iemand", FamilyName = "Anders" });
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => session.SaveChangesAsync(Stop));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, ((refused as PostgresException) ?? (PostgresException)refused.InnerException!).SqlState);
    }

    [Fact]
    public async Task is_passed_by_the_sweep()
    {
        var schools = new[] { await WrittenAsync(), await WrittenAsync() };
        var long_ago = store.Host.Clock.GetUtcNow().AddDays(-1);
        foreach (var school in schools)
        {
            await using var session = store.Host.Store.LightweightSession(school.Key);
            var watch = (await session.LoadAsync<Watch>(Noor.Value, Stop))!;
            session.Store(watch with { LookAt = long_ago });
            await session.SaveChangesAsync(Stop);
        }

        Assert.True(await store.Host.Services.GetRequiredService<Sweep>().RunAsync(Stop) >= schools.Length);
        foreach (var school in schools)
            while (await LookAtAsync(school) == long_ago) await Task.Yield();

        async Task<DateTimeOffset> LookAtAsync(TestSchool school)
        {
            await using var session = store.Host.Store.QuerySession(school.Key);
            return (await session.LoadAsync<Watch>(Noor.Value, Stop))!.LookAt;
        }
    }

    [Fact]
    public async Task does_not_stand_between_a_question_and_its_index()
    {
        // Of a school that nobody works for, and gone afterwards: nothing else is to find them.
        const string School = "a-school-of-rows";
        await using var everything = await OpenAsync(store.Host.ConnectionString);
        await using var own = await OpenAsync(SchoolPools.ConnectionFor(Wall.Application, School));
        await AskAsync(own, "set enable_seqscan = off; select ''");
        foreach (var (table, column) in new[] { ("dutyrow", "owner"), ("familytie", "guardian"), ("filecard", "class_teacher"), ("plannedrow", "staff"), ("reading", "student") })
        {
            var plan = "";
            try
            {
                // In a table of some rows any index will do: with a school's worth of them, only this one does. They are counted
                // after they came, since the planner goes by that.
                await AskAsync(everything, $$"""
                    insert into casetracker.mt_doc_{{table}} (tenant_id, id, data, {{column}})
                    select '{{School}}', {{(table == "reading" ? "gen_random_uuid()" : "'filler-' || n")}}, '{}', 'p' || n from generate_series(1, 2000) n;
                    analyze casetracker.mt_doc_{{table}};
                    select ''
                    """);
                await using var explain = new NpgsqlCommand($"explain select data from casetracker.mt_doc_{table} where {column} = 'x'", own);
                await using var reader = await explain.ExecuteReaderAsync(Stop);
                while (await reader.ReadAsync(Stop)) plan += reader.GetString(0) + "\n";
            }
            finally
            {
                await AskAsync(everything, $"delete from casetracker.mt_doc_{table} where tenant_id = '{School}'; select ''");
            }

            Assert.Contains($"Index Cond: (({column})::text = 'x'::text)", plan, StringComparison.Ordinal);
        }

        NpgsqlConnection.ClearPool(own);
    }

    [Fact]
    public async Task is_told_when_what_is_kept_beside_events_stands_still()
    {
        var school = await WrittenAsync();
        var standstill = store.Host.Services.GetRequiredService<Standstill>();
        using var client = store.Host.CreateClient();
        Assert.Equal(0, await standstill.LookAsync(Stop));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready", Stop)).StatusCode);

        await using var everything = await OpenAsync(store.Host.ConnectionString);
        var before = await AskAsync(everything, $"select data::text from casetracker.mt_doc_relationship where tenant_id = '{school.Key}' and id = '{Noor.Value}'");
        await AskAsync(everything, $"update casetracker.mt_doc_relationship set data = jsonb_set(data, '{{version}}', '1') where tenant_id = '{school.Key}' and id = '{Noor.Value}'; select ''");
        Assert.Equal(1, await standstill.LookAsync(Stop));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/health/ready", Stop)).StatusCode);

        await AskAsync(everything, $"update casetracker.mt_doc_relationship set data = '{before!.Replace("'", "''", StringComparison.Ordinal)}' where tenant_id = '{school.Key}' and id = '{Noor.Value}'; select ''");
        Assert.Equal(0, await standstill.LookAsync(Stop));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready", Stop)).StatusCode);
    }

    private async Task<TestSchool> WrittenAsync()
    {
        var school = await store.Host.NewSchoolAsync();
        foreach (var (by, command) in Written.Everywhere("Woorden.", store.Host.Clock.GetUtcNow()).Take(2)) await school.GivenAsync(Noor, by, command);
        return school;
    }

    // Of every schema: a new one is looked for too.
    private static async Task<List<(string Name, string School)>> TablesAsync(NpgsqlConnection connection)
    {
        var tables = new List<(string, string)>();
        await using var command = new NpgsqlCommand("""
            select format('%I.%I', n.nspname, c.relname), a.attname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
            where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema|wolverine)' and a.attname in ('tenant_id', 'school', 'school_id', 'tenant') order by 1
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(Stop);
        while (await reader.ReadAsync(Stop)) tables.Add((reader.GetString(0), reader.GetString(1)));
        return tables;
    }

    internal static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(Stop);
        return connection;
    }

    internal static async Task<string?> AskAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Stop) as string;
    }

    private static async Task RefusedAsync(NpgsqlConnection connection, string sql) =>
        Assert.Equal((sql, PostgresErrorCodes.InsufficientPrivilege), (sql, (await Assert.ThrowsAsync<PostgresException>(() => AskAsync(connection, sql))).SqlState));
}

/// <summary>How a deployment gets its wall, or does without.</summary>
public class Raising_the_wall
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task or_not_is_a_setting_that_can_be_changed()
    {
        await using var host = new ProductHost();
        await host.InitializeAsync();
        var school = await host.NewSchoolAsync();
        await using var everything = await The_wall_between_schools.OpenAsync(host.ConnectionString);
        Assert.NotEqual("0", await PoliciesAsync());

        await using (var off = host.WithWebHostBuilder(builder => builder.UseSetting("RowLevelSecurity", "off")))
        {
            Assert.False(off.Services.GetRequiredService<SchoolWall>().IsOn);
            Assert.Equal("0", await PoliciesAsync());
            await using var session = off.Services.GetRequiredService<IDocumentStore>().QuerySession(school.Key);
            Assert.NotNull(await session.LoadAsync<Person>(Noor.Value, Stop));
        }

        await using var on = host.WithWebHostBuilder(builder => builder.UseSetting("RowLevelSecurity", "on"));
        await on.Services.GetRequiredService<SchoolWall>().AssertAsync(Stop);

        Task<string?> PoliciesAsync() => The_wall_between_schools.AskAsync(everything, "select (select count(*) from pg_policy) + (select count(*) from pg_class where relrowsecurity) || ''");
    }

    [Fact]
    public async Task gives_a_cluster_that_was_made_without_it_its_second_role()
    {
        await using var folder = new DataFolderForTest();
        string owner;
        await using (var database = await folder.OpenAsync())
        {
            owner = database.ConnectionString;
            await using var application = await The_wall_between_schools.OpenAsync(Roles.ApplicationConnection(owner, null));
        }

        // As clusters were made before.
        var account = await Account.ForServerAsync(folder.Cluster, Stop);
        var hba = Path.Combine(folder.Cluster, "pg_hba.conf");
        await File.WriteAllTextAsync(hba, $"# ours\n{(await File.ReadAllLinesAsync(hba, Stop))[0]}\n", Stop);
        await folder.TellAsync(account, "drop role casetracker_application", "alter role casetracker nobypassrls");

        for (var start = 1; start <= 2; start++)
        {
            await using var database = await folder.OpenAsync();
            await using var application = await The_wall_between_schools.OpenAsync(Roles.ApplicationConnection(database.ConnectionString, null));
            Assert.Equal("off", await The_wall_between_schools.AskAsync(application, "show is_superuser"));
            Assert.Equal(["# ours", "host all casetracker 127.0.0.1/32 scram-sha-256", "host all casetracker_application 127.0.0.1/32 scram-sha-256"], await File.ReadAllLinesAsync(hba, Stop));
        }
    }

    [Fact]
    public async Task needs_no_more_of_an_owner_than_owning()
    {
        await using var folder = new DataFolderForTest();
        await (await folder.OpenAsync()).DisposeAsync();
        await folder.TellAsync(await Account.ForServerAsync(folder.Cluster, Stop), "alter role casetracker nobypassrls");
        await using var database = await folder.OpenAsync();
        var data = Path.Combine(folder.Location, "host");
        foreach (var key in new[] { "een", "twee" })
            using (var create = HostProcess.Run(data, database.ConnectionString, "create-school", "--school", key, "--name", key, "--administrator", "a1", "--given", "An", "--family", "Janssens"))
                Assert.Contains("is there, with An Janssens", await create.AllSaidAsync(), StringComparison.Ordinal);

        await using var own = await The_wall_between_schools.OpenAsync(SchoolPools.ConnectionFor(Roles.ApplicationConnection(database.ConnectionString, null), "een"));
        Assert.Equal("een", await The_wall_between_schools.AskAsync(own, "select string_agg(tenant_id, ',') from casetracker.mt_doc_person"));

        // Copying rows in is the one thing that it takes more for.
        using var simulate = HostProcess.Run(data, database.ConnectionString, "simulate", "--school", "drie", "--students", "10");
        var (code, error) = await simulate.EndAsync();
        Assert.Equal(1, code);
        Assert.Contains("bypassrls", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task says_what_an_administrator_has_to_run_where_it_may_not()
    {
        await using var folder = new DataFolderForTest();
        await using var database = await folder.OpenAsync();
        var other = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = "somebody_application" }.ConnectionString;

        var refused = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => Roles.EnsureAsync(database.ConnectionString, other, isGiven: false, Stop));
        foreach (var part in new[] { "casetracker may not make it", "create role \"somebody_application\" login password '…';", "ConnectionStrings__CaseTrackerApplication", "RowLevelSecurity=off" })
            Assert.Contains(part, refused.Message, StringComparison.Ordinal);

        var given = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => Roles.EnsureAsync(database.ConnectionString, other, isGiven: true, Stop));
        Assert.StartsWith("The role of ConnectionStrings__CaseTrackerApplication cannot log in", given.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=db;Database=x;Username=x")]
    [InlineData("Host=db;Database=x;Password=x")]
    public void asks_for_a_role_where_it_can_make_none(string owner) =>
        Assert.Contains("ConnectionStrings__CaseTrackerApplication", Assert.Throws<DatabaseUnavailableException>(() => Roles.ApplicationConnection(owner, null)).Message, StringComparison.Ordinal);
}

/// <summary>Who may go past the wall, or past the store, in our own code: one table. A new line in it is a decision.</summary>
public partial class Passing_the_wall
{
    private static readonly Dictionary<string, string> MayBe = new()
    {
        ["Forgetting/Keeping.cs"] = "looks at night, in one school at a time, and takes readings away, which who serves schools may not",
        ["Relationships/Sweep.cs"] = "goes round all schools and answers nobody",
        ["Schools/SimulatedSchool.cs"] = "fills an empty school, by copying",
        ["Storage/ChangesElsewhere.cs"] = "listens",
        ["Storage/Keys/KeysSetup.cs"] = "keys and fences of all schools, in a pool of their own",
        ["Storage/Postgres/Database.cs"] = "asks whether the database answers",
        ["Storage/Standstill.cs"] = "counts, in all schools",
        ["Storage/StorageSetup.cs"] = "says how",
        ["Storage/Wall/Roles.cs"] = "makes the application's role",
        ["Storage/Wall/SchoolPools.cs"] = "is the way of everybody else",
        ["Storage/Wall/SchoolWall.cs"] = "builds it",
    };

    [Fact]
    public void is_for_those_named_here()
    {
        var passing = Sources().Where(source => Past().IsMatch(source.Text)).Select(source => source.Name);
        Assert.Equal(MayBe.Keys.Order(StringComparer.Ordinal), passing.Order(StringComparer.Ordinal));
    }

    /// <summary>Every file of the host, by its path in the project.</summary>
    internal static IEnumerable<(string Name, string Text)> Sources()
    {
        var root = Path.Combine(Repository.Root, "src", "CaseTracker.Web");
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetRelativePath(root, file).Replace(Path.DirectorySeparatorChar, '/'), File: file))
            .Where(file => !file.Name.StartsWith("obj/", StringComparison.Ordinal) && !file.Name.StartsWith("bin/", StringComparison.Ordinal))
            .Select(file => (file.Name, File.ReadAllText(file.File)));
    }

    // As the owner; with a connection of one's own; or in a session of no school, which is the owner's too.
    [GeneratedRegex(@"Owners(Session|Store)\(|new NpgsqlConnection\(|NpgsqlDataSource\.Create|\.CreateConnection\(|(Query|Lightweight|Identity|DirtyTracked|Open|Serializable)\w*Session\(\)")]
    private static partial Regex Past();
}
