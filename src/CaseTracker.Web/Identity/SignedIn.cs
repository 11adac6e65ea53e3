using System.Globalization;
using System.Security.Claims;
using CaseTracker.Web.People;
using CaseTracker.Web.Schools;

namespace CaseTracker.Web.Identity;

/// <summary>Who is signed in, for one request.</summary>
/// <param name="School">The school: the tenant of all that is read and written.</param>
/// <param name="Actor">The person and their roles, as they are today.</param>
/// <param name="Person">The person as the administration knows them.</param>
/// <param name="SchoolName">The name of the school.</param>
public sealed record SignedIn(string School, Actor Actor, Person Person, string SchoolName)
{
    /// <summary>When they last proved who they are; null when nobody said, as by a token.</summary>
    public DateTimeOffset? AuthenticatedAt { get; init; }

    /// <summary>The claim that names the school.</summary>
    public const string SchoolClaim = "school";

    /// <summary>The claim that names the person.</summary>
    public const string PersonClaim = "sub";

    /// <summary>The claim that says when they last proved who they are, in seconds since 1970.</summary>
    public const string ProvedClaim = "auth_time";

    /// <summary>When they last proved who they are, as their claims say; never later than now.</summary>
    internal static DateTimeOffset? ProvedAt(ClaimsPrincipal user, DateTimeOffset now)
    {
        if (!long.TryParse(user.FindFirstValue(ProvedClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return null;
        var at = DateTimeOffset.FromUnixTimeSeconds(Math.Min(seconds, 253402300799));
        return at < now ? at : now;
    }

    /// <summary>The claims of a person at a school.</summary>
    public static ClaimsIdentity Claims(string school, string person, string scheme) =>
        new([new Claim(SchoolClaim, school), new Claim(PersonClaim, person)], scheme, PersonClaim, null);

    /// <summary>Finds who it is; null when nobody is signed in, or when they no longer work at the school.</summary>
    internal static async Task<SignedIn?> FromAsync(ClaimsPrincipal user, Schoolhouse schools)
    {
        if (user.FindFirstValue(SchoolClaim) is not { } school || user.FindFirstValue(PersonClaim) is not { } id) return null;
        return await OfAsync(school, id, schools);
    }

    /// <summary>A person as they would be signed in now; null when they no longer work at the school.</summary>
    internal static async Task<SignedIn?> OfAsync(string school, string id, Schoolhouse schools)
    {
        if (await schools.ActorAsync(school, id) is not { } actor) return null;
        return new SignedIn(school, actor, (await schools.StaffAsync(school))[id], await schools.NameAsync(school));
    }
}
