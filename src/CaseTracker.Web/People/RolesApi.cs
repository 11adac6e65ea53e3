using CaseTracker.Web.Api;
using CaseTracker.Web.Api.Shapes;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Schools;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.People;

/// <summary>A member of staff and the roles they have now.</summary>
public sealed record RolesRead(string Person, string Name, IReadOnlyList<Role> Roles, bool HasLeft);

/// <summary>A role that somebody shall have, or shall have no longer.</summary>
public sealed record WantedRole(PersonId Person, Role Role);

/// <summary>Who has which roles, as JSON, for who may give them; giving one, and taking one away.</summary>
internal static class RolesApi
{
    /// <summary>Maps it.</summary>
    public static void MapRoles(this RouteGroupBuilder api)
    {
        var roles = api.MapGroup("/staff").WithTags("Staff");
        roles.MapGet("/roles", async (SignedIn who, Schoolhouse schools, Problems problems) => !MayGive(who) ? problems.Unknown()
            : Results.Ok((await schools.StaffAsync(who.School)).Values.OrderBy(person => person.Id, StringComparer.Ordinal).Select(person => new RolesRead(person.Id, person.Name, person.Roles, person.HasEnded)).ToList()))
            .WithName("read-roles").Produces<IReadOnlyList<RolesRead>>().ProducesProblem(StatusCodes.Status404NotFound);
        Post(roles, "/roles", "give-role", wanted => new RoleGiven(wanted.Person, wanted.Role));
        Post(roles, "/role-ends", "take-role", wanted => new RoleTaken(wanted.Person, wanted.Role));
    }

    private static void Post(RouteGroupBuilder roles, string path, string name, Func<WantedRole, RoleEvent> toEvent) =>
        roles.MapPost(path, async (HttpRequest request, SignedIn who, RequestReader reader, OnceForAKey once, RoleChanging changing, Problems problems, IStringLocalizer<PeopleTexts> texts, CancellationToken cancellation) =>
        {
            if (!MayGive(who)) return problems.Unknown();
            var read = await reader.ReadAsync<WantedRole>(request, isKeyed: true, cancellation);
            if (read.Asked is not { } wanted) return problems.Shape(read.Faults);
            return await once.AnswerAsync(who, name, OnceForAKey.KeyOf(request), OnceForAKey.PrintOf(wanted), keepsAnswer: true, async () =>
            {
                var refusals = await changing.MakeAsync(who.School, who.Actor.Id, toEvent(wanted), cancellation);
                return refusals.IsEmpty
                    ? Results.Created((string?)null, wanted)
                    : problems.Refused(refusals.Select(refusal => Problems.Said(refusal.Reason, texts[$"Problem.{refusal.Reason}"])));
            }, cancellation);
        })
        .AsksFreshSignIn(FreshSignIn.ToAdminister).WithName(name).TakesKeyed<WantedRole>().Produces<WantedRole>(StatusCodes.Status201Created);

    private static bool MayGive(SignedIn who) => who.Actor.May(Relations.None, Deed.GiveRoles).IsGiven;
}
