using CaseTracker.Web.Components;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Students;

/// <summary>Says, before something is saved, who will be able to read it and why.</summary>
internal sealed class Readers(IStringLocalizer<StudentTexts> texts)
{
    /// <summary>The readers of an entry for an audience.</summary>
    public WhoWillRead Of(StudentFile file, Audience audience)
    {
        var readers = new List<Reader>();
        Add(Role.Counsellor, "Counsellors");
        if (audience is not Audience.Few) Add(Role.CareCoordinator, "CareCoordinator");
        Add(Role.Principal, "Principal");
        if (audience is Audience.Few) readers.Add(new(texts["Reads.SecondPerson"], texts["Reads.SecondPerson.why"]));
        if (audience is Audience.ClassCouncil && file.Now.Enrolment.ClassTeacher is { } teacher) readers.Add(new(file.Names[teacher], texts["Reads.ClassTeacher"]));
        if (audience is Audience.ClassCouncil && file.Now.Enrolment.Mentor is { } mentor) readers.Add(new(file.Names[mentor], texts["Reads.Mentor"]));
        return new WhoWillRead(readers, new Reader(texts["Reads.Auditor"], texts["Reads.Auditor.why"]));

        void Add(Role role, string key)
        {
            var people = file.Day.Staff.Members.Values.Where(member => !member.HasLeft && member.Roles.Contains(role)).Select(member => file.Names[member.Id]).Order(StringComparer.CurrentCulture).ToList();
            if (people.Count > 0) readers.Add(new(string.Join(", ", people), texts[$"Reads.{key}"]));
        }
    }
}
