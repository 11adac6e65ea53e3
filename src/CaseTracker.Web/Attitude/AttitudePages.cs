using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Students;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Attitude;

/// <summary>A page whose form belongs to attitude reports.</summary>
[TextsFrom(typeof(AttitudeTexts))]
internal abstract class AttitudeForm : FormPage<AttitudeTexts>
{
    /// <summary>Shows the form.</summary>
    public virtual void OnGet() => SetNow();

    /// <summary>The page of a report.</summary>
    protected string PageOf(Guid report) => $"{Student.Href}/attitude-reports/{report}";
}

/// <summary>A form about one report.</summary>
internal abstract class StepOfAttitudePage : AttitudeForm
{
    /// <summary>The report, by the entry that gave it.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Report { get; set; }

    /// <inheritdoc />
    protected override async Task<IActionResult?> OpenAsync()
    {
        // An entry that is put right says itself which it is; and what was filled in is answered by a refusal.
        if (Corrects is not null || HttpMethods.IsPost(Request.Method)) return await base.OpenAsync();
        var words = HttpContext.RequestServices.GetRequiredService<AttitudeInWords>();
        return await words.FindAsync(Who, Student, new(Report), HttpContext.RequestAborted) is null ? NotFound() : await base.OpenAsync();
    }

    /// <inheritdoc />
    public override string Back => Report == Guid.Empty ? base.Back : PageOf(Report);
}
