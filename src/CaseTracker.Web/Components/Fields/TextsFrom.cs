using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Components.Fields;

/// <summary>
/// Says where a form's labels and hints stand: under <c>{Form}.{Property}</c> or else <c>{Property}</c>,
/// the hint under the same key with <c>.hint</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class TextsFromAttribute(Type texts) : Attribute
{
    /// <summary>The marker class of the texts.</summary>
    public Type Texts { get; } = texts;
}

/// <summary>Gives the properties of a form that carries <see cref="TextsFromAttribute"/> their label and hint, in the language of the request.</summary>
internal sealed class FormLabels(IStringLocalizerFactory factory) : IDisplayMetadataProvider
{
    public void CreateDisplayMetadata(DisplayMetadataProviderContext context)
    {
        if (context.Key is not { Name: { } property, ContainerType: { } form }) return;
        if (Attribute.GetCustomAttribute(form, typeof(TextsFromAttribute)) is not TextsFromAttribute from) return;
        var texts = factory.Create(from.Texts);
        // Metadata is cached for the life of the host, the language is not: both are looked up at each use.
        context.DisplayMetadata.DisplayName = () => Find(texts, form, property, "") ?? property;
        context.DisplayMetadata.Description = () => Find(texts, form, property, ".hint");
    }

    private static string? Find(IStringLocalizer texts, Type form, string property, string suffix)
    {
        var own = texts[$"{form.Name}.{property}{suffix}"];
        if (!own.ResourceNotFound) return own.Value;
        var shared = texts[property + suffix];
        return shared.ResourceNotFound ? null : shared.Value;
    }
}
