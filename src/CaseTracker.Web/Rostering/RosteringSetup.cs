using CaseTracker.Web.Rostering.Reading;
using Marten;

namespace CaseTracker.Web.Rostering;

/// <summary>Importing the school's administration.</summary>
internal static class RosteringSetup
{
    /// <summary>Adds it.</summary>
    public static void AddRostering(this IServiceCollection services)
    {
        services.AddScoped<RosterImport>();
        services.AddScoped<PersonMerge>();
        services.AddScoped<CalendarImport>();
        services.AddScoped<ImportSentences>();
        services.AddSingleton<InHand<RosterReading, ImportReport>>();
        services.ConfigureMarten(options => options.Schema.For<RosterImported>().Index(import => import.At));
    }
}
