using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Components;

/// <summary>
/// <c>&lt;ol class="timeline"&gt;&lt;timeline-entry entry="…"&gt;details&lt;/timeline-entry&gt;&lt;/ol&gt;</c>: draws the frame around the
/// details of one kind of event. In code and no partial view: a page has hundreds of them, and the views took a fifth of its time.
/// </summary>
[HtmlTargetElement("timeline-entry", Attributes = "entry")]
public sealed class TimelineEntryTag(Moments moments, IStringLocalizer<ComponentTexts> texts) : TagHelper
{
    /// <summary>The frame's own contents.</summary>
    public required TimelineEntry Entry { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "li";
        output.Attributes.SetAttribute("class", "entry");
        output.Attributes.SetAttribute("id", Entry.Id);
        if (Entry.IsRetracted) output.Attributes.SetAttribute("data-retracted", "yes");

        output.PreContent
            .AppendHtml("<p class=\"entry-when\"><time datetime=\"").Append(Moments.Machine(Entry.TookPlace)).AppendHtml("\">").Append(moments.At(Entry.TookPlace)).AppendHtml("</time></p>")
            .AppendHtml("<div class=\"entry-body\"><p class=\"entry-kind\">").Append(Entry.Kind).AppendHtml("</p><h3>").Append(Entry.Sentence).AppendHtml("</h3>");
        if (Entry.Marks.Count > 0)
        {
            output.PreContent.AppendHtml("<ul class=\"marks\">");
            foreach (var marked in Entry.Marks)
                output.PreContent.AppendHtml($"<li data-mark=\"{marked.Mark}\"><b>").Append(texts[$"Mark.{marked.Mark}"]).AppendHtml("</b> ").Append(marked.Because ?? "").AppendHtml("</li>");
            output.PreContent.AppendHtml("</ul>");
        }

        output.PreContent.AppendHtml("<div class=\"entry-details\">");
        output.PostContent.AppendHtml("</div><p class=\"entry-recorded\">");
        if (Entry.WasRecordedLater)
            output.PostContent.AppendHtml("<time datetime=\"").Append(Moments.Machine(Entry.Recorded)).AppendHtml("\">")
                .Append(texts["Timeline.RecordedBy", moments.At(Entry.Recorded), Entry.By]).AppendHtml("</time>");
        else
            output.PostContent.Append(texts["Timeline.By", Entry.By]);
        output.PostContent.AppendHtml("</p></div>");
    }
}
