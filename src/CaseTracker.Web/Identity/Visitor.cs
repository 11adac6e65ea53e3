using System.Security.Claims;
using CaseTracker.Web.People;
using CaseTracker.Web.Schools;
using Marten;

namespace CaseTracker.Web.Identity;

/// <summary>A student or guardian who signed in. To pages of the staff they are nobody; their own begin at <see cref="Home"/>.</summary>
/// <param name="School">The school.</param>
/// <param name="Person">The person as the administration knows them.</param>
/// <param name="SchoolName">The name of the school.</param>
public sealed record Visitor(string School, Person Person, string SchoolName)
{
    /// <summary>Where the pages of students and guardians begin.</summary>
    public const string Home = "/mine";

    /// <summary>The person without any role: as a student or guardian nobody works at the school.</summary>
    public Actor Actor { get; } = new(new(Person.Id), []);

    /// <summary>When they last proved who they are; null when nobody said, as by a token.</summary>
    public DateTimeOffset? AuthenticatedAt { get; init; }

    /// <summary>Where a visitor comes in: where they wanted to be if that is theirs.</summary>
    /// <param name="wanted">An address of this site.</param>
    public static string WayIn(string? wanted) => wanted is not null && (wanted == Home || wanted.StartsWith($"{Home}/", StringComparison.OrdinalIgnoreCase)) ? wanted : Home;

    /// <summary>Finds out who it is; null for staff, and for whom has left.</summary>
    internal static async Task<Visitor?> FromAsync(ClaimsPrincipal user, IDocumentStore store, Schoolhouse schools, CancellationToken cancellation)
    {
        if (user.FindFirstValue(SignedIn.SchoolClaim) is not { } school || user.FindFirstValue(SignedIn.PersonClaim) is not { } id) return null;
        return await OfAsync(school, id, store, schools, cancellation);
    }

    /// <summary>A person as they would be signed in now; null for staff, and for whom has left.</summary>
    internal static async Task<Visitor?> OfAsync(string school, string id, IDocumentStore store, Schoolhouse schools, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(school);
        return await session.LoadAsync<Person>(id, cancellation) is { } person && Accounts.IsHere(person) && person.Kind != PersonKind.Staff
            ? new Visitor(school, person, await schools.NameAsync(school)) : null;
    }
}
