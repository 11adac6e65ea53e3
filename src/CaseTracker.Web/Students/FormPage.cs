using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Students;

/// <summary>A page whose form makes an entry, with texts of its own.</summary>
/// <typeparam name="TTexts">Names the texts.</typeparam>
internal abstract class FormPage<TTexts> : EntryPage
{
    /// <summary>The words of the page.</summary>
    protected IStringLocalizer<TTexts> Texts => HttpContext.RequestServices.GetRequiredService<IStringLocalizer<TTexts>>();

    /// <summary>Topics, people and choices in words.</summary>
    protected Wording Wording => HttpContext.RequestServices.GetRequiredService<Wording>();

    /// <summary>Says that something has to be filled in.</summary>
    /// <param name="field">The field, by its whole name.</param>
    /// <param name="text">The text that says so; that of the field when null.</param>
    protected void Require(bool isThere, string field, string? text = null)
    {
        if (!isThere) ModelState.AddModelError(field, Texts[text ?? $"{field}.missing"]);
    }

    /// <summary>All choices of a fixed list, by texts of their own.</summary>
    protected IEnumerable<Choice> All<T>() where T : struct, Enum => Enum.GetValues<T>().Select(value => new Choice(value.ToString(), Texts[$"{typeof(T).Name}.{value}"]));
}
