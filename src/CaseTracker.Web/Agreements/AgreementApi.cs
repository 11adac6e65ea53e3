using CaseTracker.Web.Api;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Students;

namespace CaseTracker.Web.Agreements;

/// <summary>An agreement as JSON, with the views side by side.</summary>
internal static class AgreementApi
{
    /// <summary>Maps it.</summary>
    public static void MapAgreements(this RouteGroupBuilder api)
    {
        api.MapGet("/students/{student}/expectations", ExpectationsAsync).WithName("read-expectations").WithTags("Agreements").Produces<ExpectationsRead>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/students/{student}/agreements/{agreement:guid}", ReadAsync).WithName("read-agreement").WithTags("Agreements").Produces<AgreementRead>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ExpectationsAsync(string student, HttpContext http, SignedIn who, Files files, ExpectationsInWords words, Problems problems, CancellationToken cancellation) =>
        await files.OpenAsync(who, student, Deed.ReadFile, Audience.ClassCouncil, http.Request.Path, cancellation) is { } file ? Results.Ok(await words.ReadAsync(who, file, cancellation)) : problems.Unknown();

    private static async Task<IResult> ReadAsync(string student, Guid agreement, HttpContext http, SignedIn who, Files files, AgreementInWords words, Problems problems, CancellationToken cancellation) =>
        await files.OpenAsync(who, student, Deed.ReadFile, Audience.ClassCouncil, http.Request.Path, cancellation) is { } file && await words.FindAsync(who, file, new(agreement), cancellation) is { } found
            ? Results.Ok(found)
            : problems.Unknown();
}
