namespace CaseTracker.Web.Schools;

/// <summary>Where documents lie that belong to no school.</summary>
internal static class Tenants
{
    /// <summary>The tenant of the list of schools itself.</summary>
    public const string AllSchools = "-";
}
