using CaseTracker.Web.Components;
using CaseTracker.Web.Components.Fields;
using CaseTracker.Web.Contacts;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Web.Attitude;

/// <summary>Gives an attitude report: what goes well first, then what there is to work on, and what the student takes on where they said so.</summary>
internal sealed class GiveModel(AttitudeInWords words, Wording wording) : AttitudeForm
{
    /// <summary>Which of the three of the school year.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Period { get; set; }

    /// <summary>What goes well.</summary>
    [BindProperty]
    public string? Positives { get; set; }

    /// <summary>What there is to work on.</summary>
    [BindProperty]
    public string? WorkPoints { get; set; }

    /// <summary>What the student takes on.</summary>
    [BindProperty]
    public string? Intentions { get; set; }

    /// <summary>What came up in the talk.</summary>
    [BindProperty]
    public string? Talk { get; set; }

    /// <summary>Who talked with the student.</summary>
    [BindProperty]
    public string? By { get; set; }

    /// <summary>The periods that began, each with its last day; of a report that is put right, its own too.</summary>
    public IEnumerable<Choice> Periods => new AnAttitudeReportIsSeenByAll().PeriodsOf(SchoolCalendar.YearOf(Student.Day.Today), Student.Day)
        .Where(period => period.Number <= Present || period.Number == Was<AttitudeReportGiven>()?.Period)
        .Select(period => new Choice($"{period.Number}", Texts["Period.until", words.Period(period.Number), Moments.LongDay(period.LastDay)]));

    /// <summary>Who could give it.</summary>
    public IEnumerable<Choice> Givers => KeepingPeople(wording.Colleagues(Student.Colleagues).Where(colleague => Student.CanHave(colleague.Value, DutyTask.AskForIntentions)), By);

    /// <summary>Who saw the report that is put right, by name.</summary>
    public string? SeenBy => Student.Now.Attitude.All.FirstOrDefault(report => report.Id.Value == Corrects) is { StudentSawOn: not null } report
        ? wording.List([Student.GivenName, .. report.AtHome.Select(seen => Student.Names[seen.Guardian])]) : null;

    private int Present => new AnAttitudeReportIsSeenByAll().PeriodOn(Student.Day.Today, Student.Day);

    /// <inheritdoc />
    public override void OnGet()
    {
        SetNow();
        By = Who.Actor.Id.Value;
        if (Period is not >= 1 || Period > Present) Period = Present;
    }

    /// <inheritdoc />
    protected override void Fill(Entry wrong)
    {
        if (wrong is not AttitudeReportGiven was) return;
        (Period, By, Positives, WorkPoints, Talk, (Day, Hour)) = (was.Period, was.By.Value, Said(was.Positives), Said(was.WorkPoints), Said(was.Talk), InFields(was.TookPlace));
    }

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var at = Moment();
        Require(Periods.Any(period => period.Value == $"{Period}"), nameof(Period));
        Require(!string.IsNullOrWhiteSpace(Positives), nameof(Positives));
        Require(By is { Length: > 0 }, nameof(By));
        return ModelState.IsValid
            ? await AskAsync(new GiveAttitudeReport(Entry, at, new(By!), Period!.Value, Domain.Text.Of(Positives), Domain.Text.Of(WorkPoints), Domain.Text.Of(Talk), Corrects is null ? Domain.Text.Of(Intentions) : null), PageOf(Entry.Value))
            : Again();
    }
}
