using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaseTracker.Web.Components.Fields;

/// <summary>One thing to choose: the value that is posted, the text that is read, and perhaps a hint.</summary>
public sealed record Choice(string Value, string Text, string? Hint = null);

/// <summary>What there is to choose from.</summary>
public static class Choices
{
    /// <summary>The same, and what was chosen before and is not among them.</summary>
    /// <param name="words">What it is called.</param>
    public static IEnumerable<Choice> And(this IEnumerable<Choice> offered, IEnumerable<string?> chosen, Func<string, string> words)
    {
        var choices = offered.ToList();
        var values = choices.Select(choice => choice.Value).ToHashSet();
        return [.. choices, .. chosen.OfType<string>().Where(value => value.Length > 0 && values.Add(value)).Select(value => new Choice(value, words(value)))];
    }
}

/// <summary>
/// <c>&lt;choices for="Form.Topics" options="…" /&gt;</c>: a question with all its answers in sight.
/// One answer (radio) for a plain property, several (tick boxes) for a collection.
/// </summary>
[HtmlTargetElement("choices", Attributes = "for,options", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ChoicesTag : TagHelper
{
    /// <summary>The property.</summary>
    public required ModelExpression For { get; set; }

    /// <summary>The answers, in the order in which they are shown.</summary>
    public required IEnumerable<Choice> Options { get; set; }

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
        var parts = FieldParts.Of(For, View, Label, Hint);
        var chosen = Chosen(parts.Name);
        parts.Wrap(output, "fieldset", HasLongWords ? "field choices long" : "field choices");
        var legend = new TagBuilder("legend");
        legend.InnerHtml.Append(parts.Label);
        output.Content.Clear();
        output.Content.AppendHtml(legend).AppendHtml(parts.HintLine()).AppendHtml(parts.ErrorLine());
        foreach (var (option, position) in Options.Select((option, position) => (option, position)))
            output.Content.AppendHtml(Answer(parts, option, position, chosen.Contains(option.Value)));
    }

    // Half a phone holds no longer one; names are wider, and no browser knows where one may be broken.
    private bool HasLongWords => Options.Any(option => option.Text.Split(' ', '-').Any(word => word.Length > (word.Any(char.IsUpper) ? 10 : 12)));

    private bool Several => For.Metadata.IsEnumerableType;

    private TagBuilder Answer(FieldParts parts, Choice option, int position, bool isChosen)
    {
        // The first answer has the field's own id: that is where a link in the error summary goes.
        var id = position == 0 ? parts.Id : $"{parts.Id}-{position}";
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.Attributes["type"] = Several ? "checkbox" : "radio";
        input.Attributes["name"] = parts.Name;
        input.Attributes["value"] = option.Value;
        input.Attributes["id"] = id;
        if (isChosen) input.Attributes["checked"] = "checked";
        var label = new TagBuilder("label");
        label.Attributes["for"] = id;
        label.InnerHtml.Append(option.Text);
        var answer = new TagBuilder("div");
        answer.AddCssClass("choice");
        answer.InnerHtml.AppendHtml(input).AppendHtml(label);
        if (option.Hint is null) return answer;
        var hint = new TagBuilder("p");
        hint.AddCssClass("hint");
        // The field's own hint has the field's id.
        hint.Attributes["id"] = $"{parts.Id}-{position}-hint";
        hint.InnerHtml.Append(option.Hint);
        input.Attributes["aria-describedby"] = $"{parts.Id}-{position}-hint";
        answer.InnerHtml.AppendHtml(hint);
        return answer;
    }

    // What was posted comes before what the model holds: a refusal must not lose a tick.
    private HashSet<string> Chosen(string name) =>
        View.ViewData.ModelState.GetValueOrDefault(name)?.RawValue switch
        {
            string[] posted => [.. posted],
            string posted => [posted],
            _ when Several => [.. (For.Model as IEnumerable)?.Cast<object>().Select(Written) ?? []],
            _ => For.Model is { } one ? [Written(one)] : [],
        };

    private static string Written(object value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
