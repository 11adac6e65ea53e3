namespace CaseTracker.Web.Relationships;

/// <summary>Asking things about relationships, and letting time pass over them.</summary>
internal static class RelationshipsSetup
{
    /// <summary>Adds them.</summary>
    public static void AddRelationships(this IServiceCollection services)
    {
        services.AddScoped<Asking>().AddSingleton<Turns>();
        services.AddSingleton<Sweep>();
        services.AddHostedService(provider => provider.GetRequiredService<Sweep>());
    }
}
