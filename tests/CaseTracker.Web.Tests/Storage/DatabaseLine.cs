using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace CaseTracker.Web.Tests.Storage;

/// <summary>
/// The line between a host and its database, which a test can cut, so that nothing answers, and silence for the connections of one name:
/// they stay open and no more is heard on them, as when a firewall forgot them.
/// </summary>
internal sealed class DatabaseLine : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly NpgsqlConnectionStringBuilder database;
    private readonly ConcurrentDictionary<Call, bool> calls = [];
    private readonly CancellationTokenSource over = new();
    private volatile bool isCut;
    private volatile string? silenced;

    private DatabaseLine(string connectionString) => database = new(connectionString);

    /// <summary>How a host reaches the database over it.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(database.ConnectionString) { Host = "127.0.0.1", Port = ((IPEndPoint)listener.LocalEndpoint).Port }.ConnectionString;

    /// <summary>A line to a database.</summary>
    public static DatabaseLine To(string connectionString)
    {
        var line = new DatabaseLine(connectionString);
        line.listener.Start();
        _ = line.AnswerAsync();
        return line;
    }

    /// <summary>Ends every connection, and takes none.</summary>
    public void Cut()
    {
        isCut = true;
        foreach (var call in calls.Keys) call.Dispose();
    }

    /// <summary>Takes connections again.</summary>
    public void Mend() => isCut = false;

    /// <summary>Lets nothing more through on connections of this application's name, old and new.</summary>
    public void Silence(string applicationName) => silenced = applicationName;

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        listener.Stop();
        Cut();
        over.Dispose();
    }

    private async Task AnswerAsync()
    {
        while (!over.IsCancellationRequested)
        {
            TcpClient client;
            try
            {
                client = await listener.AcceptTcpClientAsync(over.Token);
            }
            catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }

            var call = new Call(client, new TcpClient());
            calls[call] = true;
            _ = CarryAsync(call);
        }
    }

    private async Task CarryAsync(Call call)
    {
        try
        {
            if (isCut) return;
            await call.Server.ConnectAsync(database.Host!, database.Port, over.Token);
            await Task.WhenAny(CopyAsync(call, call.Client.GetStream(), call.Server.GetStream(), isAsking: true), CopyAsync(call, call.Server.GetStream(), call.Client.GetStream(), isAsking: false));
        }
        catch (Exception ended) when (ended is IOException or SocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // One of the two hung up.
        }
        finally
        {
            call.Dispose();
            calls.TryRemove(call, out _);
        }
    }

    private async Task CopyAsync(Call call, NetworkStream from, NetworkStream to, bool isAsking)
    {
        var bytes = new byte[8192];
        int read;
        while ((read = await from.ReadAsync(bytes, over.Token)) > 0)
        {
            // Who it is stands in the first words.
            if (isAsking && call.Name.Length < 2000) call.Name += Encoding.ASCII.GetString(bytes, 0, read);
            if (silenced is { } name && call.Name.Contains(name, StringComparison.Ordinal)) await Task.Delay(Timeout.Infinite, over.Token);
            await to.WriteAsync(bytes.AsMemory(0, read), over.Token);
        }
    }

    private sealed class Call(TcpClient client, TcpClient server) : IDisposable
    {
        public TcpClient Client => client;

        public TcpClient Server => server;

        public string Name { get; set; } = "";

        public void Dispose()
        {
            client.Dispose();
            server.Dispose();
        }
    }
}
