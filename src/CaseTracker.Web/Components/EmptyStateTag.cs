using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaseTracker.Web.Components;

/// <summary><c>&lt;empty-state heading="…"&gt;…&lt;/empty-state&gt;</c>: says that there is nothing, why that is fine, and what to do next.</summary>
[HtmlTargetElement("empty-state")]
public sealed class EmptyStateTag : TagHelper
{
    /// <summary>What there is none of, in one short sentence.</summary>
    public required string Heading { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "empty-state");
        var title = new TagBuilder("p");
        title.AddCssClass("empty-title");
        title.InnerHtml.Append(Heading);
        output.Content.SetHtmlContent(title).AppendHtml(await output.GetChildContentAsync());
    }
}
