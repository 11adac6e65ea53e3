using System.Globalization;
using CaseTracker.Web.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CaseTracker.Web.Tests.Components;

/// <summary>What the screen says in one language, at one moment. The culture is that of the test and ends with it.</summary>
internal static class Said
{
    /// <summary>Texts by key, in the language of the current culture.</summary>
    public static IStringLocalizer<ComponentTexts> Texts { get; } =
        new StringLocalizer<ComponentTexts>(new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance));

    /// <summary>Speaks "nl" or "en" from here to the end of the test.</summary>
    public static void In(string language)
    {
        var chosen = Languages.All.Single(one => one.Code == language);
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(chosen.Culture);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(chosen.Code);
    }

    /// <summary>Moments as told at a given instant.</summary>
    public static Moments At(string now) => new(new FakeTimeProvider(Instant(now)), Texts);

    /// <summary>An instant as ISO 8601 with its offset.</summary>
    public static DateTimeOffset Instant(string iso) => DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture);
}
