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
        if (await schools.ActorAsync(school, person) is null) throw new InvocationException($"At {school} nobody works with the id '{person}'.");
        Console.WriteLine(app.Services.GetRequiredService<Tokens>().For(school, person));
        return 0;
    }

    private static async Task<string> OnlySchool(IDocumentStore store)
    {
        await using var session = store.QuerySession(Tenants.AllSchools);
        var schools = await session.Query<School>().Select(school => school.Id).ToListAsync();
        return schools is [var only] ? only : throw new InvocationException($"Which school? Name it with --school: {string.Join(", ", schools)}");
    }
}
