using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Students;

/// <summary>Names the texts of the small forms in a file: FactTexts.nl.resx and FactTexts.en.resx beside it.</summary>
public sealed class FactTexts;

/// <summary>A page with one small form that states one thing.</summary>
[TextsFrom(typeof(FactTexts))]
internal abstract class FactPage : FormPage<FactTexts>
{
    /// <summary>What was said or seen, in words.</summary>
    [BindProperty]
    public string? Words { get; set; }

    /// <summary>The members of staff.</summary>
    public virtual IEnumerable<Choice> Staff => Wording.Colleagues(Student.Colleagues);

    /// <summary>The guardians.</summary>
    public virtual IEnumerable<Choice> Guardians => Student.Guardians.Select(guardian => new Choice(guardian.Id.Value, $"{Student.Names[guardian.Id]}, {Wording.Choice(guardian.Link.Kind)}"));

    /// <summary>The topics.</summary>
    public IEnumerable<Choice> Topics => Wording.Topics(Student.Day.Policy);
}
