using CaseTracker.Web.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CaseTracker.Web.CommandLine;

/// <summary>Serves pages and API until it is told to stop.</summary>
internal static class Serve
{
    /// <summary>Starts the host, says where it is, and waits.</summary>
    public static async Task RunAsync(WebApplication app)
    {
        await StoreReady.PrepareAsync(app.Services, app.Lifetime.ApplicationStopping);
        await Simulate.DemoAsync(app);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        if (address is not null)
        {
            Console.WriteLine($"CaseTracker: {address}");
            if (app.Environment.IsDevelopment()) await SignIns.PrintAsync(app, address);
        }

        await app.WaitForShutdownAsync();
    }
}
