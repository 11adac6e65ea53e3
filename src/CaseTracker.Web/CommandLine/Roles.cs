using CaseTracker.Web.People;
using CaseTracker.Web.Schools;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.CommandLine;

/// <summary>Gives somebody a role, or takes it away, as whoever runs the server.</summary>
internal static class Roles
{
    /// <summary>Gives it.</summary>
    public static Task<int> GiveAsync(WebApplication app, Invocation invocation) => ChangeAsync(app, invocation, (person, role) => new RoleGiven(person, role), "has");

    /// <summary>Takes it away.</summary>
    public static Task<int> TakeAsync(WebApplication app, Invocation invocation) => ChangeAsync(app, invocation, (person, role) => new RoleTaken(person, role), "does not have");

    /// <summary>What is wrong with the name of a role; null when nothing is.</summary>
    public static string? Unknown(string role) => RoleChanging.RoleNamed(role) is not null ? null
        : $"There is no role '{role}'. There are: {string.Join(", ", Enum.GetValues<Role>().Select(RoleChanging.NameOf))}.";

    private static async Task<int> ChangeAsync(WebApplication app, Invocation invocation, Func<PersonId, Role, RoleEvent> change, string done)
    {
        var school = await Rosters.SchoolAsync(app, invocation);
        await using var scope = Rosters.Speaking(app);
        var wanted = change(new(invocation["person"]), RoleChanging.RoleNamed(invocation["role"])!.Value);
        var problems = await scope.ServiceProvider.GetRequiredService<RoleChanging>().MakeAsync(school, Actor.System.Id, wanted, app.Lifetime.ApplicationStopping);
        var texts = scope.ServiceProvider.GetRequiredService<IStringLocalizer<PeopleTexts>>();
        if (!problems.IsEmpty) throw new InvocationException(string.Join('\n', problems.Select(problem => texts[$"Problem.{problem.Reason}"].Value)));
        var person = (await app.Services.GetRequiredService<Schoolhouse>().StaffAsync(school))[wanted.Person.Value];
        Console.WriteLine($"{person.Name} ({person.Id}) {done} the role {invocation["role"]}. Roles now: {string.Join(", ", person.Roles.Select(RoleChanging.NameOf))}");
        return 0;
    }
}
