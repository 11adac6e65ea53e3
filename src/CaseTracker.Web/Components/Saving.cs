using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace CaseTracker.Web.Components;

/// <summary>The one way in which a page says that something is saved: it sends the browser on, and what opens there says it once.</summary>
internal static class Saving
{
    /// <summary>The end of the name of the cookie in which it travels.</summary>
    public const string Cookie = "casetracker-saved";

    private const string Saved = "saved";

    /// <summary>Goes on to an address, where it is said.</summary>
    public static LocalRedirectResult SavedAt(this PageModel page, string address)
    {
        page.TempData[Saved] = true;
        page.HttpContext.Items[Saved] = true;
        return page.LocalRedirect(address);
    }

    /// <summary>Whether it is to be said on the page that is drawn; asked once, it is said. Without the cookie nothing is looked up, which would take it away again.</summary>
    public static bool IsToSay(HttpContext http, ITempDataDictionary kept) =>
        (http.Items.ContainsKey(Saved) || http.Request.Cookies.Keys.Any(name => name.EndsWith(Cookie, StringComparison.Ordinal))) && kept[Saved] is true;
}
