using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace CaseTracker.Web.Components;

/// <summary>The one way in which a page says that something is saved: it sends the browser on, and what opens there says it once.</summary>
internal static class Saving
{
    private const string Saved = "saved";

    /// <summary>Goes on to an address, where it is said.</summary>
    public static LocalRedirectResult SavedAt(this PageModel page, string address)
    {
        page.TempData[Saved] = true;
        return page.LocalRedirect(address);
    }

    /// <summary>Whether it is to be said on the page that is drawn; asked once, it is said.</summary>
    public static bool IsToSay(ITempDataDictionary kept) => kept[Saved] is true;
}
