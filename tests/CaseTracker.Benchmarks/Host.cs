using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace CaseTracker.Benchmarks;

/// <summary>
/// The published host as a process of its own: its memory and its start are those of a school's, and its threads and garbage
/// are not those of who measures.
/// </summary>
internal sealed partial class Host : IAsyncDisposable
{
    /// <summary>In the name of a database: hosts on it do without row level security.</summary>
    public const string WithoutWall = "without_wall";

    private readonly Process process;

    private Host(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>Its resident memory, in MB.</summary>
    public double Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>Publishes the host; gives the folder.</summary>
    public static async Task<string> PublishAsync(string folder)
    {
        var project = Path.Combine(Root(), "src", "CaseTracker.Web");
        Console.WriteLine("Publishing the host…");
        using var publish = Process.Start(new ProcessStartInfo("dotnet", ["publish", project, "-c", "Release", "-o", folder, "-v", "q", "--nologo"]) { RedirectStandardOutput = true })!;
        var output = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? folder : throw new InvalidOperationException($"dotnet publish failed:\n{output}");
    }

    /// <summary>Does one of the host's commands and gives what it printed.</summary>
    public static async Task<string> CommandAsync(string build, string environment, string data, string? connection, params string[] arguments)
    {
        using var process = Process.Start(Start(build, environment, data, connection, arguments))!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{string.Join(' ', arguments)} failed:\n{output}");
    }

    /// <summary>Starts it, and waits until it answers. In development who measures can sign in; in production only a school's own provider lets anybody in.</summary>
    public static async Task<Host> StartAsync(string build, string data, string? connection, string first = "/health/ready", string? cookie = null)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var process = Process.Start(Start(build, "Development", data, connection, ["--urls", address.ToString()]))!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var host = new Host(process, address);
        using var client = host.Client(cookie: cookie);
        while (true)
        {
            if (process.HasExited) throw new InvalidOperationException("The host stopped at its start.");
            try
            {
                using var answer = await client.GetAsync(first);
                if (answer.StatusCode == HttpStatusCode.OK) return host;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(10);
        }
    }

    /// <summary>A client with one connection that stays open.</summary>
    public HttpClient Client(string? token = null, string? cookie = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1, AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = Timeout.InfiniteTimeSpan, ActivityHeadersPropagator = null })
        {
            BaseAddress = Address,
        };
        if (token is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (cookie is not null) client.DefaultRequestHeaders.Add("Cookie", cookie);
        return client;
    }

    /// <summary>Signs in as the demo does, in development; gives the cookie.</summary>
    public async Task<string> SignInAsync(string school, string person)
    {
        using var client = Client();
        using var form = await client.GetAsync("/sign-in");
        var token = Verification().Match(await form.Content.ReadAsStringAsync()).Groups[1].Value;
        using var post = new HttpRequestMessage(HttpMethod.Post, "/sign-in")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["school"] = school, ["person"] = person, ["__RequestVerificationToken"] = token }),
        };
        post.Headers.Add("Cookie", Cookies(form));
        using var signedIn = await client.SendAsync(post);
        // The session that there was is let go first, by an empty one.
        return Cookies(signedIn).Split("; ").Last(cookie => cookie.StartsWith("casetracker=", StringComparison.Ordinal));
    }

    /// <summary>Stops it in good order.</summary>
    public async ValueTask DisposeAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static string Cookies(HttpResponseMessage answer) => string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));

    private static ProcessStartInfo Start(string build, string environment, string data, string? connection, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(build, "CaseTracker.Web.dll"), .. arguments]) { WorkingDirectory = build, RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment["DOTNET_ENVIRONMENT"] = environment;
        start.Environment["CASETRACKER_DATA"] = data;
        start.Environment["Demo"] = "off";
        start.Environment["ConnectionStrings__CaseTracker"] = connection ?? "";
        // The wall between schools is a matter of the database.
        if (connection?.Contains(WithoutWall, StringComparison.Ordinal) == true) start.Environment["RowLevelSecurity"] = "off";
        return start;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CaseTracker.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Run from a clone, or name a published host with --build.");
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    [GeneratedRegex("__RequestVerificationToken[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Verification();
}
