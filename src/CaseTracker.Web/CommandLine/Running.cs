using CaseTracker.Web.Storage;
using JasperFx;

namespace CaseTracker.Web.CommandLine;

/// <summary>Does what the command line asks.</summary>
internal static class Running
{
    /// <summary>Serves, or does one command and stops; gives the exit code.</summary>
    public static async Task<int> RunAsync(this WebApplication app, Invocation invocation)
    {
        // Publishing has no database; a host looks first whether its port is free.
        if (invocation.Command != Command.WriteHandlers && invocation.Command != Command.Serve)
            await app.Services.GetRequiredService<StoreReady>().PrepareAsync(app.Lifetime.ApplicationStopping);
        return await invocation.Command.RunAsync(app, invocation);
    }

    /// <summary>Writes the handlers.</summary>
    public static Task<int> WriteHandlersAsync(this WebApplication app) => app.RunJasperFxCommands(["codegen", "write"]);
}
