using System.Diagnostics;
using System.Text;
using CaseTracker.Web.Storage.Postgres;
using Npgsql;

namespace CaseTracker.Web.Tests.Storage;

/// <summary>Everything that a database holds, as a backup would take it along.</summary>
internal sealed class Dump
{
    private readonly string content;

    private Dump(string content) => this.content = content;

    /// <summary>Dumps a database with the pg_dump of this machine; skips the test where there is none.</summary>
    public static async Task<Dump> OfAsync(string connectionString)
    {
        var program = OperatingSystem.IsWindows() ? "pg_dump.exe" : "pg_dump";
        // The server's own folder first: a wrapper on the PATH may pick another version.
        var path = Machine.Here().BinaryFolders.Reverse().Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, "This machine has no pg_dump.");

        var to = new NpgsqlConnectionStringBuilder(connectionString);
        var start = new ProcessStartInfo(path!, ["--no-password", "--host", to.Host!, "--port", $"{to.Port}", "--username", to.Username!, to.Database!])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["PGPASSWORD"] = to.Password;
        using var running = Process.Start(start)!;
        var error = running.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var content = await running.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await running.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(running.ExitCode == 0, await error);
        return new Dump(content);
    }

    /// <summary>Whether some words stand in it: as they are, or in bytes that it shows in hexadecimal, or in base64 at any offset.</summary>
    public bool Holds(string words) => Disguises(words).Any(disguise => content.Contains(disguise, StringComparison.OrdinalIgnoreCase));

    /// <summary>The ways in which words could stand in text.</summary>
    public static IEnumerable<string> Disguises(string words)
    {
        var bytes = Encoding.UTF8.GetBytes(words);
        yield return words;
        yield return Convert.ToHexString(bytes);
        for (var before = 0; before < 3; before++)
        {
            // The characters at both ends also depend on what stands beside the words.
            var encoded = Convert.ToBase64String([.. new byte[before], .. bytes]).TrimEnd('=');
            yield return encoded[(before == 0 ? 0 : before + 1)..^1];
        }
    }
}
