using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CaseTracker.Web.Rostering.Reading;

/// <summary>Brings values to one form, so that a difference between two readings is a change at the source and not of its export.</summary>
internal static partial class Tidying
{
    /// <summary>
    /// The text with composed accents, without outer spaces, with single spaces for any run of white space or control characters,
    /// and without invisible marks; <c>null</c> when nothing is left. Never holds U+0000, which PostgreSQL refuses.
    /// </summary>
    public static string? Text(string raw)
    {
        if (IsTidy(raw)) return raw;
        var text = new StringBuilder(raw.Length);
        var space = false;
        foreach (var letter in raw)
        {
            if (IsInvisible(letter)) continue;
            if (char.IsWhiteSpace(letter) || char.IsControl(letter))
            {
                space = true;
                continue;
            }
            if (space && text.Length > 0) text.Append(' ');
            space = false;
            text.Append(letter);
        }
        return text.Length == 0 ? null : text.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>A value as it may stand in a report: short.</summary>
    public static string Echo(string value) => value.Length <= 60 ? value : value[..60] + "…";

    /// <summary>Whether a spreadsheet rounded this number, as in <c>3,2470E+10</c>.</summary>
    public static bool IsRounded(string number) => Rounded().IsMatch(number);

    /// <summary>The ids in a list, in their order, each once.</summary>
    public static IEnumerable<string> Ids(string? list) =>
        list is null
            ? []
            : list.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal);

    /// <summary>A number in words of no language.</summary>
    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // Nearly every value is plain ASCII with single spaces: those cost one look and no copy.
    private static bool IsTidy(string raw)
    {
        if (raw.Length == 0 || raw[0] == ' ' || raw[^1] == ' ') return false;
        for (var at = 0; at < raw.Length; at++)
        {
            var letter = raw[at];
            if (letter is < ' ' or >= '\x7f' || (letter == ' ' && raw[at - 1] == ' ')) return false;
        }
        return true;
    }

    // Byte order marks and joiners that exports leave behind, and marks that turn the direction of the text around them.
    private static bool IsInvisible(char letter) =>
        letter is '\ufeff' or '\u200b' or '\u2060' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');

    [GeneratedRegex(@"^\d([.,]\d+)?[eE]\+?\d+$")]
    private static partial Regex Rounded();
}
