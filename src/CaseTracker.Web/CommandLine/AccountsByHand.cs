using CaseTracker.Web.Identity;

namespace CaseTracker.Web.CommandLine;

/// <summary>Accounts that the roster does not name, and the sessions of who lost a device.</summary>
internal static class AccountsByHand
{
    /// <summary>Gives somebody an account.</summary>
    public static async Task<int> GiveAsync(WebApplication app, Invocation invocation)
    {
        var (school, person, account) = (await Rosters.SchoolAsync(app, invocation), invocation["person"], invocation["account"]);
        Console.WriteLine(await Accounts(app).GiveAsync(school, person, account, app.Lifetime.ApplicationStopping) switch
        {
            AccountGiven.Nobody => throw new InvocationException($"At {school} nobody has the id '{person}', or they have left."),
            AccountGiven.Taken => throw new InvocationException($"'{account}' is the account of somebody else at {school}. Take it there first, or correct it in the administration."),
            _ => $"'{account}' is the account of {person} at {school}.",
        });
        return 0;
    }

    /// <summary>Takes an account back that was given by hand.</summary>
    public static async Task<int> TakeAsync(WebApplication app, Invocation invocation)
    {
        var (school, account) = (await Rosters.SchoolAsync(app, invocation), invocation["account"]);
        if (!await Accounts(app).TakeBackAsync(school, account, app.Lifetime.ApplicationStopping)) throw new InvocationException($"'{account}' was not given by hand at {school}.");
        Console.WriteLine($"'{account}' is nobody's any more.");
        return 0;
    }

    /// <summary>Lets somebody come with another account at the provider than before.</summary>
    public static async Task<int> ReleaseAsync(WebApplication app, Invocation invocation)
    {
        await Accounts(app).ReleaseAsync(await Rosters.SchoolAsync(app, invocation), invocation["person"], app.Lifetime.ApplicationStopping);
        Console.WriteLine($"The account with which {invocation["person"]} signs in next is theirs from now on.");
        return 0;
    }

    /// <summary>Ends all sessions of somebody, or of everybody.</summary>
    public static async Task<int> SignOutAsync(WebApplication app, Invocation invocation)
    {
        if (invocation.Has("everybody") == invocation.Has("person")) throw new InvocationException("Name whom to sign out, with --person, or --everybody at the school.");
        var (school, sessions, stop) = (await Rosters.SchoolAsync(app, invocation), app.Services.GetRequiredService<Sessions>(), app.Lifetime.ApplicationStopping);
        if (invocation.Has("everybody")) await sessions.EndEverybodysAsync(school, stop);
        else await sessions.EndAllAsync(school, invocation["person"], stop);
        Console.WriteLine(invocation.Has("everybody") ? $"Everybody at {school} is signed out everywhere." : $"{invocation["person"]} is signed out everywhere.");
        return 0;
    }

    private static Accounts Accounts(WebApplication app) => app.Services.GetRequiredService<Accounts>();
}
