using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Identity;
using CaseTracker.Web.People;
using CaseTracker.Web.Storage.Keys;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Forgetting;

/// <summary>Erases a student, or a guardian, who asks for it: at once, and for ever.</summary>
[TextsFrom(typeof(ForgettingTexts))]
internal sealed class EraseModel(Erasure erasure, IStringLocalizer<ForgettingTexts> texts) : FilePage
{
    /// <summary>Who is to be erased.</summary>
    [BindProperty]
    public string? Person { get; set; }

    /// <summary>Their whole name, typed.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>The student and the guardians, without those who were erased.</summary>
    public IEnumerable<Choice> People => Student.Now.Family.Guardians.Keys.OrderBy(guardian => Student.Names[guardian], StringComparer.CurrentCulture).Prepend(Student.Person)
        .Where(person => Student.Names.Person(person) is { IsErased: false })
        .Select(person => new Choice(person.Value, Student.Names[person], texts[person == Student.Person ? "Erase.student" : "Erase.guardian"]));

    /// <inheritdoc />
    protected override Deed Deed => Deed.Forget;

    /// <inheritdoc />
    protected override Task<IActionResult?> OpenAsync() => Task.FromResult(FreshSignIn.AskFor(HttpContext, Keeping.Fresh));

    /// <summary>Erases.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var chosen = People.FirstOrDefault(one => one.Value == Person);
        if (chosen is null) ModelState.AddModelError(nameof(Person), texts["Person.missing"]);
        // So that nobody erases by a slip of the hand.
        else if (PlainLetters.Of(Name ?? "") != PlainLetters.Of(chosen.Text)) ModelState.AddModelError(nameof(Name), texts["Name.other", chosen.Text]);
        if (!ModelState.IsValid) return Again();
        await erasure.EraseAsync(Who.School, new(chosen!.Value), Who.Actor.Id, cancellation);
        return LocalRedirect("/forgetting#done");
    }
}
