using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Components.Fields;

/// <summary>
/// <c>&lt;error-summary /&gt;</c> at the head of a form: every error of the last post with a link to its field.
/// It is read out and takes the focus when the page opens, without script. Renders nothing when all is well.
/// </summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTag(IStringLocalizer<ComponentTexts> texts) : TagHelper
{
    /// <summary>Set by Razor.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = View.ViewData.ModelState
            .OrderBy(field => Place(View.ViewData.ModelMetadata, field.Key), StringComparer.Ordinal)
            .SelectMany(field => field.Value?.Errors.Select(error => (field.Key, Message: FieldParts.Message(error))) ?? [])
            .ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "section";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("autofocus", "autofocus");
        output.Attributes.SetAttribute("aria-labelledby", "error-summary-title");
        output.Content.SetHtmlContent(Title(errors.Count)).AppendHtml(List(errors));
    }

    // Model state knows no order; the order in which the form declares its properties is the order of its page.
    private static string Place(ModelMetadata form, string key)
    {
        var place = "";
        foreach (var part in key.Split('.'))
        {
            var at = form.Properties.ToList().FindIndex(property => property.PropertyName == part);
            if (at < 0) break;
            place += at.ToString("D4", CultureInfo.InvariantCulture);
            form = form.Properties[at];
        }

        return place;
    }

    private TagBuilder Title(int count)
    {
        var title = new TagBuilder("h2");
        title.Attributes["id"] = "error-summary-title";
        title.InnerHtml.Append(texts.Count("Errors", count));
        return title;
    }

    private static TagBuilder List(IEnumerable<(string Key, string Message)> errors)
    {
        var list = new TagBuilder("ul");
        foreach (var (key, message) in errors)
        {
            var item = new TagBuilder("li");
            if (key.Length == 0)
            {
                item.InnerHtml.Append(message);
            }
            else
            {
                var link = new TagBuilder("a");
                link.Attributes["href"] = "#" + FieldParts.IdOf(key);
                link.InnerHtml.Append(message);
                item.InnerHtml.AppendHtml(link);
            }

            list.InnerHtml.AppendHtml(item);
        }

        return list;
    }
}
