using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Components;

/// <summary>What a notice is for.</summary>
public enum NoticeKind
{
    /// <summary>Something to know.</summary>
    Info,

    /// <summary>Something was done.</summary>
    Success,

    /// <summary>Allowed, but a rule advises otherwise.</summary>
    Advise,

    /// <summary>Not allowed.</summary>
    Refusal,
}

/// <summary><c>&lt;notice kind="Advise"&gt;…&lt;/notice&gt;</c>: a few lines set apart, with a word for their kind so that colour is never the only sign.</summary>
[HtmlTargetElement("notice")]
public sealed class NoticeTag(IStringLocalizer<ComponentTexts> texts) : TagHelper
{
    /// <summary>What it is for.</summary>
    public NoticeKind Kind { get; set; }

    /// <summary>The heading, when the word for the kind will not do.</summary>
    public string? Heading { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "notice");
        output.Attributes.SetAttribute("data-kind", Kind.ToString());
        if (Kind is NoticeKind.Success) output.Attributes.SetAttribute("role", "status");
        var title = new TagBuilder("p");
        title.AddCssClass("notice-title");
        title.InnerHtml.Append(Heading ?? texts[Word]);
        var body = await output.GetChildContentAsync();
        output.Content.SetHtmlContent(title).AppendHtml(body);
    }

    private string Word => Kind is NoticeKind.Refusal ? "Refused" : Kind.ToString();
}
