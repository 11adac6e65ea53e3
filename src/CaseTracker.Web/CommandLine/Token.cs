using CaseTracker.Web.Identity;
using CaseTracker.Web.Schools;
using Marten;

namespace CaseTracker.Web.CommandLine;

/// <summary>Prints a bearer token for the API; in development only.</summary>
internal static class Token
{
    /// <summary>Prints it, or says what is wrong.</summary>
    public static async Task<int> RunAsync(WebApplication app, Invocation invocation)
    {
        var person = invocation["as"];
        var schools = app.Services.GetRequiredService<Schoolhouse>();
        var school = invocation.Option("school") ?? await OnlySchool(app.Services.GetRequiredService<IDocumentStore>());
        if (await schools.ActorAsync(school, person) is null && await Visitor.OfAsync(school, person, app.Services.GetRequiredService<IDocumentStore>(), schools, CancellationToken.None) is null)
            throw new InvocationException($"At {school} nobody has the id '{person}'.");
        Console.WriteLine(app.Services.GetRequiredService<Tokens>().For(school, person));
        return 0;
    }

    private static async Task<string> OnlySchool(IDocumentStore store)
    {
        await using var session = store.QuerySession(Tenants.AllSchools);
        var schools = await session.Query<School>().Select(school => school.Id).ToListAsync();
        return OnlyOf([.. schools.Order(StringComparer.Ordinal)]);
    }

    /// <summary>The school that is meant where none was named: the only one there is.</summary>
    /// <exception cref="InvocationException">There is none, or there are several: then it names them.</exception>
    public static string OnlyOf(IReadOnlyList<string> schools) => schools switch
    {
        [var only] => only,
        [] => throw new InvocationException($"There is no school yet. Make one first: {Command.All.First(command => command.Name == "create-school").Usage}"),
        _ => throw new InvocationException($"There are several schools: {string.Join(", ", schools)}. Say which one with --school <key>."),
    };
}
