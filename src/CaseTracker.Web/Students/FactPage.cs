using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Students;

/// <summary>Names the texts of the small forms in a file: FactTexts.nl.resx and FactTexts.en.resx beside it.</summary>
public sealed class FactTexts;

/// <summary>A page with one small form that states one thing.</summary>
[TextsFrom(typeof(FactTexts))]
internal abstract class FactPage : EntryPage
{
    /// <summary>What was said or seen, in words.</summary>
    [BindProperty]
    public string? Words { get; set; }

    /// <summary>The words of the page.</summary>
    protected IStringLocalizer<FactTexts> Texts => HttpContext.RequestServices.GetRequiredService<IStringLocalizer<FactTexts>>();

    /// <summary>Topics and choices in words.</summary>
    protected Wording Wording => HttpContext.RequestServices.GetRequiredService<Wording>();

    /// <summary>The members of staff.</summary>
    public virtual IEnumerable<Choice> Staff => Wording.Colleagues(Student.Colleagues);

    /// <summary>The guardians.</summary>
    public virtual IEnumerable<Choice> Guardians => Student.Guardians.Select(guardian => new Choice(guardian.Id.Value, $"{Student.Names[guardian.Id]}, {Wording.Choice(guardian.Link.Kind)}"));

    /// <summary>The topics.</summary>
    public IEnumerable<Choice> Topics => Topic.Fixed.Concat(Student.Day.Policy.Topics.Select(added => added.Topic)).Distinct()
        .Select(topic => new Choice(topic.Code, Wording.Topic(topic, Student.Day.Policy)));

    /// <summary>Says that something has to be filled in.</summary>
    protected void Require(bool isThere, string field)
    {
        if (!isThere) ModelState.AddModelError(field, Texts[$"{field}.missing"]);
    }

    /// <summary>All choices of a fixed list, by texts of their own.</summary>
    protected IEnumerable<Choice> All<T>() where T : struct, Enum => Enum.GetValues<T>().Select(value => new Choice(value.ToString(), Texts[$"{typeof(T).Name}.{value}"]));
}
