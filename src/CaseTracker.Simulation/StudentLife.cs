namespace CaseTracker.Simulation;

/// <summary>
/// One student's time at school: an agenda of acts, each at its moment, and a clock that lets duties fall due in between.
/// Everything that is written down was decided by the domain; what it refuses, people here find a way around, as in life.
/// </summary>
internal sealed partial class StudentLife
{
    private readonly School school;
    private readonly Student student;
    private readonly Chance chance;
    private readonly PriorityQueue<Action, (long Moment, int Order)> agenda = new();
    private readonly List<Recorded> events = [];
    private Relationship now;
    private DateTimeOffset clock;
    private DateTimeOffset? nextLook;
    private ImmutableArray<Refusal> refusals = [];
    private int order;

    public StudentLife(School school, Student student)
    {
        this.school = school;
        this.student = student;
        chance = Chance.For(school.Plan.Seed, "student", student.Number);
        now = new() { Id = student.Id.Value };
    }

    private static readonly PersonId System = Actor.System.Id;

    private bool IsHere => now.Enrolment is { OpenedOn: not null, LeftOn: null, IsClosed: false };

    private DateOnly Today => SchoolCalendar.DateOf(clock);

    private PersonId ClassTeacher => now.Enrolment.ClassTeacher!.Value;

    /// <summary>Lives it, up to the school's last moment.</summary>
    public Lived Live()
    {
        EnterYears();
        if (student.Showcase is { } story) Tell(story);
        while (agenda.TryDequeue(out var act, out var when))
        {
            // What somebody did at their ease may have taken until after this moment.
            PassUntil(new(Math.Max(when.Moment, clock.UtcTicks), TimeSpan.Zero));
            act();
        }

        PassUntil(school.Until);
        return new(student.Id, [.. events], now);
    }

    /// <summary>Puts an act on the agenda, unless life here is over by then.</summary>
    private void At(DateTimeOffset moment, Action act)
    {
        if (moment < school.Until) agenda.Enqueue(act, (moment.UtcTicks, order++));
    }

    /// <summary>Some minutes go by.</summary>
    private void Wait(int least, int most) => PassUntil(clock.AddMinutes(chance.Between(least, most)));

    /// <summary>Moves the clock, and lets the sweep come by at each moment at which something may fall due.</summary>
    private void PassUntil(DateTimeOffset moment)
    {
        while (Next() is { } due && due <= moment)
        {
            clock = due;
            Do(System, new LetTimePass(Id()));
            nextLook = RuleBook.NextLook(now, Bearings(System), due);
        }

        if (moment > clock) clock = moment;
    }

    // What the date alone may change is asked of the rules only when it may have become another; duties change by the minute.
    private DateTimeOffset? Next() => now.Duties.NextDue is { } due && !(nextLook <= due) ? due : nextLook;

    /// <summary>Somebody does something now; true when the domain accepted it.</summary>
    private bool Do(PersonId by, RelationshipCommand command)
    {
        var day = Bearings(by);
        var decision = now.Decide(command, day);
        if (decision is Decision.NeedsHistory) decision = new History([.. events]).Decide(student.Id.Value, command, day);
        if (decision is not Decision.Accepted accepted)
        {
            refusals = ((Decision.Refused)decision).Refusals;
            return false;
        }

        refusals = [];
        foreach (var happened in accepted.Events) events.Add(new(events.Count + 1, happened, clock, by));
        now = accepted.After.Lean() with { Version = events.Count };
        foreach (var happened in accepted.Events)
        {
            if (happened is DutyOpened duty) SeeTo(duty);
            else if (happened is RelationshipOpened or RelationshipReopened or StudentLeft or InformingPostponed or PostponementReviewed or ReferralProposed or ReferralTellingPostponed or AgreementMade or AgreementReviewed or InterventionStarted or InterventionReviewed or AttitudeReportGiven)
                nextLook = RuleBook.NextLook(now, day, clock);
            if (happened is InformingPostponed asked) SecondSoon(asked.Id, asked.Approver);
            else if (happened is PostponementReviewed review) SecondSoon(review.Postponement, review.Approver);
        }

        return true;
    }

    /// <summary>Who was named as the second person says so too, later that day.</summary>
    private void SecondSoon(EntryId postponement, PersonId named) =>
        At(Soon(), () => Do(named, new SecondPostponement(Id(), postponement)));

    private Bearings Bearings(PersonId by) => new(clock, school.Actor(by), school.Calendar, Policy.Default, school.StaffRoom);

    private EntryId Id() => chance.Entry(clock);

    private Text Say(ImmutableArray<string> phrases, PersonId? guardian = null) =>
        Phrases.Filled(chance.Pick(phrases), student, guardian is { } id ? school.Guardian(id) : null);

    /// <summary>A moment of a school day at which people work: no Wednesday afternoons.</summary>
    private DateTimeOffset Work(DateOnly date) =>
        Local(date, date.DayOfWeek is DayOfWeek.Wednesday ? chance.Between(515, 715) : chance.Between(515, 965));

    /// <summary>A moment of a date in Brussels, and some seconds, for nobody writes things down on the minute.</summary>
    private DateTimeOffset Local(DateOnly date, int minutes) =>
        SchoolCalendar.At(date, TimeOnly.MinValue.AddMinutes(minutes)).ToUniversalTime().AddSeconds(chance.Below(60));

    /// <summary>Later today when people still work, else on the next school day.</summary>
    private DateTimeOffset Soon()
    {
        var later = clock.AddMinutes(chance.Between(10, 80));
        return later < ClosingTime(Today) && school.Calendar.IsSchoolDay(Today) ? later : InSchoolDays(1);
    }

    /// <summary>At work, some school days from now.</summary>
    private DateTimeOffset InSchoolDays(int days) => days <= 0 ? Soon() : Work(school.Calendar.SchoolDaysAfter(Today, days));

    private static DateTimeOffset ClosingTime(DateOnly date) => SchoolCalendar.At(date, new(date.DayOfWeek is DayOfWeek.Wednesday ? 12 : 16, 30));

    private PersonId Counsellor => Of(Role.Counsellor);

    /// <summary>Who in this role sees to this family: always the same one.</summary>
    private PersonId Of(Role role) => school.With(role)[student.FamilyNumber % school.With(role).Length];
}
