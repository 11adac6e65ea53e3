using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Components.Fields;

/// <summary>
/// <c>&lt;date-field for="Form.Day" hour="Form.Hour" /&gt;</c>: the browser's own date input for a <see cref="DateOnly"/>;
/// with <c>hour</c> (a <see cref="TimeOnly"/>) beside it, together one question: when?
/// </summary>
[HtmlTargetElement("date-field", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DateFieldTag(IStringLocalizer<ComponentTexts> texts) : TagHelper
{
    /// <summary>The day.</summary>
    public required ModelExpression For { get; set; }

    /// <summary>The hour of that day, when the question is about a moment.</summary>
    public ModelExpression? Hour { get; set; }

    /// <summary>The first day that may be chosen; the browser helps, the server decides.</summary>
    public DateOnly? Min { get; set; }

    /// <summary>The last day that may be chosen, such as today for what has happened.</summary>
    public DateOnly? Max { get; set; }

    /// <summary>The question, when it is not the one of the form's texts.</summary>
    public string? Label { get; set; }

    /// <summary>The hint, when it is not the one of the form's texts.</summary>
    public string? Hint { get; set; }

    /// <summary>Set by Razor.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var day = FieldParts.Of(For, View, Label, Hint);
        output.Content.Clear();
        if (Hour is null)
        {
            day.Wrap(output, "div", "field date");
            output.Content.AppendHtml(LabelFor(day.Id, day.Label)).AppendHtml(day.HintLine()).AppendHtml(day.ErrorLine()).AppendHtml(Day(day));
            return;
        }

        var hour = FieldParts.Of(Hour, View, null, null);
        var legend = new TagBuilder("legend");
        legend.InnerHtml.Append(day.Label);
        day.Wrap(output, "fieldset", hour.IsWrong && !day.IsWrong ? "field moment wrong" : "field moment");
        output.Content
            .AppendHtml(legend).AppendHtml(day.HintLine()).AppendHtml(day.ErrorLine()).AppendHtml(hour.ErrorLine())
            .AppendHtml(Half(LabelFor(day.Id, texts["Day"]), Day(day)))
            .AppendHtml(Half(LabelFor(hour.Id, texts["Hour"]), Input("time", hour, (Hour.Model as TimeOnly?)?.ToString("HH:mm", CultureInfo.InvariantCulture))));
    }

    private TagBuilder Day(FieldParts parts)
    {
        var input = Input("date", parts, Iso(For.Model as DateOnly?));
        if (Iso(Min) is { } min) input.Attributes["min"] = min;
        if (Iso(Max) is { } max) input.Attributes["max"] = max;
        return input;
    }

    private static TagBuilder Input(string type, FieldParts parts, string? value)
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.Attributes["type"] = type;
        input.Attributes["id"] = parts.Id;
        input.Attributes["name"] = parts.Name;
        input.Attributes["value"] = parts.Typed ?? value ?? "";
        input.Attributes["autocomplete"] = "off";
        parts.Describe(input);
        return input;
    }

    private static TagBuilder LabelFor(string id, string text)
    {
        var label = new TagBuilder("label");
        label.Attributes["for"] = id;
        label.InnerHtml.Append(text);
        return label;
    }

    private static TagBuilder Half(IHtmlContent label, IHtmlContent input)
    {
        var half = new TagBuilder("div");
        half.InnerHtml.AppendHtml(label).AppendHtml(input);
        return half;
    }

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
