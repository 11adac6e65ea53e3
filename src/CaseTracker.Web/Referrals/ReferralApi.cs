using CaseTracker.Web.Api;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Students;

namespace CaseTracker.Web.Referrals;

/// <summary>Referrals as JSON: those of the school that the reader may know, and each with its steps and its letter.</summary>
internal static class ReferralApi
{
    /// <summary>Maps it.</summary>
    public static void MapReferrals(this RouteGroupBuilder api)
    {
        api.MapGet("/referrals", async (SignedIn who, Schoolhouse schools, ReferralInWords words, Problems problems, CancellationToken cancellation) =>
            who.Actor.May(Relations.None, Deed.ListReferrals).IsGiven ? Results.Ok(await words.OfTheSchoolAsync(who, await schools.BearingsAsync(who.School, who.Actor), cancellation)) : problems.Unknown())
            .WithName("read-referrals").WithTags("Referrals").Produces<IReadOnlyList<ReferralLine>>();
        api.MapGet("/students/{student}/referrals/{referral:guid}", ReadAsync).WithName("read-referral").WithTags("Referrals").Produces<ReferralRead>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ReadAsync(string student, Guid referral, HttpContext http, SignedIn who, Files files, ReferralInWords words, Problems problems, CancellationToken cancellation) =>
        await files.OpenAsync(who, student, Deed.ReadReferral, Audience.CareTeam, http.Request.Path, cancellation, now => who.Actor.RelationsTo(now.Referrals.Of(new(referral)))) is { } file
            && await words.FindAsync(who, file, new(referral), cancellation) is { } found
            ? Results.Ok(found.Read)
            : problems.Unknown();
}
