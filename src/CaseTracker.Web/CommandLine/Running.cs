using CaseTracker.Web.Storage.Postgres;

namespace CaseTracker.Web.CommandLine;

/// <summary>Does what the command line asks.</summary>
internal static class Running
{
    /// <summary>Serves, or does one command and stops; gives the exit code.</summary>
    public static async Task<int> RunAsync(this WebApplication app, Invocation invocation, Database database)
    {
        switch (invocation.Command)
        {
            case "serve":
                await Serve.RunAsync(app, database);
                return 0;
            case "token":
                return await Token.RunAsync(app, invocation);
            default:
                await Console.Error.WriteLineAsync($"There is no command '{invocation.Command}'. There are:\n"
                    + string.Join('\n', Invocation.Commands.Select(command => $"  {command.Key} {command.Value}")));
                return 2;
        }
    }
}
