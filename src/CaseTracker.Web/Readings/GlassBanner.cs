namespace CaseTracker.Web.Readings;

/// <summary>Says on every page of a file that it is open for a while only, and that others know.</summary>
/// <param name="Student">The student's name.</param>
/// <param name="Until">When it is over.</param>
internal sealed record GlassBanner(string Student, DateTimeOffset Until)
{
    /// <summary>Its name among what a page hands to the frame.</summary>
    public const string Key = "Glass";
}
