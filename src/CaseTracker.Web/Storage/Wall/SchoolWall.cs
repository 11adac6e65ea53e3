using CaseTracker.Web.Storage.Postgres;
using Npgsql;

namespace CaseTracker.Web.Storage.Wall;

/// <summary>
/// The second wall between schools, in the database: row level security on every table that says of which school a row is.
/// The first is the store, which names the school in every statement; a statement that forgot it meets this one.
/// </summary>
/// <param name="owner">The owner's connection string.</param>
/// <param name="application">The application's; null where the deployment does without the wall.</param>
/// <param name="isGiven">Whether an administrator made the application's role.</param>
internal sealed class SchoolWall(string owner, string? application, bool isGiven)
{
    /// <summary>The setting of a connection that says which school it is for.</summary>
    public const string Setting = "app.tenant_id";

    // Marten's own name, under which it looks for the policies of documents at every start.
    private const string OneSchool = "marten_tenant_isolation";
    private const string EverySchool = "every_school";

    /// <summary>Whether schools are kept apart in the database too.</summary>
    public bool IsOn => application is not null;

    /// <summary>The application's connection string, or the owner's without a wall.</summary>
    public string Application => application ?? owner;

    /// <summary>For the console: which role serves schools.</summary>
    public string Description => application is null
        ? "off (RowLevelSecurity=off): the store alone keeps schools apart"
        : $"row level security; schools are served by the role {new NpgsqlConnectionStringBuilder(application).Username}";

    /// <summary>The wall that a deployment asks for.</summary>
    /// <exception cref="DatabaseUnavailableException">The setting is neither on nor off, or the application's role cannot be found.</exception>
    public static SchoolWall From(IConfiguration configuration, string owner)
    {
        var given = configuration.GetConnectionString("CaseTrackerApplication");
        return configuration["RowLevelSecurity"]?.ToLowerInvariant() switch
        {
            null or "" or "on" => new(owner, Roles.ApplicationConnection(owner, given), given is { Length: > 0 }),
            "off" => new(owner, null, false),
            var other => throw new DatabaseUnavailableException($"RowLevelSecurity is on or off, not '{other}'."),
        };
    }

    /// <summary>Makes the application's role where that is needed and allowed, before there is anything to keep apart.</summary>
    /// <exception cref="DatabaseUnavailableException">It is not there, and cannot be made from here.</exception>
    public Task EnsureRoleAsync(CancellationToken cancellation) => application is null ? Task.CompletedTask : Roles.EnsureAsync(owner, application, isGiven, cancellation);

    /// <summary>Puts every table as it must be, and changes nothing where it is; gives the statements that it took.</summary>
    /// <exception cref="DatabaseUnavailableException">Others keep a table locked.</exception>
    public async Task<IReadOnlyList<string>> RaiseAsync(CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(owner) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        // Nodes that start together take turns.
        await RunAsync(connection, "select pg_advisory_xact_lock(7091405113)", cancellation);
        var statements = (await MissingAsync(connection, cancellation)).ToList();
        try
        {
            if (statements.Count > 0) await RunAsync(connection, $"set local lock_timeout = '20s'; {string.Join(";\n", statements)}", cancellation);
        }
        catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw new DatabaseUnavailableException("The wall between schools in the database has to be put right, and other sessions hold its tables. Stop the other nodes and what else works on this database, and start again.");
        }

        await transaction.CommitAsync(cancellation);
        return statements;
    }

    /// <summary>Looks with the application's own eyes whether the wall stands.</summary>
    /// <exception cref="DatabaseUnavailableException">It does not; the message says where and what to do.</exception>
    public async Task AssertAsync(CancellationToken cancellation)
    {
        if (application is null) return;
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(application) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellation);
        var faults = await ListAsync(connection, Faults, cancellation);
        faults.AddRange((await MissingAsync(connection, cancellation)).Select(statement => $"is missing: {statement}"));
        if (faults.Count == 0 && await SeesAsync(connection, cancellation)) faults.Add("without a school its role still sees events");
        if (faults.Count > 0)
            throw new DatabaseUnavailableException(
                "The wall between schools in the database does not stand:" + Environment.NewLine
                + string.Join(Environment.NewLine, faults.Take(20).Select(fault => $"  - {fault}")) + Environment.NewLine
                + "Put that right as an administrator of the server, and start again." + Environment.NewLine + Roles.Off);
    }

    private static async Task<bool> SeesAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var look = new NpgsqlCommand($"select exists (select from {StorageSetup.Schema}.mt_events)", connection);
        return await look.ExecuteScalarAsync(cancellation) is true;
    }

    // Asked as the application. Membership counts: whoever may become the owner is held by nothing.
    private const string Faults = """
        select 'the role ' || current_user || ' is a superuser: alter role ' || quote_ident(current_user) || ' nosuperuser' from pg_roles where rolname = current_user and rolsuper
        union all
        select 'the role ' || current_user || ' passes by row level security: alter role ' || quote_ident(current_user) || ' nobypassrls' from pg_roles where rolname = current_user and rolbypassrls
        union all
        select distinct 'the role ' || current_user || ' has the powers of ' || pg_get_userbyid(c.relowner) || ', who owns ' || n.nspname || ': give the application a role of its own'
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('casetracker', 'keys') and c.relkind in ('r', 'p') and pg_has_role(current_user, c.relowner, 'member') and not (select rolsuper from pg_roles where rolname = current_user)
        union all
        select 'the table ' || p.polrelid::regclass || ' has another policy, ' || p.polname || ', which could let more through: drop policy ' || quote_ident(p.polname) || ' on ' || p.polrelid::regclass
        from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('casetracker', 'keys') and p.polpermissive and p.polname not in ('marten_tenant_isolation', 'every_school')
        """;

    private async Task<IEnumerable<string>> MissingAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var role = new NpgsqlConnectionStringBuilder(Application).Username!;
        await using var command = new NpgsqlCommand(Tables, connection);
        command.Parameters.Add(new() { Value = IsOn ? role : (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        var statements = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
            while (await reader.ReadAsync(cancellation))
            {
                var table = new Table(reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1), reader.GetString(2), reader.GetBoolean(3), reader.GetBoolean(4),
                    reader.GetBoolean(5), reader.GetBoolean(6), reader.GetBoolean(7), reader.GetBoolean(8), reader.GetString(9), reader.GetBoolean(10));
                statements.AddRange(IsOn ? table.Raised(Roles.Quoted(role)) : table.Lowered());
            }

        return IsOn ? statements.Concat(await ListAsync(connection, SchemaGrants.Replace("{role}", Roles.Quoted(role), StringComparison.Ordinal), cancellation, role)) : statements;
    }

    private sealed record Table(string Name, string? School, string Owner, bool IsSecured, bool IsForced, bool HasOneSchool, bool IsOneSchoolRight, bool HasEverySchool, bool IsGranted, string Rights, bool HasMore)
    {
        public IEnumerable<string> Raised(string role)
        {
            if (School is not null)
            {
                var same = $"({School} = (select current_setting('{Setting}', true)))";
                if (!IsSecured) yield return $"alter table {Name} enable row level security";
                // Forced, so that also the owner needs a policy, and who becomes owner by mistake is not let through.
                if (!IsForced) yield return $"alter table {Name} force row level security";
                if (!HasOneSchool) yield return $"create policy {OneSchool} on {Name} using {same} with check {same}";
                // Marten's own raises an error where no school is set; here that is no rows.
                else if (!IsOneSchoolRight) yield return $"alter policy {OneSchool} on {Name} using {same} with check {same}";
                if (!HasEverySchool) yield return $"drop policy if exists {EverySchool} on {Name}; create policy {EverySchool} on {Name} to {Roles.Quoted(Owner)} using (true) with check (true)";
            }

            if (HasMore) yield return $"revoke update, delete, truncate on {Name} from {role}";
            if (!IsGranted) yield return $"grant {Rights} on {Name} to {role}";
        }

        public IEnumerable<string> Lowered()
        {
            if (HasOneSchool) yield return $"drop policy {OneSchool} on {Name}";
            if (HasEverySchool) yield return $"drop policy {EverySchool} on {Name}";
            if (IsForced) yield return $"alter table {Name} no force row level security";
            if (IsSecured && (HasOneSchool || HasEverySchool)) yield return $"alter table {Name} disable row level security";
        }
    }

    // Every table of ours, whoever made it: what gets a column for the school gets a policy, and what has none is out of the
    // application's reach. So are Wolverine's, which hold ids: its agents work as the owner. An event is added and never
    // changed, and so is a reading: the application may do no more than that, also where it once might.
    private const string Tables = $"""
        select format('%I.%I', n.nspname, c.relname), quote_ident(school.attname), pg_get_userbyid(c.relowner), c.relrowsecurity, c.relforcerowsecurity,
            one.oid is not null,
            coalesce(one.polpermissive and one.polcmd = '*' and one.polroles = array[0::oid]
                and pg_get_expr(one.polqual, c.oid) like '%' || quote_ident(school.attname) || '%current_setting(''{Setting}''::text, true)%'
                and pg_get_expr(one.polwithcheck, c.oid) like '%' || quote_ident(school.attname) || '%current_setting(''{Setting}''::text, true)%', false),
            coalesce(every.polroles = array[c.relowner], false),
            $1 is null or not exists (select from unnest(string_to_array(asked.rights, ', ')) "right" where not has_table_privilege($1, c.oid, "right")),
            asked.rights,
            $1 is not null and asked.rights = 'select, insert' and has_table_privilege($1, c.oid, 'update, delete, truncate')
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        left join lateral (select attname from pg_attribute where attrelid = c.oid and attname in ('tenant_id', 'school') and not attisdropped limit 1) school on true
        left join pg_policy one on one.polrelid = c.oid and one.polname = '{OneSchool}'
        left join pg_policy every on every.polrelid = c.oid and every.polname = '{EverySchool}'
        cross join lateral (select case when school.attname is null then '' when c.relname in ('mt_events', 'mt_doc_reading') then 'select, insert' else 'select, insert, update, delete' end as rights) asked
        where c.relkind in ('r', 'p') and n.nspname in ('{StorageSetup.Schema}', 'keys')
        order by 1
        """;

    private const string SchemaGrants = $$"""
        select format('grant usage on schema %I to {role}', nspname) from pg_namespace
        where nspname in ('{{StorageSetup.Schema}}', 'keys') and not has_schema_privilege($1, oid, 'usage')
        union all
        select format('grant usage on sequence {{StorageSetup.Schema}}.%I to {role}', relname) from pg_class
        where relnamespace = '{{StorageSetup.Schema}}'::regnamespace and case when relkind = 'S' then not has_sequence_privilege($1, oid, 'usage') end
        """;

    private static async Task<List<string>> ListAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation, string? role = null)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        if (role is not null) command.Parameters.Add(new() { Value = role });
        var list = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation)) list.Add(reader.GetString(0));
        return list;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
