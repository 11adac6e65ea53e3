using CaseTracker.Web.Components.Fields;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Groups;

/// <summary>Makes the class teacher the contact person of several families at once.</summary>
[TextsFrom(typeof(GroupTexts))]
internal sealed class ContactPersonsModel(IStringLocalizer<GroupTexts> texts) : GroupPage
{
    /// <summary>The class teachers, each with the student, as in <see cref="GroupPage.Names"/>.</summary>
    [BindProperty]
    public List<string> Persons { get; set; } = [];

    /// <summary>Every student with a class teacher who is not the contact person yet.</summary>
    public IReadOnlyList<Choice> Proposals => [..
        from file in Files
        where file.Now.Enrolment.ClassTeacher is not null && file.Now.Enrolment.ClassTeacher != file.Now.Family.ContactPerson?.Staff
        let teacher = file.Now.Enrolment.ClassTeacher!.Value
        select new Choice(Names(file, [teacher]), texts["Persons.Line", file.Name, file.Names[teacher]],
            file.Now.Family.ContactPerson is { } present ? texts["Persons.Present", file.Names[present.Staff]].Value : null)];

    /// <summary>Shows the form; a family that has somebody already keeps them unless it is ticked.</summary>
    public void OnGet() =>
        Persons = [.. Files.Where(file => file.Now.Family.ContactPerson is null && file.Now.Enrolment.ClassTeacher is not null).Select(file => Names(file, [file.Now.Enrolment.ClassTeacher!.Value]))];

    /// <summary>Assigns.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (Persons.Count == 0) ModelState.AddModelError(nameof(Persons), texts["Persons.missing"]);
        if (!ModelState.IsValid) return Again();
        return await AskAllAsync(new GroupContactPersons([.. from one in FamiliesIn(Persons) from teacher in one.People select new ContactPersonInGroup(one.Student, teacher)]));
    }
}
