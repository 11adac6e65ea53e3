using CaseTracker.Web.Rostering;

namespace CaseTracker.Web.Absences;

/// <summary>Importing absences, and the morning on which home is called.</summary>
internal static class AbsencesSetup
{
    /// <summary>Adds them.</summary>
    public static void AddAbsences(this IServiceCollection services)
    {
        services.AddScoped<AbsenceImport>();
        services.AddScoped<AbsenceSentences>();
        services.AddScoped<AbsencesInWords>();
        services.AddScoped<AbsenceMorning>();
        services.AddScoped<HomeCalling>();
        services.AddScoped<CodesChanging>();
        services.AddSingleton<InHand<AbsenceReading, AbsenceWork>>();
    }
}
