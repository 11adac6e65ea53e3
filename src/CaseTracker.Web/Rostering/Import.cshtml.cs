using CaseTracker.Web.Identity;
using CaseTracker.Web.People;
using CaseTracker.Web.Rostering.Reading;
using Marten;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Person = CaseTracker.Web.People.Person;

namespace CaseTracker.Web.Rostering;

/// <summary>Importing a roster: choose the files, look at what would change, then do it. Below it, what was imported before.</summary>
[RequestSizeLimit(RosterUpload.RequestBytes), RequestFormLimits(MultipartBodyLengthLimit = RosterUpload.RequestBytes, MemoryBufferThreshold = RosterUpload.RequestBytes)]
internal sealed class ImportModel(RosterImport import, InHand<RosterReading, ImportReport> inHand, SignedIn who, IDocumentStore store, IStringLocalizer<ImportTexts> texts) : PageModel
{
    private Names names = new(new Dictionary<string, Person>());

    /// <summary>What would change, or has changed; null before anything was chosen.</summary>
    public ImportReport? Report { get; private set; }

    /// <summary>Whether it was done, and not only tried.</summary>
    public bool IsDone { get; private set; }

    /// <summary>By which the tried roster can be applied; null when there is nothing to apply.</summary>
    public Guid? Token { get; private set; }

    /// <summary>The last imports, newest first.</summary>
    public IReadOnlyList<RosterImported> History { get; private set; } = [];

    /// <summary>Who did an import.</summary>
    public string NameOf(RosterImported done) => done.By == RosterImport.Roster ? texts["CommandLine"] : names[new(done.By)];

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
        History = await RosterImport.LastAsync(store, who.School, HttpContext.RequestAborted);
        await using var session = store.QuerySession(who.School);
        names = await Names.LoadAsync(session, History.Select(done => done.By), HttpContext.RequestAborted);
    }

    /// <summary>Shows the form, or what would change by a roster that was tried, or what one changed.</summary>
    /// <param name="tried">By which the tried roster is found.</param>
    /// <param name="done">By which the account of a roster that was applied is found.</param>
    public async Task<IActionResult> OnGetAsync(Guid? tried, Guid? done, CancellationToken cancellation)
    {
        if (tried is { } token)
        {
            if (inHand.Find(who.School, who.Actor.Id.Value, token) is not { } reading) return Wrong(texts["Expired"]);
            Report = await import.TryAsync(who.School, reading, false, cancellation);
            if (Report is { IsNothingNew: false, IsCompared: true }) Token = token;
        }

        // An account that is not kept any more has its line in the list of imports.
        if (done is { } account) (Report, IsDone) = (inHand.FindDone(who.School, who.Actor.Id.Value, account), true);
        return Page();
    }

    /// <summary>Reads what was chosen, to tell what would change.</summary>
    public IActionResult OnPostTry(List<IFormFile> files)
    {
        if (files.Count == 0) return Wrong(texts["Files.missing"]);
        if (RosterUpload.IsTooLarge(files)) return Wrong(texts["Files.tooLarge", RosterUpload.MostMegabytes]);
        return LocalRedirect($"/roster?tried={inHand.KeepRead(who.School, who.Actor.Id.Value, RosterUpload.Read(files))}");
    }

    /// <summary>Does it.</summary>
    public async Task<IActionResult> OnPostApplyAsync(Guid token, bool all, CancellationToken cancellation)
    {
        if (inHand.Find(who.School, who.Actor.Id.Value, token) is not { } reading) return Wrong(texts["Expired"]);
        var report = await import.ApplyAsync(who.School, reading, who.Actor.Id.Value, all, cancellation);
        return LocalRedirect(report.Refusal is null ? $"/roster?done={inHand.KeepDone(who.School, who.Actor.Id.Value, report)}" : $"/roster?tried={token}");
    }

    private PageResult Wrong(string message)
    {
        ModelState.AddModelError("Files", message);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
