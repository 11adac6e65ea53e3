using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Components;

/// <summary>Says how many, with the noun in the right number.</summary>
internal static class Counting
{
    /// <summary>
    /// The text <c>{key}.one</c> for exactly one, <c>{key}.other</c> for every other number (0 included, as in Dutch and English).
    /// The count is placeholder <c>{0}</c>; <paramref name="more"/> follow from <c>{1}</c> on.
    /// </summary>
    public static string Count(this IStringLocalizer texts, string key, int count, params object[] more) =>
        texts[$"{key}.{(count == 1 ? "one" : "other")}", [count, .. more]];
}
