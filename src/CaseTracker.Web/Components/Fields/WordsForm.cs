using System.Globalization;
using CaseTracker.Web.Components.Faults;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaseTracker.Web.Components.Fields;

/// <summary>
/// The form of a page into which people write. It has a known id, so that a button elsewhere on the page, such as the choice of
/// language, can send it along: what was typed comes back with the page.
/// </summary>
[HtmlTargetElement("form", Attributes = "[method='post'],[class^='stack']")]
public sealed class WordsForm : TagHelper
{
    /// <summary>The id of the form.</summary>
    public const string Id = "words";

    /// <summary>The page that is drawn.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    /// <summary>Whether there is such a form on the page that is drawn; known once its body is.</summary>
    public static bool IsOn(ViewContext view) => view.HttpContext.Items[typeof(WordsForm)] == view.ActionDescriptor;

    /// <summary>False for a form beside the one in which people write.</summary>
    public bool HoldsWords { get; set; } = true;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        // A page that answers for a fault has forms of its own: what the broken page drew does not count.
        if (!HoldsWords || IsOn(View)) return;
        View.HttpContext.Items[typeof(WordsForm)] = View.ActionDescriptor;
        output.Attributes.SetAttribute("id", Id);
    }
}

/// <summary>
/// A press that does nothing but show a form: as it was filled in (<see cref="Again"/>), so too in another language
/// (<see cref="Language"/>), or as it opens, with what another page sends along (<see cref="Open"/>).
/// </summary>
internal sealed class ShowsAgain : IAsyncResourceFilter, IAsyncPageFilter
{
    /// <summary>The name of a button that asks for the page in another language; its value is the code.</summary>
    public const string Language = "in-language";

    /// <summary>The name of a button that shows a form as it was filled in.</summary>
    public const string Again = "show-again";

    /// <summary>The name of a button that opens another page with what is filled in here.</summary>
    public const string Open = "open-with";

    /// <summary>Whether a field says what was pressed, and is no part of what was filled in.</summary>
    public static bool IsPress(string field) => field is Language or Again or Open;

    /// <inheritdoc />
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var http = context.HttpContext;
        var form = HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType ? await KeptForm.ReadAsync(http.Request) : null;
        http.Items[typeof(ShowsAgain)] = form?.Keys.FirstOrDefault(IsPress);
        if (Languages.Of(form?[Language]) is { } chosen)
        {
            Languages.Remember(http, chosen);
            // From here on, and so for all that the page says.
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (CultureInfo.GetCultureInfo(chosen.Culture), CultureInfo.GetCultureInfo(chosen.Code));
        }

        await next();
    }

    /// <inheritdoc />
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context)
    {
        if (IsPressed(Open, context))
            context.HandlerMethod = context.ActionDescriptor.HandlerMethods.FirstOrDefault(handler => handler is { HttpMethod: "Get", Name: null }) ?? context.HandlerMethod;
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var shows = (IsPressed(Language, context) || IsPressed(Again, context)) && context.HandlerInstance is not FaultModel;
        // What is missing, or is not of this page, is said when it is sent.
        if (shows || IsPressed(Open, context)) Forgive(context.ModelState);

        if (shows) context.Result = new PageResult();
        else await next();
    }

    /// <summary>Says nothing of what is missing or wrong in a form that is shown as it was filled in.</summary>
    public static void Forgive(ModelStateDictionary state)
    {
        foreach (var (_, field) in state)
        {
            field.Errors.Clear();
            field.ValidationState = ModelValidationState.Valid;
        }
    }

    /// <summary>Whether a request is the press of such a button.</summary>
    public static bool IsPressed(string button, HttpContext http) => http.Items[typeof(ShowsAgain)] is string pressed && pressed == button;

    private static bool IsPressed(string button, FilterContext context) => IsPressed(button, context.HttpContext);
}
