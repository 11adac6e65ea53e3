using CaseTracker.Web.Identity;
using CaseTracker.Web.People;
using CaseTracker.Web.Rostering;
using Marten;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Absences;

/// <summary>Importing a list of absences: choose the file, look at what it would tell, then do it. A large one says how far it is.</summary>
[RequestSizeLimit(RosterUpload.RequestBytes), RequestFormLimits(MultipartBodyLengthLimit = RosterUpload.RequestBytes, MemoryBufferThreshold = RosterUpload.RequestBytes)]
internal sealed partial class ImportModel(
    AbsenceImport import, InHand<AbsenceReading, AbsenceWork> inHand, SignedIn who, IDocumentStore store, IServiceScopeFactory scopes, IHostApplicationLifetime host, IStringLocalizer<AbsenceTexts> texts, ILogger<ImportModel> log) : PageModel
{
    /// <summary>So many wrong lines stand on the page; the command line and the API tell all.</summary>
    public const int ShownLines = 500;

    private const int SecondsBetweenLooks = 2;

    private Names names = new(new Dictionary<string, Person>());

    /// <summary>What it would tell, or told; null before anything was chosen.</summary>
    public AbsenceImportReport? Report { get; private set; }

    /// <summary>What is being done.</summary>
    public AbsenceWork? Work { get; private set; }

    /// <summary>By which the tried list can be applied; null when there is nothing to apply.</summary>
    public Guid? Token { get; private set; }

    /// <summary>The last imports, newest first.</summary>
    public IReadOnlyList<AbsencesImported> History { get; private set; } = [];

    /// <summary>Who did an import.</summary>
    public string NameOf(AbsencesImported done) => done.By == AbsenceImport.CommandLine ? texts["Import.CommandLine"] : names[new(done.By)];

    /// <inheritdoc />
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!who.Actor.May(Relations.None, Deed.Import).IsGiven)
        {
            context.Result = NotFound();
            return;
        }

        // Before anything is chosen: a file is not kept.
        if (FreshSignIn.AskToAdminister(HttpContext) is { } stale)
        {
            context.Result = stale;
            return;
        }

        await next();
        History = await AbsenceImport.LastAsync(store, who.School, HttpContext.RequestAborted);
        await using var session = store.QuerySession(who.School);
        names = await Names.LoadAsync(session, History.Select(done => done.By), HttpContext.RequestAborted);
    }

    /// <summary>Shows the form, or what a list that was tried would tell, or how far one is that is told.</summary>
    public async Task<IActionResult> OnGetAsync(Guid? tried, Guid? done, CancellationToken cancellation)
    {
        if (tried is { } token)
        {
            if (inHand.Find(who.School, who.Actor.Id.Value, token) is not { } reading) return Wrong(texts["Import.Expired"]);
            Report = await import.TryAsync(who.School, reading, cancellation);
            if (Report is { IsUnderstood: true, New: > 0 }) Token = token;
        }

        if (done is { } account && inHand.FindDone(who.School, who.Actor.Id.Value, account) is { } work)
        {
            (Work, Report) = (work, work.Report);
            // A header, so that it needs no script.
            if (work is { Report: null, HasFailed: false }) Response.Headers["Refresh"] = $"{SecondsBetweenLooks}";
        }

        return Page();
    }

    /// <summary>Reads what was chosen, to tell what it would tell.</summary>
    public async Task<IActionResult> OnPostTryAsync(IFormFile? file, CancellationToken cancellation)
    {
        if (file is null || file.Length == 0) return Wrong(texts["Import.File.missing"]);
        if (RosterUpload.IsTooLarge([file])) return Wrong(texts["Import.File.tooLarge", RosterUpload.MostMegabytes]);
        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancellation);
        var reading = await import.ReadAsync(who.School, Path.GetFileName(file.FileName), content.ToArray(), cancellation);
        return LocalRedirect($"/absences/import?tried={inHand.KeepRead(who.School, who.Actor.Id.Value, reading)}");
    }

    /// <summary>Does it, after the page is answered.</summary>
    public IActionResult OnPostApply(Guid token, bool onlyGood)
    {
        if (inHand.Find(who.School, who.Actor.Id.Value, token) is not { } reading) return Wrong(texts["Import.Expired"]);
        var work = new AbsenceWork();
        _ = Task.Run(() => WorkAsync(who.School, who.Actor.Id.Value, reading, onlyGood, work, scopes, host.ApplicationStopping), CancellationToken.None);
        return LocalRedirect($"/absences/import?done={inHand.KeepDone(who.School, who.Actor.Id.Value, work)}");
    }

    private async Task WorkAsync(string school, string by, AbsenceReading reading, bool onlyGood, AbsenceWork work, IServiceScopeFactory scopes, CancellationToken stopping)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            work.Report = await scope.ServiceProvider.GetRequiredService<AbsenceImport>().ApplyAsync(school, reading, by, onlyGood, work, stopping);
        }
        catch (Exception stopped)
        {
            // Nobody waits for this task: its page says that it stopped, and the file can be given again.
            work.HasFailed = true;
            Stopped(stopped, work.Done, work.Of);
        }
    }

    [LoggerMessage(LogLevel.Error, "The import of absences stopped after {Done} of {Of} half days.")]
    private partial void Stopped(Exception stopped, int done, int of);

    private PageResult Wrong(string message)
    {
        ModelState.AddModelError("File", message);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
