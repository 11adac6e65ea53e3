using Microsoft.AspNetCore.Authorization;

namespace CaseTracker.Web.Identity;

/// <summary>Somebody whom the school knows, whoever they are: staff, student or guardian.</summary>
internal static class Known
{
    /// <summary>The policy of pages that are for all of them; what each finds there is for the page to say.</summary>
    public const string Policy = "known";

    /// <summary>Who they are; null when nobody is signed in whom the school knows.</summary>
    public static (string School, string Person)? Of(HttpContext http) =>
        http.Features.Get<SignedIn>() is { } staff ? (staff.School, staff.Person.Id)
        : http.Features.Get<Visitor>() is { } visitor ? (visitor.School, visitor.Person.Id)
        : null;

    /// <summary>When they last proved who they are; null when nobody said, as by a token.</summary>
    public static DateTimeOffset? ProvedAt(HttpContext http) => http.Features.Get<SignedIn>()?.AuthenticatedAt ?? http.Features.Get<Visitor>()?.AuthenticatedAt;

    /// <summary>Asks for anybody of them.</summary>
    public static void IsAsked(AuthorizationPolicyBuilder policy) => policy.RequireAssertion(asked => asked.Resource is HttpContext http && Of(http) is not null);
}
