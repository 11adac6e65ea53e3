using System.Globalization;

namespace CaseTracker.Domain.Rules;

/// <summary>R3. Good news first: three good things told before a worry, and something good to tell in every term.</summary>
public sealed class GoodNewsFirst : Rule
{
    /// <inheritdoc />
    public override RuleId Id { get; } = new("R3");

    /// <inheritdoc />
    public override Source Source { get; } = new(Origin.Guide, "Insteek 5");

    /// <inheritdoc />
    public override Mode Default => Mode.Advise;

    /// <inheritdoc />
    public override bool YieldsToUrgency => true;

    /// <inheritdoc />
    public override ImmutableArray<RuleParameter> Parameters { get; } = [new("good-things", 3, 1, 10), new("term-warning-days", 15, 1, 40)];

    /// <inheritdoc />
    public override ImmutableArray<string> Forbids { get; } = ["too-few"];

    /// <inheritdoc />
    public override ImmutableArray<DutyTask> AsksFor { get; } = [DutyTask.TellSomethingGood];

    /// <inheritdoc />
    public override IEnumerable<Breach> Judge(Starting asked, Relationship now, Bearings day)
    {
        if (asked.Approach.Tone is not Tone.Concerned) yield break;
        var told = now.Tones.GoodBy(asked.Approach.Holder);
        var wanted = Chosen("good-things", asked.At, day);
        if (told < wanted)
            yield return Breach("too-few", ("told", told.ToString(CultureInfo.InvariantCulture)), ("wanted", wanted.ToString(CultureInfo.InvariantCulture)));
    }

    /// <inheritdoc />
    public override IEnumerable<Asked> Asks(Relationship now, Bearings day)
    {
        var term = day.Calendar.TermOf(day.Today);
        if (now.Enrolment is not { OpenedOn: { } opened, LeftOn: null, IsClosed: false, ClassTeacher: { } classTeacher } || day.Today < WarnOn(term, day)) yield break;
        // Who came in the last weeks of a term is not owed something for that term.
        if (SchoolCalendar.DateOf(opened) >= WarnOn(term, day)) yield break;

        var good = now.Tones.LastGood is { } last && SchoolCalendar.DateOf(last) >= term.From ? now.Tones.LastGood : null;
        var about = now.Enrolment.Opening.Derived(term.From.ToString("O", CultureInfo.InvariantCulture));
        yield return new(Id, DutyTask.TellSomethingGood, about, now.Student, null, SchoolCalendar.EndOf(day.Calendar.LastSchoolDayUpTo(term.Until)), classTeacher, good, SchoolCalendar.At(WarnOn(term, day), TimeOnly.MinValue));
    }

    /// <inheritdoc />
    public override DateTimeOffset? NextLook(Relationship now, Bearings day, DateTimeOffset after)
    {
        if (now.Enrolment.LeftOn is not null) return null;
        var term = day.Calendar.TermOf(SchoolCalendar.DateOf(after));
        var next = day.Calendar.TermAfter(term);
        return new[] { WarnOn(term, day), next.From, WarnOn(next, day) }
            .Select(date => (DateTimeOffset?)SchoolCalendar.At(date, TimeOnly.MinValue).ToUniversalTime()).Where(moment => moment > after).Min();
    }

    private DateOnly WarnOn(Term term, Bearings day) =>
        day.Calendar.SchoolDaysBefore(term.Until, Chosen("term-warning-days", SchoolCalendar.At(term.From, TimeOnly.MinValue), day), term.From);
}
