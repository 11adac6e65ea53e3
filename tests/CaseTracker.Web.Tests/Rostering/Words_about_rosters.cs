using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using CaseTracker.Web.Rostering;
using CaseTracker.Web.Rostering.Reading;
using Xunit;

namespace CaseTracker.Web.Tests.Rostering;

public partial class Words_about_rosters
{
    private static readonly ResourceManager Texts = new(typeof(RosterTexts));

    [Theory, InlineData("nl"), InlineData("en")]
    public void exist_for_every_code_and_for_nothing_else(string language)
    {
        var expected = Codes<RefusalReason>("Refusal").Concat(Codes<SkipReason>("Skip")).Concat(Codes<WarningCode>("Warning"))
            .Concat(Codes<FileTreatment>("Treatment")).Concat(Codes<RosterFormat>("Format")).Order(StringComparer.Ordinal);
        var set = Texts.GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: false)!;
        Assert.Equal(expected, set.Cast<System.Collections.DictionaryEntry>().Select(entry => (string)entry.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void have_the_same_blanks_to_fill_in_both_languages()
    {
        foreach (var key in Codes<RefusalReason>("Refusal").Concat(Codes<SkipReason>("Skip")).Concat(Codes<WarningCode>("Warning")))
            Assert.Equal((key, Blanks(key, "nl")), (key, Blanks(key, "en")));
    }

    private static IEnumerable<string> Codes<T>(string prefix) where T : struct, Enum => Enum.GetNames<T>().Select(name => $"{prefix}.{name}");

    private static string Blanks(string key, string language) =>
        string.Concat(Blank().Matches(Texts.GetString(key, CultureInfo.GetCultureInfo(language))!).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Blank();
}
