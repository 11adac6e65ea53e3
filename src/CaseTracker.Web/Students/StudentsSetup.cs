using CaseTracker.Web.Contacts;
using CaseTracker.Web.Duties;
using CaseTracker.Web.Rules;
using CaseTracker.Web.Students.Timeline;

namespace CaseTracker.Web.Students;

/// <summary>Finding students and opening their files.</summary>
internal static class StudentsSetup
{
    /// <summary>Adds them.</summary>
    public static void AddStudents(this IServiceCollection services)
    {
        services.AddScoped<Files>();
        services.AddScoped<EarlierWords>();
        services.AddScoped<Wording>();
        services.AddScoped<RuleSentences>();
        services.AddScoped<DutySentences>();
        services.AddScoped<TimelineSentences>();
        services.AddScoped<StudentTimeline>();
        services.AddScoped<StudentSearch>();
        services.AddScoped<Today.Worklist>();
        services.AddScoped<Readers>();
        services.AddScoped<TriangleSentences>();
    }
}
