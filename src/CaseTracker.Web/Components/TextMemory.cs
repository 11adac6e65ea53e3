using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Components;

/// <summary>
/// The texts of the .resx files, each looked up once for a language: a page says thousands of words, and the framework makes a
/// key and walks its resources for each of them. Only what is there is remembered, so no caller's word stays.
/// </summary>
internal sealed class TextMemory(IStringLocalizerFactory read) : IStringLocalizerFactory
{
    private readonly ConcurrentDictionary<Type, IStringLocalizer> known = new();

    /// <inheritdoc />
    public IStringLocalizer Create(Type resourceSource) => known.GetOrAdd(resourceSource, type => new OfOneMarker(read.Create(type)));

    /// <inheritdoc />
    public IStringLocalizer Create(string baseName, string location) => read.Create(baseName, location);

    private sealed class OfOneMarker(IStringLocalizer read) : IStringLocalizer
    {
        private readonly ConcurrentDictionary<(string Language, string Name), LocalizedString> known = new();

        public LocalizedString this[string name]
        {
            get
            {
                var key = (CultureInfo.CurrentUICulture.Name, name);
                if (known.TryGetValue(key, out var text)) return text;
                text = read[name];
                if (!text.ResourceNotFound) known[key] = text;
                return text;
            }
        }

        public LocalizedString this[string name, params object[] arguments]
        {
            get
            {
                var text = this[name];
                return new(name, string.Format(CultureInfo.CurrentCulture, text.Value, arguments), text.ResourceNotFound);
            }
        }

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => read.GetAllStrings(includeParentCultures);
    }
}
