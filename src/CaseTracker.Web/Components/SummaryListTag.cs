using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaseTracker.Web.Components;

/// <summary><c>&lt;summary-list&gt;&lt;summary-row term="…"&gt;…&lt;/summary-row&gt;&lt;/summary-list&gt;</c>: facts, each with its name.</summary>
[HtmlTargetElement("summary-list")]
[RestrictChildren("summary-row")]
public sealed class SummaryListTag : TagHelper
{
    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "dl";
        output.Attributes.SetAttribute("class", "summary-list");
    }
}

/// <summary>One fact in a summary list.</summary>
[HtmlTargetElement("summary-row", ParentTag = "summary-list")]
public sealed class SummaryRowTag : TagHelper
{
    /// <summary>The name of the fact.</summary>
    public required string Term { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        var term = new TagBuilder("dt");
        term.InnerHtml.Append(Term);
        var fact = new TagBuilder("dd");
        fact.InnerHtml.AppendHtml(await output.GetChildContentAsync());
        output.Content.SetHtmlContent(term).AppendHtml(fact);
    }
}
