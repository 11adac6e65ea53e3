using System.Net;
using System.Net.Sockets;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Storage;
using CaseTracker.Web.Storage.Keys;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CaseTracker.Web.CommandLine;

/// <summary>Serves pages and API until it is told to stop.</summary>
internal static class Serve
{
    /// <summary>Starts the host, says where it is, and waits.</summary>
    /// <exception cref="InvocationException">Something else has the port.</exception>
    public static async Task<int> RunAsync(WebApplication app)
    {
        FindPortsFree(app.Configuration[WebHostDefaults.ServerUrlsKey]);
        await app.Services.GetRequiredService<StoreReady>().PrepareAsync(app.Lifetime.ApplicationStopping);
        foreach (var warning in Warnings(app.Services, app.Environment)) Console.WriteLine($"Mind: {warning}");
        await Simulate.DemoAsync(app);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        if (address is not null)
        {
            Console.WriteLine($"CaseTracker: {address}");
            if (app.Environment.IsDevelopment()) await SignIns.PrintAsync(app, address);
        }

        await app.WaitForShutdownAsync();
        return 0;
    }

    private static IEnumerable<string> Warnings(IServiceProvider services, IHostEnvironment environment)
    {
        if (!environment.IsDevelopment() && services.GetRequiredService<SignInSettings>().Providers.Count == 0)
            yield return "nobody can sign in, for no provider is named (SignIn__Providers__…; deploy/README.md says how).";
        var masters = services.GetRequiredService<MasterKeys>();
        if (!masters.FormerWrappers.IsEmpty) yield return $"the master key is still wrapped by {string.Join(", ", masters.FormerWrappers)}, and not by {masters.Wrapper.Name}. Run renew-keys.";
    }

    // Asked before anything starts: the server itself would say it in two hundred lines.
    private static void FindPortsFree(string? addresses)
    {
        foreach (var address in (addresses ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(BindingAddress.Parse).Where(address => address.Port > 0))
            try
            {
                using var trial = new TcpListener(address.Host is "localhost" or "127.0.0.1" ? IPAddress.Loopback : IPAddress.Any, address.Port);
                trial.Start();
            }
            catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse)
            {
                throw new InvocationException($"Something else listens on port {address.Port}; perhaps CaseTracker runs already. Choose another: --urls http://localhost:{address.Port + 1}");
            }
    }
}
