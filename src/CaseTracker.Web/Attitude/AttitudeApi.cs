using CaseTracker.Web.Api;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Students;

namespace CaseTracker.Web.Attitude;

/// <summary>Attitude reports as JSON: of a student, and of a class in one period.</summary>
internal static class AttitudeApi
{
    /// <summary>Maps it.</summary>
    public static void MapAttitude(this RouteGroupBuilder api)
    {
        api.MapGet("/students/{student}/attitude-reports", AllAsync).WithName("read-attitude-reports").WithTags("Attitude").Produces<IReadOnlyList<AttitudeReportRead>>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/students/{student}/attitude-reports/{report:guid}", ReadAsync).WithName("read-attitude-report").WithTags("Attitude").Produces<AttitudeReportRead>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/attitude-reports", ClassAsync).WithName("read-attitude-reports-of-class").WithTags("Attitude").Produces<ClassReportsRead>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> AllAsync(string student, HttpContext http, SignedIn who, Files files, AttitudeInWords words, Problems problems, CancellationToken cancellation) =>
        await files.OpenAsync(who, student, Deed.ReadFile, Audience.ClassCouncil, http.Request.Path, cancellation) is { } file ? Results.Ok(await words.AllAsync(who, file, cancellation)) : problems.Unknown();

    private static async Task<IResult> ReadAsync(string student, Guid report, HttpContext http, SignedIn who, Files files, AttitudeInWords words, Problems problems, CancellationToken cancellation) =>
        await files.OpenAsync(who, student, Deed.ReadFile, Audience.ClassCouncil, http.Request.Path, cancellation) is { } file && await words.FindAsync(who, file, new(report), cancellation) is { } read
            ? Results.Ok(read)
            : problems.Unknown();

    private static async Task<IResult> ClassAsync(string? @class, int? period, HttpContext http, SignedIn who, AttitudeOfClass reports, Problems problems, CancellationToken cancellation) =>
        !AttitudeOfClass.IsFor(who.Actor) ? problems.Unknown()
        : period is not null and not (>= 1 and <= AttitudePeriod.PerYear) ? problems.Shape([new("period", "Shape.Period")])
        : @class is { Length: > 0 } ? Results.Ok(await reports.ReadAsync(who, @class, period, http.Request.Path, cancellation))
        : problems.Shape([new("class", "Shape.Class.Missing")]);
}
