using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using CaseTracker.Web.Components;
using Xunit;

namespace CaseTracker.Web.Tests.Components;

public partial class Words_on_screen
{
    [Theory]
    [InlineData("nl", 0, "0 leerlingen")]
    [InlineData("nl", 1, "1 leerling")]
    [InlineData("nl", 2, "2 leerlingen")]
    [InlineData("en", 0, "0 students")]
    [InlineData("en", 1, "1 student")]
    [InlineData("en", 24, "24 students")]
    public void count_in_the_right_number(string language, int count, string expected)
    {
        Said.In(language);
        Assert.Equal(expected, Said.Texts.Count("StudentCount", count));
    }

    /// <summary>Every marker class of texts in the product, so that a new one cannot be forgotten.</summary>
    public static IEnumerable<TheoryDataRow<Type>> Markers =>
        typeof(ComponentTexts).Assembly.GetTypes().Where(type => type.Name.EndsWith("Texts", StringComparison.Ordinal)).Select(type => new TheoryDataRow<Type>(type));

    [Theory, MemberData(nameof(Markers))]
    public void exist_in_every_language_with_the_same_blanks_to_fill(Type marker)
    {
        var resources = new ResourceManager(marker);
        var perLanguage = Languages.All.Select(language => Blanks(resources, language)).ToList();
        Assert.NotEmpty(perLanguage[0]);
        Assert.All(perLanguage, texts => Assert.Equal(perLanguage[0], texts));
    }

    private static SortedDictionary<string, string> Blanks(ResourceManager resources, Language language)
    {
        var set = resources.GetResourceSet(CultureInfo.GetCultureInfo(language.Code), createIfNotExists: true, tryParents: false);
        Assert.True(set is not null, $"{resources.BaseName} has no texts in {language.Name}.");
        return new(set.Cast<DictionaryEntry>().ToDictionary(
            text => (string)text.Key,
            text => string.Join(" ", Blank().Matches((string)text.Value!).Select(blank => blank.Value).Distinct().Order())));
    }

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Blank();
}
