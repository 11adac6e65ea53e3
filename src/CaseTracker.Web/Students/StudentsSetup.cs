using CaseTracker.Web.Agreements;
using CaseTracker.Web.Attitude;
using CaseTracker.Web.Conflicts;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Duties;
using CaseTracker.Web.Family;
using CaseTracker.Web.Forgetting;
using CaseTracker.Web.Groups;
using CaseTracker.Web.Interventions;
using CaseTracker.Web.Partners;
using CaseTracker.Web.People;
using CaseTracker.Web.Readings;
using CaseTracker.Web.Referrals;
using CaseTracker.Web.Rules;
using CaseTracker.Web.Students.Timeline;
using CaseTracker.Web.TalkGuides;
using CaseTracker.Web.Today;

namespace CaseTracker.Web.Students;

/// <summary>Finding students, alone or as a group, opening their files, and what is to be done in them.</summary>
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
        services.AddSearchLimit();
        services.AddScoped<Readers>();
        services.AddScoped<Glasses>();
        services.AddScoped<WrongNames>();
        services.AddScoped<Weeks>();
        services.AddScoped<ReadingSentences>();
        services.AddScoped<FileReaders>();
        services.AddScoped<TriangleSentences>();
        services.AddScoped<FamilyInWords>();
        services.AddScoped<StudentInWords>();
        services.AddScoped<PartnerList>();
        services.AddScoped<GuideBook>();
        services.AddScoped<PartnerSentences>();
        services.AddScoped<ReferralInWords>();
        services.AddScoped<AgreementInWords>();
        services.AddScoped<ExpectationsInWords>();
        services.AddScoped<InterventionTemplateList>();
        services.AddScoped<InterventionInWords>();
        services.AddScoped<ConflictInWords>();
        services.AddScoped<AttitudeInWords>();
        services.AddScoped<AttitudeOfClass>();
        services.AddScoped<Leaves>();
        services.AddScoped<Worklist>();
        services.AddScoped<GroupMembers>();
        services.AddScoped<GroupAsking>();
        services.AddSingleton<GroupWorks>();
        services.AddSingleton<Keeping>();
    }
}
