using CaseTracker.Web.Components.Fields;

namespace CaseTracker.Web.Components.Faults;

/// <summary>One posted value that goes along when the form is sent again.</summary>
internal sealed record KeptValue(string Name, string Value, bool WasTyped);

/// <summary>
/// What somebody had filled in when their post was turned away: an expired session, a page left open overnight, a fault of ours.
/// It is shown again so that nothing typed is lost, and sent again only when they press the button.
/// </summary>
internal sealed record KeptForm(string Address, IReadOnlyList<KeptValue> Values, bool HadFiles)
{
    /// <summary>
    /// The form of a turned-away post, or null where there is none to keep: no form, or one that another site made the browser send
    /// (that is what the antiforgery token guards against, so its text is not offered for sending again).
    /// </summary>
    public static async Task<KeptForm?> OfAsync(HttpRequest request, string address)
    {
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType || !IsFromOurPage(request)) return null;
        if (await ReadAsync(request) is not { } form) return null;
        var values = form
            .Where(field => !IsPrivate(field.Key))
            .SelectMany(field => field.Value.Select(value => new KeptValue(field.Key, value ?? "", WasTyped(value))))
            .ToList();
        return new(address, values, form.Files.Count > 0);
    }

    /// <summary>Whether any words were typed.</summary>
    public bool HasText => Values.Any(value => value.WasTyped);

    /// <summary>Whether anything was filled in or chosen besides the key of the entry.</summary>
    public bool HoldsSomething => HadFiles || Values.Any(value => value.Value.Length > 0 && value.Name is not nameof(Students.FilePage.EntryKey));

    /// <summary>The fields of a post; null when it cannot be read, which may be why it was turned away.</summary>
    public static async Task<IFormCollection?> ReadAsync(HttpRequest request)
    {
        try
        {
            return await request.ReadFormAsync(request.HttpContext.RequestAborted);
        }
        catch (Exception unreadable) when (unreadable is IOException or InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Whether the browser says that one of our own pages made it send this.</summary>
    public static bool IsFromOurPage(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin)
        && string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);

    // The token is the thing that had expired, a password is never shown, and which button was pressed is no part of the form.
    private static bool IsPrivate(string name) =>
        ShowsAgain.IsPress(name) || name.StartsWith("__", StringComparison.Ordinal) || name.Contains("password", StringComparison.OrdinalIgnoreCase);

    // Codes, ids and dates have no spaces; words do.
    private static bool WasTyped(string? value) => value?.AsSpan().Trim().ContainsAny(' ', '\n') ?? false;
}
