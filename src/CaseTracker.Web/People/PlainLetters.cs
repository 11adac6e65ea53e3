using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace CaseTracker.Web.People;

/// <summary>Names as somebody types them who hears them: lower-case letters of the plain alphabet.</summary>
public static class PlainLetters
{
    // Letters that Unicode takes for letters of their own, and not for one with a sign on it.
    private static readonly FrozenDictionary<char, string> Others = new Dictionary<char, string>
    {
        ['ı'] = "i", ['ł'] = "l", ['ø'] = "o", ['ß'] = "ss", ['æ'] = "ae", ['œ'] = "oe", ['đ'] = "d", ['ð'] = "d", ['þ'] = "th",
        ['ħ'] = "h", ['ŧ'] = "t", ['ŋ'] = "n", ['ə'] = "e", ['ĳ'] = "ij", ['’'] = "'", ['ʼ'] = "'", ['‐'] = "-", ['‑'] = "-",
    }.ToFrozenDictionary();

    /// <summary>Words without capitals, accents and letters that a Belgian keyboard lacks.</summary>
    public static string Of(string words)
    {
        var plain = new StringBuilder(words.Length);
        foreach (var letter in words.Normalize(NormalizationForm.FormD).ToLowerInvariant())
            if (Others.TryGetValue(letter, out var others)) plain.Append(others);
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark) plain.Append(letter);
        return plain.ToString();
    }
}
