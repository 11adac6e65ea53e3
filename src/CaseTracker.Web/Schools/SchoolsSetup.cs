namespace CaseTracker.Web.Schools;

/// <summary>The schools and what their decisions need.</summary>
internal static class SchoolsSetup
{
    /// <summary>Adds them.</summary>
    public static void AddSchools(this IServiceCollection services) => 
        services.AddSingleton<Schoolhouse>().AddSingleton<SimulatedSchool>();
}
