using System.Globalization;

namespace CaseTracker.Web.People;

/// <summary>Languages by their name in the reader's language.</summary>
internal static class LanguageNames
{
    /// <summary>The name of a language by its BCP 47 code; the code itself when nobody knows it.</summary>
    public static string Of(string code)
    {
        try
        {
            return CultureInfo.GetCultureInfo(code).DisplayName;
        }
        catch (CultureNotFoundException)
        {
            return code;
        }
    }
}
