using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace CaseTracker.Benchmarks;

/// <summary>
/// What commands write, row by row, as triggers saw it; and the same rows written again by Npgsql alone, for a school that
/// does not exist, into the same tables, in as many transactions: one batch and a commit each.
/// </summary>
internal sealed class WrittenRows
{
    private const string Raw = "raw";
    private readonly NpgsqlDataSource database;
    private readonly Dictionary<string, string[]> keys = [];
    private readonly List<List<List<Change>>> subjects = [];
    private long laps;

    private WrittenRows(NpgsqlDataSource database) => this.database = database;

    /// <summary>How many rows one command writes.</summary>
    public double PerCommand => subjects.SelectMany(subject => subject).Average(transaction => transaction.Count);

    /// <summary>Rows per command by table.</summary>
    public string Description => string.Join(", ", subjects.SelectMany(subject => subject).SelectMany(transaction => transaction)
        .GroupBy(change => $"{change.Table.Replace("mt_doc_", "", StringComparison.Ordinal)} {change.Kind.ToLowerInvariant()}")
        .OrderByDescending(group => group.Count())
        .Select(group => $"{group.Key} {(double)group.Count() / subjects.Sum(subject => subject.Count):0.0}"));

    /// <summary>Looks on while commands are sent.</summary>
    /// <param name="students">How many students they are about, each in turn.</param>
    public static async Task<WrittenRows> CaptureAsync(FilledStore store, Commands commands, int students)
    {
        var rows = new WrittenRows(store.Raw);
        await rows.RunAsync("""
            create schema if not exists bench;
            create table if not exists bench.plain (id uuid primary key, data jsonb not null);
            create table if not exists bench.written (n bigserial primary key, tx bigint, name text, kind text, old jsonb, new jsonb);
            create or replace function bench.look() returns trigger language plpgsql security definer as $$
            begin
                insert into bench.written (tx, name, kind, old, new) values (txid_current(), tg_table_name, tg_op,
                    case when tg_op <> 'INSERT' then to_jsonb(old) end, case when tg_op <> 'DELETE' then to_jsonb(new) end);
                return null;
            end $$;
            """);
        var tables = await rows.ListAsync("select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'casetracker' and c.relkind = 'r'");
        foreach (var table in tables)
        {
            rows.keys[table] = [.. await rows.ListAsync($"select a.attname::text from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey) where i.indrelid = 'casetracker.{table}'::regclass and i.indisprimary")];
            await rows.RunAsync($"create trigger look after insert or update or delete on casetracker.{table} for each row execute function bench.look()");
        }

        // The two commands of one student are transactions of one subject, so that what the first opens the second meets.
        var last = 0L;
        foreach (var subject in store.Subjects.Take(students))
        {
            await commands.TurnAsync(subject);
            var seen = await rows.ReadAsync(last);
            last = seen.Max(change => change.Number);
            rows.subjects.Add([.. seen.GroupBy(change => change.Transaction).Select(transaction => transaction.ToList()).Where(transaction => transaction.Any(change => change.Table == "mt_events"))]);
        }

        foreach (var table in tables) await rows.RunAsync($"drop trigger look on casetracker.{table}");
        await rows.PrepareAsync();
        return rows;
    }

    /// <summary>Someone who writes them, on a connection of their own, about every nth subject.</summary>
    public async Task<Writer> WriterAsync(int connection, int connections) =>
        new(await database.OpenConnectionAsync(), [.. subjects.Where((_, position) => position % connections == connection)], keys, () => Interlocked.Increment(ref laps));

    /// <summary>Someone who inserts one row and nothing else.</summary>
    public async Task<PlainWriter> PlainWriterAsync() =>
        new(await database.OpenConnectionAsync(), subjects[0][0].First(change => change.Table == "mt_events").New.GetProperty("data").GetRawText());

    /// <summary>Takes away all that was written again.</summary>
    public async Task ClearAsync()
    {
        foreach (var table in keys.Keys.OrderBy(table => table == "mt_streams"))
            await RunAsync($"delete from casetracker.{table} where tenant_id = '{Raw}'", optional: true);
        await RunAsync("drop schema bench cascade");
    }

    // What was changed has to be there before: stream and snapshot of each subject, for the school that does not exist.
    private async Task PrepareAsync()
    {
        foreach (var change in subjects.SelectMany(subject => subject).SelectMany(transaction => transaction).Where(change => change.Kind == "UPDATE").OrderByDescending(change => change.Table == "mt_streams"))
        {
            await using var command = database.CreateCommand($"insert into casetracker.{change.Table} select (jsonb_populate_record(null::casetracker.{change.Table}, $1::jsonb || '{{\"tenant_id\":\"{Raw}\"}}')).* on conflict do nothing");
            command.Parameters.Add(new() { Value = change.Old.GetRawText() });
            await command.ExecuteNonQueryAsync();
        }
    }

    private async Task<List<Change>> ReadAsync(long after)
    {
        await using var command = database.CreateCommand($"select n, tx, name, kind, coalesce(old, 'null')::text, coalesce(new, 'null')::text from bench.written where n > {after} order by n");
        await using var reader = await command.ExecuteReaderAsync();
        var seen = new List<Change>();
        while (await reader.ReadAsync())
            seen.Add(new(reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2), reader.GetString(3), JsonDocument.Parse(reader.GetString(4)).RootElement, JsonDocument.Parse(reader.GetString(5)).RootElement));
        return seen;
    }

    private async Task<List<string>> ListAsync(string sql)
    {
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var list = new List<string>();
        while (await reader.ReadAsync()) list.Add(reader.GetString(0));
        return list;
    }

    private async Task RunAsync(string sql, bool optional = false)
    {
        await using var command = database.CreateCommand(sql);
        try
        {
            await command.ExecuteNonQueryAsync();
        }
        catch (PostgresException missing) when (optional && missing.SqlState == PostgresErrorCodes.UndefinedColumn)
        {
            // A table without tenants.
        }
    }

    /// <summary>One row that changed.</summary>
    internal sealed record Change(long Number, long Transaction, string Table, string Kind, JsonElement Old, JsonElement New);

    /// <summary>Writes captured transactions again and again, each time about new entries.</summary>
    internal sealed class Writer(NpgsqlConnection connection, IReadOnlyList<List<List<Change>>> subjects, IReadOnlyDictionary<string, string[]> keys, Func<long> nextLap) : IAsyncDisposable
    {
        private int subject, transaction;
        private long lap = nextLap();

        /// <summary>Writes the next transaction.</summary>
        public async Task OnceAsync()
        {
            await using var one = await connection.BeginTransactionAsync();
            await using var batch = new NpgsqlBatch(connection, one);
            foreach (var change in subjects[subject][transaction]) batch.BatchCommands.Add(Again(change));
            await batch.ExecuteNonQueryAsync();
            await one.CommitAsync();

            if (++transaction < subjects[subject].Count) return;
            transaction = 0;
            if (++subject < subjects.Count) return;
            subject = 0;
            lap = nextLap();
        }

        /// <inheritdoc />
        public ValueTask DisposeAsync() => connection.DisposeAsync();

        private NpgsqlBatchCommand Again(Change change)
        {
            var row = change.Kind == "DELETE" ? change.Old : change.New;
            var key = keys[change.Table];
            var columns = row.EnumerateObject().Where(column => column.Name != "seq_id").ToList();
            var command = new NpgsqlBatchCommand();
            switch (change.Kind)
            {
                case "INSERT":
                    var sequence = change.Table == "mt_events";
                    command.CommandText = $"insert into casetracker.{change.Table} ({(sequence ? "seq_id, " : "")}{string.Join(", ", columns.Select(column => column.Name))}) values ({(sequence ? "nextval('casetracker.mt_events_sequence'), " : "")}{string.Join(", ", columns.Select((_, place) => $"${place + 1}"))})";
                    foreach (var column in columns) Add(column.Name, column.Value);
                    break;
                case "UPDATE":
                    var set = columns.Where(column => !key.Contains(column.Name)).ToList();
                    command.CommandText = $"update casetracker.{change.Table} set {string.Join(", ", set.Select((column, place) => $"{column.Name} = ${place + 1}"))} where {string.Join(" and ", key.Select((column, place) => $"{column} = ${set.Count + place + 1}"))}";
                    foreach (var column in set) Add(column.Name, column.Value);
                    foreach (var column in key) Add(column, row.GetProperty(column));
                    break;
                default:
                    command.CommandText = $"delete from casetracker.{change.Table} where {string.Join(" and ", key.Select((column, place) => $"{column} = ${place + 1}"))}";
                    foreach (var column in key) Add(column, row.GetProperty(column));
                    break;
            }

            return command;

            void Add(string column, JsonElement value) => command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Unknown, Value = Value(column, value) });

            object Value(string column, JsonElement value) => (change.Table, column) switch
            {
                (_, "tenant_id") => Raw,
                ("mt_events", "id") => Guid.NewGuid().ToString(),
                ("mt_events" or "mt_streams", "version") => (value.GetInt64() + lap * 100).ToString(System.Globalization.CultureInfo.InvariantCulture),
                (not "mt_streams", "id") when change.Kind != "UPDATE" => $"{value.GetString()}~{lap}",
                _ => value.ValueKind switch { JsonValueKind.Null => DBNull.Value, JsonValueKind.String => value.GetString()!, _ => value.GetRawText() },
            };
        }
    }

    /// <summary>Inserts one row in a transaction of its own.</summary>
    internal sealed class PlainWriter(NpgsqlConnection connection, string data) : IAsyncDisposable
    {
        /// <summary>Inserts it.</summary>
        public async Task OnceAsync()
        {
            await using var command = new NpgsqlCommand("insert into bench.plain (id, data) values ($1, $2)", connection);
            command.Parameters.Add(new() { Value = Guid.CreateVersion7() });
            command.Parameters.Add(new() { Value = data, NpgsqlDbType = NpgsqlDbType.Jsonb });
            await command.ExecuteNonQueryAsync();
        }

        /// <inheritdoc />
        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
