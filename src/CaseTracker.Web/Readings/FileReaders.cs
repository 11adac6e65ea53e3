using CaseTracker.Web.Api;
using CaseTracker.Web.Components;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Identity;
using CaseTracker.Web.People;
using CaseTracker.Web.Rules;
using CaseTracker.Web.Students;
using Marten;

namespace CaseTracker.Web.Readings;

/// <summary>What somebody read of a file on one day.</summary>
/// <param name="On">The day.</param>
/// <param name="From">When they began to.</param>
/// <param name="Who">In which role, or being what to the student; with the name where the school says so.</param>
/// <param name="IsGlass">Whether they do not work with the student, and opened the file because it could not wait.</param>
/// <param name="What">The parts of the file.</param>
public sealed record ReaderLine(DateOnly On, DateTimeOffset From, string Who, bool IsGlass, string What);

/// <summary>Tells who read a file. A school gives the roles of who did, or by its policy their names too (R16).</summary>
internal sealed class FileReaders(IDocumentStore store, ReadingSentences sentences, Wording wording)
{
    /// <summary>
    /// The lines of a file, newest first: what one person read on one day is one. What the student and the guardians read of
    /// their own is not among them.
    /// </summary>
    /// <param name="names">The staff by name.</param>
    /// <param name="day">The bearings of the day.</param>
    public async Task<IReadOnlyList<ReaderLine>> OfAsync(string school, string student, Names names, Bearings day, CancellationToken cancellation)
    {
        var named = Settings.Number(day.Policy, RuleBook.Find(ABrokenGlassIsReviewed.Number), "names-readers", day.Today) == 1;
        await using var session = store.QuerySession(school);
        var readings = await session.Query<Reading>().Where(reading => reading.Student == student && reading.Kind != ReadingKind.Own).OrderByDescending(reading => reading.At).ToListAsync(cancellation);
        return [.. from reading in readings
                   group reading by (On: SchoolCalendar.DateOf(reading.At), reading.By, Because: sentences.Because(reading), IsGlass: reading.Glass is not null) into one
                   let who = named ? $"{names[new(one.Key.By)]}, {one.Key.Because}" : one.Key.Because
                   let what = wording.List(one.OrderBy(reading => reading.At).Select(sentences.What).Distinct())
                   select new ReaderLine(one.Key.On, one.Min(reading => reading.At), who, one.Key.IsGlass, what)];
    }

    /// <summary>Maps them for programs.</summary>
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/students/{student}/readings", async (string student, HttpContext http, SignedIn who, Files files, FileReaders readers, Problems problems, CancellationToken cancellation) =>
            await files.OpenAsync(who, student, Deed.ReadAccessLog, Audience.ClassCouncil, http.Request.Path, cancellation) is { } file ? Results.Ok(await readers.OfAsync(who.School, file.Id, file.Names, file.Day, cancellation)) : problems.Unknown())
            .WithName("read-readings").WithTags("Readings").Produces<IReadOnlyList<ReaderLine>>().ProducesProblem(StatusCodes.Status404NotFound);
}
