using CaseTracker.Web.Components.Fields;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Attitude;

/// <summary>Records that a guardian saw an attitude report, with what they reply; or the student, without taking something on.</summary>
internal sealed class SeenModel : StepOfAttitudePage
{
    /// <summary>Who saw it.</summary>
    [BindProperty(SupportsGet = true)]
    public string? By { get; set; }

    /// <summary>What they wrote or said to it.</summary>
    [BindProperty]
    public string? Reply { get; set; }

    /// <summary>Who can have seen it: the student, and the guardians. Who is noted already is left out.</summary>
    public IEnumerable<Choice> Readers => KeepingPeople(
        ((PersonId[])[Student.Person, .. Student.Guardians.Select(guardian => guardian.Id)])
            .Where(person => Present is not { } report || (person == Student.Person ? report.StudentSawOn : report.SeenOn(person)) is null).Select(person => new Choice(person.Value, Student.Names[person])), By);

    /// <summary>Whether a guardian is chosen while the student did not see it: recorded all the same, and found (R1).</summary>
    public bool IsHomeFirst => Corrects is null && Present is { StudentSawOn: null } && By is { Length: > 0 } && By != StudentId;

    // One of an earlier year is not in the file as it is kept.
    private AttitudeReport? Present => Student.Now.Attitude.All.FirstOrDefault(report => report.Id.Value == Report);

    /// <inheritdoc />
    public override void OnGet()
    {
        SetNow();
        if (By is null && Readers.ToList() is [var only]) By = only.Value;
    }

    /// <inheritdoc />
    protected override void Fill(Entry wrong)
    {
        if (wrong is not AttitudeReportSeen was) return;
        (Report, By, Reply, (Day, Hour)) = (was.Report.Value, was.By.Value, Said(was.Reply), InFields(was.TookPlace));
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        Require(By is { Length: > 0 }, nameof(By));
        return ModelState.IsValid ? await AskAsync(new SeeAttitudeReport(Entry, new(Report), at, new(By!), Domain.Text.Of(Reply)), PageOf(Report)) : Again();
    }
}
