using System.Globalization;
using System.Resources;

namespace CaseTracker.Web.People;

/// <summary>Languages by their name in the reader's language.</summary>
internal static class LanguageNames
{
    private static readonly ResourceManager Own = new(typeof(PeopleTexts));

    /// <summary>The name of a language by its BCP 47 code; the code itself when nobody knows it.</summary>
    public static string Of(string code)
    {
        // A family of languages, for which the system has no name.
        if (code is "ber") return Own.GetString("Language.ber", CultureInfo.CurrentUICulture) ?? code;
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
