using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Enrolment;

/// <summary>Records another class, class teacher or mentor; the class teacher's duties pass on.</summary>
internal sealed class ClassModel : FactPage
{
    /// <summary>The class.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>The class teacher.</summary>
    [BindProperty]
    public string? Owner { get; set; }

    /// <summary>The mentor.</summary>
    [BindProperty]
    public string? Mentor { get; set; }

    /// <inheritdoc />
    public override IEnumerable<Choice> Staff => KeepingPeople(base.Staff, Owner, Mentor);

    /// <summary>Shows how it is now.</summary>
    public void OnGet() => (Name, Owner, Mentor) = (Student.Now.Enrolment.Class, Student.Now.Enrolment.ClassTeacher?.Value, Student.Now.Enrolment.Mentor?.Value);

    /// <inheritdoc />
    protected override void Fill(Entry wrong)
    {
        if (wrong is not StudentMovedClass was) return;
        (Name, Owner, Mentor) = (was.Class, was.ClassTeacher?.Value, was.Mentor?.Value);
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        Require(!string.IsNullOrWhiteSpace(Name), nameof(Name));
        return ModelState.IsValid ? await AskAsync(new MoveClass(Entry, null, Name!.Trim(), Id(Owner), Id(Mentor))) : Again();

        static PersonId? Id(string? chosen) => string.IsNullOrEmpty(chosen) ? null : new PersonId(chosen);
    }
}
