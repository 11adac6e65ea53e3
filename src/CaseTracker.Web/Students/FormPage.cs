using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using Marten;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Students;

/// <summary>A page whose form makes an entry, with texts of its own.</summary>
/// <typeparam name="TTexts">Names the texts.</typeparam>
internal abstract class FormPage<TTexts> : EntryPage
{
    /// <summary>The words of the page.</summary>
    protected IStringLocalizer<TTexts> Texts => HttpContext.RequestServices.GetRequiredService<IStringLocalizer<TTexts>>();

    /// <summary>Topics, people and choices in words.</summary>
    protected Wording Wording => HttpContext.RequestServices.GetRequiredService<Wording>();

    /// <summary>Says that something has to be filled in.</summary>
    /// <param name="field">The field, by its whole name.</param>
    /// <param name="text">The text that says so; that of the field when null.</param>
    protected void Require(bool isThere, string field, string? text = null)
    {
        if (!isThere) SayMissing(field, Texts[text ?? $"{field}.missing"]);
    }

    /// <summary>Finds what a form is a step of. Of what is over nothing is done any more, and its own page tells how it went; but what was typed meanwhile stays, under the word that it is over.</summary>
    /// <param name="find">Finds it in a file.</param>
    /// <param name="isFor">Whether the form is for it as it stands.</param>
    /// <param name="found">Takes it.</param>
    /// <param name="itsPage">The address of its own page.</param>
    /// <returns>A result when there is no form to show.</returns>
    protected async Task<IActionResult?> StepOfAsync<T>(Func<Relationship, T?> find, Func<T, bool> isFor, Action<T> found, string itsPage) where T : class
    {
        if (find(Student.Now) is { } present && isFor(present)) found(present);
        else if (!HttpMethods.IsPost(Request.Method)) return LocalRedirect(itsPage);
        else if (find(await AsItWasAsync()) is { } over) found(over);
        else return NotFound();
        return null;
    }

    /// <summary>All choices of a fixed list, by texts of their own.</summary>
    protected IEnumerable<Choice> All<T>() where T : struct, Enum => Enum.GetValues<T>().Select(value => new Choice(value.ToString(), Texts[$"{typeof(T).Name}.{value}"]));

    // The file beside the stream knows only of what is open; and what ends with the file was open before.
    private async Task<Relationship> AsItWasAsync()
    {
        await using var session = HttpContext.RequestServices.GetRequiredService<IDocumentStore>().QuerySession(Who.School);
        var history = await Student.HistoryAsync(session, HttpContext.RequestAborted);
        return new History([.. history.Events.Where(recorded => recorded.Event is not RelationshipClosed)]).Relationship(StudentId);
    }
}
