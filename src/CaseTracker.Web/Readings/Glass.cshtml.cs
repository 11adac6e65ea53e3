using CaseTracker.Web.Api.Shapes;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Identity;
using CaseTracker.Web.People;
using CaseTracker.Web.Relationships;
using Marten;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Readings;

/// <summary>Breaks the glass: opens the file of a student of somebody else for an hour. Asks to prove first who one is.</summary>
[TextsFrom(typeof(ReadingTexts))]
internal sealed class GlassModel(SignedIn who, Glasses glasses, WrongNames names, IDocumentStore store, IStringLocalizer<ReadingTexts> texts) : PageModel
{
    /// <summary>A file that is open.</summary>
    public sealed record OpenFile(string Href, string Name, DateTimeOffset Until);

    /// <summary>The id of the entry: sent twice, it counts once.</summary>
    [BindProperty]
    public Guid EntryKey { get; set; }

    /// <summary>The student's whole name.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>The class, or the number that the administration gave.</summary>
    [BindProperty]
    public string? ClassOrNumber { get; set; }

    /// <summary>Why it cannot wait.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The files that the reader opened and that are still open.</summary>
    public IReadOnlyList<OpenFile> Open { get; private set; } = [];

    /// <inheritdoc />
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!Glasses.MayBreak(who.Actor)) context.Result = NotFound();
        else if (FreshSignIn.AskFor(HttpContext, Glasses.Fresh) is { } stale) context.Result = stale;
        if (context.Result is not null) return;
        if (EntryKey == Guid.Empty) EntryKey = EntryId.New().Value;
        var open = await glasses.OpenAsync(who, HttpContext.RequestAborted);
        await using var session = store.QuerySession(who.School);
        var known = await Names.LoadAsync(session, open.Select(glass => glass.Student), HttpContext.RequestAborted);
        Open = [.. open.Select(glass => new OpenFile($"/students/{Uri.EscapeDataString(glass.Student)}", known[new(glass.Student)], glass.Until))];
        await next();
    }

    /// <summary>Breaks it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(ClassOrNumber)) ModelState.AddModelError(nameof(ClassOrNumber), texts["ClassOrNumber.missing"]);
        if (!BreakTheGlass.Suffices(Text.Of(Reason))) ModelState.AddModelError(nameof(Reason), texts["Reason.missing", BreakTheGlass.ShortestReason]);
        else if (Reason!.Length > RequestShape.LongestText) ModelState.AddModelError(nameof(Reason), texts["Reason.long", RequestShape.LongestText]);
        if (!ModelState.IsValid) return Again(StatusCodes.Status400BadRequest);
        if (await names.TryAsync(who, cancellation) is not { } tried)
        {
            ModelState.AddModelError("", texts["Glass.TooMany"]);
            return Again(StatusCodes.Status429TooManyRequests);
        }

        try
        {
            if (await glasses.BreakAsync(who, Name ?? "", ClassOrNumber!, new(EntryKey), Text.Of(Reason)!, cancellation) is { } student)
            {
                await names.ForgetAsync(who, tried);
                return LocalRedirect($"/students/{Uri.EscapeDataString(student)}");
            }

            names.Wrong(who);
            ModelState.AddModelError(nameof(ClassOrNumber), texts["Glass.Nobody"]);
        }
        catch (KeyReusedException)
        {
            await names.ForgetAsync(who, tried);
            ModelState.AddModelError("", texts["Glass.Again"]);
        }

        // What was typed is another try.
        ModelState.Remove(nameof(EntryKey));
        EntryKey = EntryId.New().Value;
        return Again(StatusCodes.Status422UnprocessableEntity);
    }

    private PageResult Again(int status)
    {
        Response.StatusCode = status;
        return Page();
    }
}
