using System.Security.Cryptography;
using System.Text;
using CaseTracker.Web.Storage.Postgres;
using Npgsql;

namespace CaseTracker.Web.Storage.Wall;

/// <summary>
/// The two roles in the database. The owner makes the schema and does what spans schools; the application owns nothing and
/// serves one school at a time.
/// </summary>
internal static class Roles
{
    /// <summary>The name of the application's role beside an owner.</summary>
    public static string ApplicationOf(string owner) => $"{owner}_application";

    /// <summary>
    /// The password of the application's role, out of the owner's: every node finds the same one and none is kept. Who knows
    /// the owner's may do all that the application may; the other way round nothing follows.
    /// </summary>
    public static string ApplicationPassword(string ownersPassword) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(ownersPassword), "casetracker application role"u8));

    /// <summary>How the application reaches the owner's database.</summary>
    /// <param name="owner">The owner's connection string.</param>
    /// <param name="given">The application's, when an administrator made the role; null to find it.</param>
    /// <exception cref="DatabaseUnavailableException">The owner has no name or password to find it by.</exception>
    public static string ApplicationConnection(string owner, string? given)
    {
        if (given is { Length: > 0 }) return given;
        var connection = new NpgsqlConnectionStringBuilder(owner);
        if (connection is not { Username: { Length: > 0 } name, Password: { Length: > 0 } password })
            throw new DatabaseUnavailableException(
                "ConnectionStrings__CaseTracker names no user or no password, so CaseTracker cannot make the application's role, which keeps schools apart in the database. Either of these helps:" + Environment.NewLine
                + "  - Make that role as below and name it in ConnectionStrings__CaseTrackerApplication." + Environment.NewLine
                + Script(connection.Username ?? "casetracker", connection.Database ?? "casetracker", ApplicationOf(connection.Username ?? "casetracker"))
                + Off);
        connection.Username = ApplicationOf(name);
        connection.Password = ApplicationPassword(password);
        return connection.ConnectionString;
    }

    /// <summary>Makes sure that the application can log in, making its role or its password where the owner may.</summary>
    /// <param name="isGiven">Whether an administrator made it: then it is left alone.</param>
    /// <exception cref="DatabaseUnavailableException">It cannot, and the owner may not help it; the message says what to do.</exception>
    public static async Task EnsureAsync(string owner, string application, bool isGiven, CancellationToken cancellation)
    {
        if (await EntersAsync(application, cancellation) is not { } refused) return;
        var (to, by) = (new NpgsqlConnectionStringBuilder(application), new NpgsqlConnectionStringBuilder(owner));
        if (isGiven) throw new DatabaseUnavailableException($"The role of ConnectionStrings__CaseTrackerApplication cannot log in: {refused.MessageText}. Check its name, password and pg_hba.conf.{Environment.NewLine}{Off}");
        try
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(owner) { Pooling = false }.ConnectionString);
            await connection.OpenAsync(cancellation);
            await using var known = new NpgsqlCommand("select exists (select from pg_roles where rolname = $1)", connection) { Parameters = { new() { Value = to.Username } } };
            var verb = await known.ExecuteScalarAsync(cancellation) is true ? "alter" : "create";
            await using var make = new NpgsqlCommand($"{verb} role {Quoted(to.Username!)} login password '{to.Password}'", connection);
            await make.ExecuteNonQueryAsync(cancellation);
        }
        catch (PostgresException denied) when (denied.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new DatabaseUnavailableException(
                $"CaseTracker keeps schools apart in the database by a role of its own for the application, and {by.Username} may not make it. Any one of these helps:" + Environment.NewLine
                + "  - Let an administrator of the server run, with a password of your choice, and name the role in ConnectionStrings__CaseTrackerApplication:" + Environment.NewLine
                + Script(by.Username!, by.Database ?? by.Username!, to.Username!)
                + $"  - Or let {by.Username} make it: alter role {Quoted(by.Username!)} createrole;" + Environment.NewLine
                + Off);
        }

        if (await EntersAsync(application, cancellation) is { } still)
            throw new DatabaseUnavailableException($"The application's role {to.Username} was made but cannot log in: {still.MessageText}. Let it in in pg_hba.conf, as {by.Username} is.{Environment.NewLine}{Off}");
    }

    /// <summary>A name as it stands in SQL.</summary>
    public static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>The last thing that helps in any case.</summary>
    public const string Off = "  - Or do without the wall between schools in the database: RowLevelSecurity=off. The application's own checks stay.";

    // Without the first line the host works too, but pg_dump as the owner stops at the wall.
    private static string Script(string owner, string database, string application) => $"""
              alter role {Quoted(owner)} bypassrls;
              create role {Quoted(application)} login password '…';
              grant connect, temporary on database {Quoted(database)} to {Quoted(application)};

        """;

    private static async Task<PostgresException?> EntersAsync(string connectionString, CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
            await connection.OpenAsync(cancellation);
            return null;
        }
        catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification)
        {
            return refused;
        }
    }
}
