using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaseTracker.Web.Components;

/// <summary><c>&lt;when at="…" /&gt;</c>: a moment in words, with the exact instant for machines; <c>due</c> tells it as a deadline.</summary>
[HtmlTargetElement("when", Attributes = "at", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class WhenTag(Moments moments) : TagHelper
{
    /// <summary>The moment.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Whether it is a deadline.</summary>
    public bool Due { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", Moments.Machine(At));
        output.Content.SetContent(Due ? moments.Due(At) : moments.At(At));
    }
}
