using CaseTracker.Web.Storage;
using JasperFx;

namespace CaseTracker.Web.CommandLine;

/// <summary>Does what the command line asks.</summary>
internal static class Running
{
    /// <summary>Serves, or does one command and stops; gives the exit code.</summary>
    public static async Task<int> RunAsync(this WebApplication app, Invocation invocation)
    {
        switch (invocation.Command)
        {
            case "serve":
                await Serve.RunAsync(app);
                return 0;
            case "create-school":
                return await app.WhileStartedAsync(() => Rosters.CreateSchoolAsync(app, invocation));
            case "import-roster":
                return await app.WhileStartedAsync(() => Rosters.ImportAsync(app, invocation));
            case "import-calendar":
                return await app.WhileStartedAsync(() => Rosters.ImportCalendarAsync(app, invocation));
            case "merge-person":
                return await app.WhileStartedAsync(() => Rosters.MergeAsync(app, invocation));
            case "simulate":
                return await app.WhileStartedAsync(() => Simulate.RunAsync(app, invocation));
            case "erase-person":
                return await app.WhileStartedAsync(() => ErasePerson.RunAsync(app, invocation));
            case "token":
                return await app.WhileStartedAsync(() => Token.RunAsync(app, invocation));
            case "codegen":
                // Part of publishing (CaseTracker.Web.csproj), and nothing for people.
                return await app.RunJasperFxCommands(["codegen", "write"]);
            default:
                await Console.Error.WriteLineAsync($"There is no command '{invocation.Command}'. There are:\n"
                    + string.Join('\n', Invocation.Commands.Select(command => $"  {command.Key} {command.Value}")));
                return 2;
        }
    }

    /// <summary>Does something with the store ready and nobody served.</summary>
    private static async Task<int> WhileStartedAsync(this WebApplication app, Func<Task<int>> command)
    {
        await StoreReady.PrepareAsync(app.Services, app.Lifetime.ApplicationStopping);
        return await command();
    }
}
