using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CaseTracker.Web.Api;
using CaseTracker.Web.Api.Shapes;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Rostering.Reading;
using Marten;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Rostering;

/// <summary>An import that changed something.</summary>
/// <param name="By">Who did it; "roster" from the command line.</param>
/// <param name="Skipped">Rows that were not taken.</param>
public sealed record ImportRead(Guid Id, DateTimeOffset At, string By, string Format, Tally People, Tally Files, Tally Links, int Skipped);

/// <summary>Something about a roster: its code, the line it is about, and in words.</summary>
public sealed record RosterRemark(string Code, int? Line, string Detail, IReadOnlyList<string> Parameters);

/// <summary>What became of one file of a roster.</summary>
/// <param name="Treatment">Whether it was read, and if not, why.</param>
/// <param name="Read">Rows read.</param>
/// <param name="Changes">What its rows add, change and end; null where they only say more about those of another file.</param>
/// <param name="Unused">Every row that was read and changes nothing because of what it says; several at once where there is no line.</param>
/// <param name="Skipped">Every row that was not taken.</param>
/// <param name="Warnings">What is odd.</param>
public sealed record RosterFileReport(
    string File, string Treatment, int Read, Tally? Changes, IReadOnlyList<RosterRemark> Unused, IReadOnlyList<RosterRemark> Skipped, IReadOnlyList<RosterRemark> Warnings);

/// <summary>The account of an import, before or after it was done.</summary>
/// <param name="IsDone">False for a trial, and for what was refused.</param>
/// <param name="Files">Files of students: opened; moved or reopened; left.</param>
/// <param name="ContactPersonsProposed">How many families have no contact person, and a class teacher who could be it.</param>
/// <param name="Remarks">What a person should look at.</param>
/// <param name="Warnings">What is odd about the input as a whole.</param>
public sealed record RosterReport(
    bool IsDone, bool IsNothingNew, string? Format, Tally People, Tally Files, Tally Links, int ContactPersonsProposed,
    IReadOnlyList<RosterRemark> Remarks, IReadOnlyList<RosterRemark> Warnings, IReadOnlyList<RosterFileReport> FilesRead);

/// <summary>What came of a calendar file.</summary>
/// <param name="Repeating">How many repeating whole-day events were passed over.</param>
/// <param name="Others">How many events of some hours were passed over.</param>
public sealed record CalendarReport(bool IsDone, bool IsNothingNew, IReadOnlyList<Holiday> Holidays, int Repeating, int Others);

/// <summary>Rosters and calendars through the API: tried or done, and what was done before.</summary>
internal static class RosterApi
{
    private const string Zip = "application/zip", Multipart = "multipart/form-data", Calendar = "text/calendar";

    /// <summary>Maps it.</summary>
    public static void MapRoster(this RouteGroupBuilder api)
    {
        var roster = api.MapGroup("/roster/imports").WithTags("Roster");
        roster.MapGet("", ImportsAsync).WithName("read-imports").Produces<IReadOnlyList<ImportRead>>().ProducesProblem(StatusCodes.Status404NotFound);
        roster.MapPost("", ImportAsync).AsksFreshSignIn(FreshSignIn.ToAdminister).WithName("import-roster").WithMetadata(new TakesFiles(Zip, Multipart)).TakesKey().Produces<RosterReport>().Produces<RosterReport>(StatusCodes.Status201Created);
        api.MapPost("/calendar/imports", ImportCalendarAsync).AsksFreshSignIn(FreshSignIn.ToAdminister).WithTags("Roster").WithName("import-calendar").WithMetadata(new TakesFiles(Calendar)).TakesKey()
            .Produces<CalendarReport>().Produces<CalendarReport>(StatusCodes.Status201Created);
    }

    private static async Task<IResult> ImportsAsync(SignedIn who, IDocumentStore store, Problems problems, CancellationToken cancellation) => MayImport(who)
        ? Results.Ok((await RosterImport.LastAsync(store, who.School, cancellation)).Select(done => new ImportRead(done.Id, done.At, done.By, done.Format, done.People, done.Files, done.Links, done.Skipped)).ToList())
        : problems.Unknown();

    private static async Task<IResult> ImportAsync(
        HttpRequest request, bool? dryRun, bool? evenIfMostLeave, SignedIn who, RosterImport import, OnceForAKey once, ImportSentences sentences, Problems problems, CancellationToken cancellation)
    {
        if (!MayImport(who)) return problems.Unknown();
        var sent = await FilesAsync(request, problems, cancellation);
        if (sent.Files is not { } files) return sent.Problem!;
        if (files.Count == 0) return problems.Shape([new(Fault.Body, "Body.Missing")]);
        if (RosterUpload.IsTooLarge(files)) return problems.TooLarge(RosterUpload.MostMegabytes);
        var (reading, all) = (RosterUpload.Read(files), evenIfMostLeave is true);
        if (dryRun is true) return Answer(await import.TryAsync(who.School, reading, all, cancellation), false);
        return await once.AnswerAsync(who, "import-roster", OnceForAKey.KeyOf(request), Print(files, all), keepsAnswer: true,
            async () => Answer(await import.ApplyAsync(who.School, reading, who.Actor.Id.Value, all, cancellation), true), cancellation);

        IResult Answer(ImportReport report, bool isDone)
        {
            var told = Tell(report, isDone && report.Refusal is null, sentences);
            if (report.Refusal is { } refusal)
                return problems.Refused([Problems.Said(refusal.Reason.ToString(), sentences.Refusal(refusal))], ("report", told));
            return isDone ? Results.Created((string?)null, told) : Results.Ok(told);
        }
    }

    private static async Task<IResult> ImportCalendarAsync(
        HttpRequest request, bool? dryRun, SignedIn who, CalendarImport import, OnceForAKey once, Problems problems, IStringLocalizer<ImportTexts> texts, CancellationToken cancellation)
    {
        if (!MayImport(who)) return problems.Unknown();
        if (!RosterUpload.IsOf(request, Calendar)) return problems.MediaType(Calendar);
        if (await RosterUpload.BodyAsync(request, CalendarFile.MostBytes, cancellation) is not { } content) return problems.TooLarge(CalendarFile.MostBytes / (1024 * 1024));
        if (content.Length == 0) return problems.Shape([new(Fault.Body, "Body.Missing")]);
        var reading = CalendarFile.Read(Encoding.UTF8.GetString(content));
        if (reading.Holidays is not { } holidays) return problems.Refused([Problems.Said("not-understood", texts["Calendar.NotUnderstood"])]);
        if (dryRun is true) return Results.Ok(new CalendarReport(false, !await import.ApplyAsync(who.School, holidays, isTrial: true, cancellation), holidays, reading.Repeating, reading.Others));
        return await once.AnswerAsync(who, "import-calendar", OnceForAKey.KeyOf(request), content, keepsAnswer: true, async () =>
            Results.Created((string?)null, new CalendarReport(true, !await import.ApplyAsync(who.School, holidays, isTrial: false, cancellation), holidays, reading.Repeating, reading.Others)), cancellation);
    }

    private static bool MayImport(SignedIn who) => who.Actor.May(Relations.None, Deed.Import).IsGiven;

    private static async Task<(IReadOnlyList<IFormFile>? Files, IResult? Problem)> FilesAsync(HttpRequest request, Problems problems, CancellationToken cancellation)
    {
        RosterUpload.Allow(request, RosterUpload.RequestBytes);
        if (RosterUpload.IsOf(request, Zip))
        {
            if (await RosterUpload.BodyAsync(request, RosterUpload.RequestBytes, cancellation) is not { } content) return (null, problems.TooLarge(RosterUpload.MostMegabytes));
            return (content.Length == 0 ? [] : [new FormFile(new MemoryStream(content), 0, content.Length, "files", "roster.zip")], null);
        }

        if (!RosterUpload.IsOf(request, Multipart)) return (null, problems.MediaType($"{Zip}, {Multipart}"));
        try
        {
            var form = await request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = RosterUpload.RequestBytes, MemoryBufferThreshold = RosterUpload.RequestBytes }, cancellation);
            return (form.Files, null);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return (null, problems.Shape([new(Fault.Body, "Body.Form")]));
        }
    }

    // Of the same files by the same names, whatever lies around them in the request.
    private static byte[] Print(IReadOnlyList<IFormFile> files, bool all)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.OrderBy(file => file.FileName, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.FileName}\n{file.Length}\n"));
            using var content = file.OpenReadStream();
            hash.AppendData(SHA256.HashData(content));
        }

        hash.AppendData([all ? (byte)1 : (byte)0]);
        return hash.GetHashAndReset();
    }

    private static RosterReport Tell(ImportReport report, bool isDone, ImportSentences sentences) => new(
        isDone, report.IsNothingNew, report.Format?.ToString(), report.People, report.Relationships, report.Links, report.ContactPersonsProposed,
        [.. report.Remarks.Select(remark => new RosterRemark(Code(remark.Code), null, sentences.Remark(remark), remark.Parameters))],
        [.. report.Warnings.Select(warning => Tell(warning, sentences))],
        [.. report.Files.Select(file => new RosterFileReport(file.Reading.File, Code(file.Reading.Treatment), file.Reading.Read, file.Changes,
            [.. file.Unused.Select(row => new RosterRemark(Code(row.Why.Code), row.Line, sentences.Unused(row), row.Why.Parameters))],
            [.. file.Reading.Skipped.Select(row => new RosterRemark(Code(row.Reason), row.Line, sentences.Skip(row), [.. row.Parameters]))],
            [.. file.Reading.Warnings.Select(warning => Tell(warning, sentences))]))]);

    private static RosterRemark Tell(ReadingWarning warning, ImportSentences sentences) => new(Code(warning.Code), warning.Line, sentences.Warning(warning), [.. warning.Parameters]);

    private static string Code<T>(T code) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(code.ToString());
}
