using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using CaseTracker.Web.Students;

namespace CaseTracker.Web.Agreements;

/// <summary>A page whose form belongs to agreements.</summary>
[TextsFrom(typeof(AgreementTexts))]
internal abstract class AgreementForm : FormPage<AgreementTexts>
{
    /// <summary>The student, and the guardians by what they are.</summary>
    protected IEnumerable<Choice> Family => [new(StudentId, Student.Name), .. Student.Guardians.Select(guardian =>
        new Choice(guardian.Id.Value, $"{Student.Names[guardian.Id]}, {Wording.Choice(guardian.Link.Kind).ToLower(System.Globalization.CultureInfo.CurrentUICulture)}"))];

    /// <summary>Who works with the student most: who writes, the class teacher, the mentor, the contact person.</summary>
    protected IEnumerable<Choice> Nearest => new[] { Who.Actor.Id, Student.Now.Enrolment.ClassTeacher, Student.Now.Enrolment.Mentor, Student.Now.Family.ContactPerson?.Staff }
        .OfType<PersonId>().Distinct().Where(person => Student.Day.Staff.Members.TryGetValue(person, out var member) && !member.HasLeft).Select(person => new Choice(person.Value, Student.Names[person]));

    /// <summary>Everybody who works at the school.</summary>
    protected IEnumerable<Choice> Colleagues => Wording.Colleagues(Student.Colleagues);

    /// <summary>Shows the form.</summary>
    public virtual void OnGet() => SetNow();
}
