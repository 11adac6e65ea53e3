using System.Diagnostics;
using System.Text;
using Xunit;

namespace CaseTracker.Web.Tests.Storage;

/// <summary>The host as a process of its own, so that it can be killed.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process process;

    private HostProcess(Process process) => this.process = process;

    /// <summary>Starts the host on a data folder, on any free port.</summary>
    /// <param name="dataFolder">Full path.</param>
    /// <param name="path">The PATH it sees; null for this process's own.</param>
    public static HostProcess Start(string dataFolder, string? path = null) => Start(dataFolder, path, null, ["--urls", "http://127.0.0.1:0"]);

    /// <summary>Starts the host on a data folder and a database that is there already, on any free port.</summary>
    public static HostProcess StartOn(string dataFolder, string connectionString) => Start(dataFolder, null, connectionString, ["--urls", "http://127.0.0.1:0"]);

    /// <summary>Runs a command of the host on a data folder and a database that is there already; without one, on the data folder's own.</summary>
    public static HostProcess Run(string dataFolder, string? connectionString, params string[] command) => Start(dataFolder, null, connectionString, command);

    private static HostProcess Start(string dataFolder, string? path, string? connectionString, string[] arguments)
    {
        // The test's own program is started by an executable; the host needs the one that runs any assembly.
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var dotnet = Path.GetFullPath(Path.Combine(runtime, "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        var start = new ProcessStartInfo(dotnet, [Path.Combine(AppContext.BaseDirectory, "CaseTracker.Web.dll"), .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["CASETRACKER_DATA"] = dataFolder;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment.Remove("ConnectionStrings__CaseTracker");
        if (connectionString is not null) start.Environment["ConnectionStrings__CaseTracker"] = connectionString;
        if (path is not null) start.Environment["PATH"] = path;
        return new HostProcess(Process.Start(start)!);
    }

    /// <summary>Waits for a line that starts so.</summary>
    public async Task SaysAsync(string words)
    {
        var seen = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith(words, StringComparison.Ordinal)) return;
            seen.AppendLine(line);
        }

        Assert.Fail($"The host ended without saying '{words}':\n{seen}\n{await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)}");
    }

    /// <summary>Waits for an end without errors.</summary>
    /// <returns>What it wrote to standard output.</returns>
    public async Task<string> AllSaidAsync()
    {
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var (code, error) = await EndAsync();
        Assert.True(code == 0, said + error);
        return said;
    }

    /// <summary>Kills it on the spot (SIGKILL), and nothing that it started.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code and what it wrote to standard error.</returns>
    public async Task<(int ExitCode, string Error)> EndAsync()
    {
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, error);
    }

    public void Dispose()
    {
        if (!process.HasExited) Kill();
        process.Dispose();
    }
}
