using System.Security.Claims;
using CaseTracker.Web.People;
using Marten;

namespace CaseTracker.Web.Identity;

/// <summary>A student or guardian who signed in: whom the school knows, and for whom there is no page yet. To pages of the staff they are nobody.</summary>
/// <param name="School">The school.</param>
/// <param name="Person">The person as the administration knows them.</param>
public sealed record Visitor(string School, Person Person)
{
    /// <summary>Finds out who it is; null for staff, and for whom has left.</summary>
    internal static async Task<Visitor?> FromAsync(ClaimsPrincipal user, IDocumentStore store, CancellationToken cancellation)
    {
        if (user.FindFirstValue(SignedIn.SchoolClaim) is not { } school || user.FindFirstValue(SignedIn.PersonClaim) is not { } id) return null;
        await using var session = store.QuerySession(school);
        return await session.LoadAsync<Person>(id, cancellation) is { HasEnded: false, IsErased: false, MergedInto: null } person && person.Kind != PersonKind.Staff
            ? new Visitor(school, person) : null;
    }
}
