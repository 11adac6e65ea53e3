using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaseTracker.Web.Components.Fields;

/// <summary>What every question on a form has: a name, an id, a label, perhaps a hint, perhaps errors.</summary>
internal sealed record FieldParts(string Name, string Id, string Label, string? Hint, IReadOnlyList<string> Errors, string? Typed)
{
    /// <summary>The parts of a model's property, as the model's metadata and the last post tell them.</summary>
    public static FieldParts Of(ModelExpression model, ViewContext view, string? label, string? hint)
    {
        var name = view.ViewData.TemplateInfo.GetFullHtmlFieldName(model.Name);
        var state = view.ViewData.ModelState.GetValueOrDefault(name);
        return new(
            name,
            IdOf(name),
            label ?? model.Metadata.DisplayName ?? model.Metadata.PropertyName ?? name,
            hint ?? model.Metadata.Description,
            [.. state?.Errors.Select(Message) ?? []],
            state?.AttemptedValue);
    }

    /// <summary>The id of the (first) input of a field, so that an error can link to it.</summary>
    public static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    /// <summary>An error in words; a conversion that failed carries an exception and no message of its own.</summary>
    public static string Message(ModelError error) =>
        error.ErrorMessage is { Length: > 0 } message ? message : error.Exception?.Message ?? "";

    public string HintId => Id + "-hint";
    public string ErrorId => Id + "-error";
    public bool IsWrong => Errors.Count > 0;

    /// <summary>The ids that describe the input to a screen reader, or null when there are none.</summary>
    public string? DescribedBy =>
        (Hint, IsWrong) switch
        {
            (not null, true) => $"{HintId} {ErrorId}",
            (not null, false) => HintId,
            (null, true) => ErrorId,
            _ => null,
        };

    /// <summary>Ties an input to its hint and its error.</summary>
    public void Describe(TagBuilder input)
    {
        if (DescribedBy is { } ids) input.Attributes["aria-describedby"] = ids;
        if (IsWrong) input.Attributes["aria-invalid"] = "true";
    }

    /// <summary>The hint, if there is one.</summary>
    public IHtmlContent HintLine() => Hint is null ? HtmlString.Empty : Line("hint", HintId, Hint);

    /// <summary>The errors, one sentence after another, if there are any.</summary>
    public IHtmlContent ErrorLine() => IsWrong ? Line("error", ErrorId, string.Join(" ", Errors)) : HtmlString.Empty;

    private static TagBuilder Line(string @class, string id, string text)
    {
        var line = new TagBuilder("p");
        line.AddCssClass(@class);
        line.Attributes["id"] = id;
        line.InnerHtml.Append(text);
        return line;
    }

    /// <summary>Turns the tag into the wrapper of this question; a set of questions becomes a <c>fieldset</c>, marked when it is wrong.</summary>
    public void Wrap(TagHelperOutput output, string element, string @class)
    {
        output.TagName = element;
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", IsWrong ? @class + " wrong" : @class);
        if (element == "fieldset" && DescribedBy is { } ids) output.Attributes.SetAttribute("aria-describedby", ids);
    }
}
