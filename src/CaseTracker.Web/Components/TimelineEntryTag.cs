using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaseTracker.Web.Components;

/// <summary>
/// <c>&lt;ol class="timeline"&gt;&lt;timeline-entry entry="…"&gt;details&lt;/timeline-entry&gt;&lt;/ol&gt;</c>: draws the frame
/// (<c>_TimelineEntry.cshtml</c>) around the details of one kind of event.
/// </summary>
[HtmlTargetElement("timeline-entry", Attributes = "entry")]
public sealed class TimelineEntryTag(IHtmlHelper html) : TagHelper
{
    /// <summary>The frame's own contents.</summary>
    public required TimelineEntry Entry { get; set; }

    /// <summary>Set by Razor.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ((IViewContextAware)html).Contextualize(View);
        var details = await output.GetChildContentAsync();
        output.TagName = null;
        output.Content.SetHtmlContent(await html.PartialAsync("_TimelineEntry", new FramedEntry(Entry, details)));
    }
}
