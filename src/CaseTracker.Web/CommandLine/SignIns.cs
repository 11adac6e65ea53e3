using CaseTracker.Web.Identity;
using CaseTracker.Web.People;
using CaseTracker.Web.Schools;
using Marten;

namespace CaseTracker.Web.CommandLine;

/// <summary>Prints, in development, whom one can sign in as: one person for each role, and a student and a guardian.</summary>
internal static class SignIns
{
    /// <summary>Prints them for the first school.</summary>
    public static async Task PrintAsync(WebApplication app, string address)
    {
        var store = app.Services.GetRequiredService<IDocumentStore>();
        await using var everywhere = store.QuerySession(Tenants.AllSchools);
        if (await everywhere.Query<School>().OrderBy(school => school.Id).FirstOrDefaultAsync() is not { } school) return;
        await using var session = store.QuerySession(school.Id);
        var staff = await session.Query<Person>().Where(person => person.Kind == PersonKind.Staff && !person.HasEnded).ToListAsync();
        Console.WriteLine($"Sign in at {address}/sign-in, without a password, as:");
        foreach (var role in Enum.GetValues<Role>())
            if (staff.Where(person => person.Roles.Contains(role)).MinBy(person => person.Id, StringComparer.Ordinal) is { } person)
                Console.WriteLine($"  {RoleChanging.NameOf(role),-16} {person.Name} ({person.Id})");
        foreach (var person in await DemoFamily.FindAsync(session, app.Services.GetRequiredService<TimeProvider>().GetUtcNow(), CancellationToken.None))
            Console.WriteLine($"  {person.Kind,-16} {person.Name} ({person.Id})");
    }
}
