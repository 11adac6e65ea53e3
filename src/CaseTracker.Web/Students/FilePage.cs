using CaseTracker.Web.Api.Shapes;
using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Readings;
using CaseTracker.Web.Relationships;
using CaseTracker.Web.Rules;
using CaseTracker.Web.Storage.Keys;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Students;

/// <summary>A page in a student's file: opened only by who may, and what it asks goes to the one handler.</summary>
internal abstract class FilePage : PageModel
{
    /// <summary>The student, by the address.</summary>
    [FromRoute(Name = "student")]
    public string StudentId { get; set; } = "";

    /// <summary>The id of the entry that this form makes: sent twice, it counts once.</summary>
    [BindProperty]
    public Guid EntryKey { get; set; }

    /// <summary>The file.</summary>
    public StudentFile Student { get; private set; } = null!;

    /// <summary>What stands in the way, after a refusal.</summary>
    public RefusalPanel? Refused { get; private set; }

    /// <summary>The entry that this form makes.</summary>
    protected virtual EntryId Entry => new(EntryKey);

    /// <summary>Who is signed in.</summary>
    protected SignedIn Who => HttpContext.RequestServices.GetRequiredService<SignedIn>();

    /// <inheritdoc />
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!await ReadAsync())
        {
            context.Result = NotFound();
            return;
        }

        ViewData[GlassBanner.Key] = Student.Glass is { } glass ? new GlassBanner(Student.Name, glass.Until) : null;
        if (EntryKey == Guid.Empty) EntryKey = EntryId.New().Value;
        if (HttpMethods.IsPost(Request.Method))
            foreach (var (field, value) in Request.Form)
                if (value.Any(words => words?.Length > RequestShape.LongestText)) ModelState.AddModelError(field, Texts["TooLong", RequestShape.LongestText]);
        if (await OpenAsync() is { } instead) context.Result = instead;
        else await next();
    }

    /// <summary>Where who does not go on, goes back to.</summary>
    public virtual string Back => Student.Href;

    /// <summary>What the reader has to be permitted to do here; for who may not, the page does not exist.</summary>
    protected virtual Deed Deed => Deed.Record;

    /// <summary>For which circle the page is.</summary>
    protected virtual Audience Audience => Audience.ClassCouncil;

    /// <summary>What the reader is to what the page is about, besides to the student.</summary>
    protected virtual Relations RelationsBesides(Relationship now) => Relations.None;

    /// <summary>For whom the page is a copy, where it is one.</summary>
    protected virtual string? CopyFor => null;

    /// <summary>What a page still needs out of the file; a result when there is nothing to show.</summary>
    protected virtual Task<IActionResult?> OpenAsync() => Task.FromResult<IActionResult?>(null);

    /// <summary>Asks; then goes to the entry on the timeline, or shows the page again with what stands in the way.</summary>
    /// <param name="command">What is asked.</param>
    /// <param name="then">Where to go when it is done; the entry on the timeline when null.</param>
    protected virtual async Task<IActionResult> AskAsync(RelationshipCommand command, string? then = null)
    {
        var asking = HttpContext.RequestServices.GetRequiredService<Asking>();
        try
        {
            switch (await asking.AskAsync(Who.School, StudentId, command, Who.Actor, cancellation: HttpContext.RequestAborted))
            {
                case Outcome.Accepted:
                    return this.SavedAt(then ?? $"{Student.Href}#{command.Id}");
                case Outcome.Refused refused:
                    // What was asked has its answer, under its key; what is put right is asked anew.
                    RenewEntry();
                    return await RefuseAsync(refused.Refusals);
            }
        }
        catch (KeyReusedException)
        {
            // The form was sent, changed, and sent again: what was typed is a new entry.
            RenewEntry();
            ModelState.AddModelError("", Texts["SentAgain"]);
        }
        catch (PersonErasedException)
        {
            ModelState.AddModelError("", Texts["PersonErased"]);
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    /// <summary>Shows the page again with what stands in the way.</summary>
    protected async Task<IActionResult> RefuseAsync(ImmutableArray<Domain.Relationships.Refusal> refusals)
    {
        Refused = await HttpContext.RequestServices.GetRequiredService<RuleSentences>().PanelAsync(Who.School, StudentId, refusals, HttpContext.RequestAborted);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    /// <summary>
    /// Asks something that a button beside the form of the page is for, and that sends the form along; then shows the page as it
    /// is now, with the form as it was filled in.
    /// </summary>
    protected async Task<IActionResult> AskBesideAsync(RelationshipCommand command)
    {
        ShowsAgain.Forgive(ModelState);
        if (await AskAsync(command) is not LocalRedirectResult done) return Page();
        return await ReadAsync() && await OpenAsync() is null ? Page() : done;
    }

    private async Task<bool> ReadAsync()
    {
        var files = HttpContext.RequestServices.GetRequiredService<Files>();
        if (await files.OpenAsync(Who, StudentId, Deed, Audience, HttpContext.Request.Path, HttpContext.RequestAborted, RelationsBesides, CopyFor) is not { } file) return false;
        Student = file;
        return true;
    }

    private void RenewEntry()
    {
        ModelState.Remove(nameof(EntryKey));
        EntryKey = EntryId.New().Value;
    }

    /// <summary>Shows the page again with the errors in its fields.</summary>
    protected IActionResult Again()
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private IStringLocalizer<StudentTexts> Texts => HttpContext.RequestServices.GetRequiredService<IStringLocalizer<StudentTexts>>();
}
