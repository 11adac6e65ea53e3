using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Components.Fields;

/// <summary>
/// <c>&lt;field for="Form.Note" lines="4" /&gt;</c>: label, hint, error and the input that fits the property's type:
/// a tick box for <c>bool</c>, a number, a list when <c>options</c> are given, a text area when <c>lines</c> is above one,
/// otherwise one line of text. Autocomplete is off unless asked for, because nearly all that is typed here is about somebody else.
/// </summary>
[HtmlTargetElement("field", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTag(IHtmlGenerator html, IStringLocalizer<ComponentTexts> texts) : TagHelper
{
    /// <summary>The property.</summary>
    public required ModelExpression For { get; set; }

    /// <summary>The label, when it is not the one of the form's texts.</summary>
    public string? Label { get; set; }

    /// <summary>The hint, when it is not the one of the form's texts.</summary>
    public string? Hint { get; set; }

    /// <summary>The <c>type</c> of the input: <c>text</c>, <c>search</c>, <c>tel</c>, <c>email</c>, <c>password</c>, <c>number</c>. Default by the property.</summary>
    public string? Type { get; set; }

    /// <summary>Height of a text area in lines; 0 or 1 is a single line.</summary>
    public int Lines { get; set; }

    /// <summary>What the browser may fill in by itself, as in HTML; <c>off</c> unless said otherwise.</summary>
    public string Autocomplete { get; set; } = "off";

    /// <summary>Whether the label says that it may stay empty.</summary>
    public bool Optional { get; set; }

    /// <summary>What there is to choose from; makes it a list.</summary>
    public IEnumerable<Choice>? Options { get; set; }

    /// <summary>Set by Razor.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var parts = FieldParts.Of(For, View, Label, Hint);
        var input = Input(parts);
        input.Attributes["id"] = parts.Id;
        parts.Describe(input);
        var label = LabelOf(parts);
        var ticks = IsTick;
        parts.Wrap(output, "div", ticks ? "field tick" : "field");
        output.Content.Clear();
        if (ticks) output.Content.AppendHtml(input).AppendHtml(label).AppendHtml(parts.HintLine()).AppendHtml(parts.ErrorLine());
        else output.Content.AppendHtml(label).AppendHtml(parts.HintLine()).AppendHtml(parts.ErrorLine()).AppendHtml(input);
    }

    private bool IsTick => For.Metadata.UnderlyingOrModelType == typeof(bool) && Options is null;

    private TagBuilder LabelOf(FieldParts parts)
    {
        var label = new TagBuilder("label");
        label.Attributes["for"] = parts.Id;
        label.InnerHtml.Append(parts.Label);
        if (Optional)
        {
            var aside = new TagBuilder("span");
            aside.AddCssClass("optional");
            aside.InnerHtml.Append(texts["Optional"]);
            label.InnerHtml.Append(" ").AppendHtml(aside);
        }

        return label;
    }

    private TagBuilder Input(FieldParts parts)
    {
        if (IsTick) return html.GenerateCheckBox(View, For.ModelExplorer, For.Name, For.Model as bool?, null);
        if (Options is { } options)
        {
            var items = options.Select(choice => new SelectListItem(choice.Text, choice.Value)).ToList();
            // A nullable or text property starts without a choice, so that nobody saves the first one by accident.
            var empty = For.Metadata.IsReferenceOrNullableType ? (string)texts["Choose"] : null;
            return html.GenerateSelect(View, For.ModelExplorer, empty, For.Name, items, allowMultiple: false, null);
        }

        if (Lines > 1)
            return html.GenerateTextArea(View, For.ModelExplorer, For.Name, Lines, 0, new { autocomplete = Autocomplete });

        var type = Type ?? (IsNumber ? "number" : "text");
        // What was typed is shown again as it was typed, right or wrong; a password never is.
        var value = type == "password" ? null : parts.Typed ?? For.Model;
        return html.GenerateTextBox(View, For.ModelExplorer, For.Name, value, null, new { type, autocomplete = Autocomplete });
    }

    private bool IsNumber => For.Metadata.UnderlyingOrModelType == typeof(int) || For.Metadata.UnderlyingOrModelType == typeof(decimal);
}
