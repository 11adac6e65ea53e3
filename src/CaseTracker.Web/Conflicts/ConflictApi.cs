using CaseTracker.Web.Api;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Students;

namespace CaseTracker.Web.Conflicts;

/// <summary>Conflicts as JSON: one with what was done in it.</summary>
internal static class ConflictApi
{
    /// <summary>Maps it.</summary>
    public static void MapConflicts(this RouteGroupBuilder api) =>
        api.MapGet("/students/{student}/conflicts/{conflict:guid}", ReadAsync).WithName("read-conflict").WithTags("Conflicts").Produces<ConflictRead>().ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> ReadAsync(string student, Guid conflict, HttpContext http, SignedIn who, Files files, ConflictInWords words, Problems problems, CancellationToken cancellation) =>
        await files.OpenAsync(who, student, Deed.ReadFile, Audience.ClassCouncil, http.Request.Path, cancellation, now => who.Actor.RelationsTo(now.Conflicts.Of(new(conflict)))) is { } file
            && await words.FindAsync(who, file, new(conflict), cancellation) is var (read, _)
            ? Results.Ok(read)
            : problems.Unknown();
}
