using CaseTracker.Web.Api;
using CaseTracker.Web.Api.Shapes;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Rostering;
using Marten;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Absences;

/// <summary>A guardian to call about an absence.</summary>
public sealed record ToCallRead(string Guardian, string Name, string? Number, string? Language, bool WantsInterpreter, IReadOnlyList<TimeOfDay> ReachedIn);

/// <summary>A student of whom home has to know today.</summary>
/// <param name="KnowsOfCalls">Whether the student was told once that home is called when they are missing.</param>
public sealed record MissedRead(string Student, string Name, string? Class, IReadOnlyList<HalfDay> HalfDays, bool KnowsOfCalls, IReadOnlyList<DateTimeOffset> Attempts, IReadOnlyList<ToCallRead> Guardians);

/// <summary>A student with so many half days without a reason that it touches the school's allowance.</summary>
public sealed record SignalRead(string Student, string Name, int HalfDays);

/// <summary>Who is missed today and not called about.</summary>
/// <param name="Called">Of how many others somebody spoke with home today.</param>
public sealed record MorningRead(IReadOnlyList<MissedRead> ToCall, int Called, IReadOnlyList<SignalRead> Signals);

/// <summary>What codes mean, since when and by whom; the usual ones while nobody set them.</summary>
public sealed record CodesRead(DateTimeOffset? Since, string? By, IReadOnlyDictionary<string, AbsenceMeaning> Meanings, string StudentColumn, string DateColumn, string PartColumn, string CodeColumn);

/// <summary>A line of a list that was not taken, in words.</summary>
public sealed record AbsenceLine(int Line, string Detail);

/// <summary>The account of an import of absences.</summary>
/// <param name="IsDone">False for a trial.</param>
/// <param name="Good">Rows that can be told.</param>
/// <param name="Twice">Rows that say what an earlier row said.</param>
/// <param name="New">Half days that are new or are told otherwise.</param>
/// <param name="Known">Half days that were known.</param>
/// <param name="Calls">Calls home that were opened.</param>
/// <param name="Crossed">Students of whom the CLB has to be notified since.</param>
/// <param name="Wrong">Every line that was not taken.</param>
/// <param name="Odd">What is odd about the file.</param>
public sealed record AbsenceReport(bool IsDone, int Rows, int Good, int Twice, int New, int Known, int Students, int? Calls, int? Crossed, IReadOnlyList<AbsenceLine> Wrong, IReadOnlyList<string> Odd);

/// <summary>Absences through the API: today's calls, lists tried or imported, and what codes mean.</summary>
internal static class AbsencesApi
{
    private const string Csv = "text/csv";

    /// <summary>Maps it.</summary>
    public static void MapAbsences(this RouteGroupBuilder api)
    {
        var absences = api.MapGroup("/absences").WithTags("Absences");
        absences.MapGet("", MorningAsync).WithName("read-absences-of-today").Produces<MorningRead>().ProducesProblem(StatusCodes.Status404NotFound);
        absences.MapGet("/imports", ImportsAsync).WithName("read-absence-imports").Produces<IReadOnlyList<AbsencesImported>>().ProducesProblem(StatusCodes.Status404NotFound);
        absences.MapPost("/imports", ImportAsync).AsksFreshSignIn(FreshSignIn.ToAdminister).WithName("import-absences").WithMetadata(new TakesFiles(Csv)).TakesKey()
            .Produces<AbsenceReport>().Produces<AbsenceReport>(StatusCodes.Status201Created);
        absences.MapGet("/codes", CodesAsync).WithName("read-absence-codes").Produces<CodesRead>().ProducesProblem(StatusCodes.Status404NotFound);
        absences.MapPost("/codes", SetCodesAsync).AsksFreshSignIn(FreshSignIn.ToAdminister).WithName("set-absence-codes").TakesKeyed<WantedCodes>().Produces<CodesRead>(StatusCodes.Status201Created);
    }

    private static async Task<IResult> MorningAsync(HttpContext http, SignedIn who, AbsenceMorning morning, Problems problems, CancellationToken cancellation)
    {
        if (!AbsenceMorning.IsFor(who.Actor)) return problems.Unknown();
        var read = await morning.ReadAsync(who, http.Request.Path, cancellation);
        return Results.Ok(new MorningRead(
            [.. read.ToCall.Select(one => new MissedRead(one.Student, one.Name, one.Class, one.HalfDays, one.Knows, one.Attempts, [.. one.Guardians.Select(guardian => new ToCallRead(guardian.Guardian, guardian.Name, guardian.Number, guardian.Language, guardian.WantsInterpreter, guardian.ReachedIn))]))],
            read.Called, [.. read.Signals.Select(one => new SignalRead(one.Student, one.Name, one.Count))]));
    }

    private static async Task<IResult> ImportsAsync(SignedIn who, IDocumentStore store, Problems problems, CancellationToken cancellation) =>
        MayImport(who) ? Results.Ok(await AbsenceImport.LastAsync(store, who.School, cancellation)) : problems.Unknown();

    private static async Task<IResult> ImportAsync(
        HttpRequest request, bool? dryRun, bool? onlyGood, SignedIn who, AbsenceImport import, OnceForAKey once, AbsenceSentences sentences, Problems problems, CancellationToken cancellation)
    {
        if (!MayImport(who)) return problems.Unknown();
        if (!RosterUpload.IsOf(request, Csv)) return problems.MediaType(Csv);
        if (await RosterUpload.BodyAsync(request, RosterUpload.MostMegabytes * 1024 * 1024, cancellation) is not { } content) return problems.TooLarge(RosterUpload.MostMegabytes);
        if (content.Length == 0) return problems.Shape([new(Fault.Body, "Body.Missing")]);
        var reading = await import.ReadAsync(who.School, "absences.csv", content, cancellation);
        if (dryRun is true) return Answer(await import.TryAsync(who.School, reading, cancellation));
        return await once.AnswerAsync(who, "import-absences", OnceForAKey.KeyOf(request), [.. content, onlyGood is true ? (byte)1 : (byte)0], keepsAnswer: true,
            async () => Answer(await import.ApplyAsync(who.School, reading, who.Actor.Id.Value, onlyGood is true, new(), cancellation)), cancellation);

        IResult Answer(AbsenceImportReport report)
        {
            var told = Tell(report, sentences);
            if (!report.IsUnderstood) return problems.Refused([Problems.Said("not-understood", sentences.Outcome(report))], ("report", told));
            if (report.IsRefused) return problems.Refused([Problems.Said("some-wrong", sentences.Outcome(report))], ("report", told));
            return report.IsDone ? Results.Created((string?)null, told) : Results.Ok(told);
        }
    }

    private static AbsenceReport Tell(AbsenceImportReport report, AbsenceSentences sentences) => new(
        report.IsDone, report.File.Read, report.Good, report.Twice, report.New, report.Known, report.Students, report.Calls, report.Crossed,
        [.. sentences.Wrong(report).Select(wrong => new AbsenceLine(wrong.Line, wrong.Sentence))], [.. sentences.Odd(report)]);

    private static async Task<IResult> CodesAsync(SignedIn who, AbsenceImport import, Problems problems, CancellationToken cancellation) =>
        MayImport(who) ? Results.Ok(Tell(await import.CodesAsync(who.School, cancellation))) : problems.Unknown();

    private static async Task<IResult> SetCodesAsync(
        HttpRequest request, SignedIn who, RequestReader reader, OnceForAKey once, CodesChanging changing, AbsenceImport import, Problems problems, IStringLocalizer<AbsenceTexts> texts, CancellationToken cancellation)
    {
        if (!MayImport(who)) return problems.Unknown();
        var read = await reader.ReadAsync<WantedCodes>(request, isKeyed: true, cancellation);
        if (read.Asked is not { } wanted) return problems.Shape(read.Faults);
        return await once.AnswerAsync(who, "set-absence-codes", OnceForAKey.KeyOf(request), OnceForAKey.PrintOf(wanted), keepsAnswer: true, async () =>
        {
            var wrong = await changing.SetAsync(who, wanted, cancellation);
            return wrong.Count > 0
                ? problems.Refused(wrong.Select(problem => Problems.Said(problem, texts[problem])))
                : Results.Created((string?)null, Tell(await import.CodesAsync(who.School, cancellation)));
        }, cancellation);
    }

    private static CodesRead Tell(AbsenceCodes codes) => codes.Versions.LastOrDefault() is { } last
        ? new(last.At, last.By, codes.Meanings, last.StudentColumn, last.DateColumn, last.PartColumn, last.CodeColumn)
        : new(null, null, codes.Meanings, "", "", "", "");

    private static bool MayImport(SignedIn who) => who.Actor.May(Relations.None, Deed.Import).IsGiven;
}
