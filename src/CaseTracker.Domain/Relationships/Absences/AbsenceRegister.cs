using System.Text.Json.Serialization;

namespace CaseTracker.Domain.Relationships.Absences;

/// <summary>What is known of a half day.</summary>
/// <param name="Code">The administration's last code; null while it told nothing, and somebody explained beforehand.</param>
/// <param name="Meaning">What it means now.</param>
/// <param name="IsExplained">Whether a person said so, and not the administration.</param>
/// <param name="IsCalled">Whether somebody spoke with home about it.</param>
public sealed record KnownHalfDay(AbsenceCode? Code, AbsenceMeaning Meaning, bool IsExplained, bool IsCalled);

/// <summary>A half day of which home has to know the same day.</summary>
/// <param name="About">The entry that told of it.</param>
/// <param name="Since">When it was told.</param>
/// <param name="MetOn">When home was spoken to, or explained it that day.</param>
public sealed record HomeCall(HalfDay HalfDay, EntryId About, DateTimeOffset Since, DateTimeOffset? MetOn);

/// <summary>A problematic half day, by the entry that made it so.</summary>
public sealed record ProblematicHalfDay(HalfDay HalfDay, EntryId About, DateTimeOffset Since);

/// <summary>A step that was taken, and when.</summary>
public sealed record StepTaken(AbsenceStep Step, DateTimeOffset At);

/// <summary>The half days that the student missed, and what they ask (R14).</summary>
public sealed record AbsenceRegister
{
    /// <summary>No half days.</summary>
    public static readonly AbsenceRegister None = new();

    /// <summary>All half days of the school years of which something can still be told: by them a row is known again, and the years are counted.</summary>
    [JsonConverter(typeof(HalfDaysOnPaper))]
    public ImmutableSortedDictionary<HalfDay, KnownHalfDay> HalfDays { get; init; } = ImmutableSortedDictionary<HalfDay, KnownHalfDay>.Empty;

    /// <summary>The half days of which home had to know the same day.</summary>
    public ImmutableArray<HomeCall> Calls { get; init; } = [];

    /// <summary>The problematic half days, in the order in which they became so.</summary>
    public ImmutableArray<ProblematicHalfDay> Problematic { get; init; } = [];

    /// <summary>The steps that were taken.</summary>
    public ImmutableArray<StepTaken> Steps { get; init; } = [];

    /// <summary>When somebody spoke with home about absence: the talks of the last day with one.</summary>
    public ImmutableArray<DateTimeOffset> Talks { get; init; } = [];

    /// <summary>The half days of which home still has to know.</summary>
    [JsonIgnore]
    public IEnumerable<HomeCall> ToCall => Calls.Where(call => call.MetOn is null);

    /// <summary>Whether this tells something new.</summary>
    public bool Learns(ReportedHalfDay told) => HalfDays.TryGetValue(told.HalfDay, out var known)
        ? known.Code != told.Code || (!known.IsExplained && known.Meaning != told.Meaning)
        : told.Meaning is not AbsenceMeaning.Present;

    /// <summary>How many half days of a school year the administration told of that mean this now.</summary>
    public int Count(int year, AbsenceMeaning meaning) => HalfDays.Count(one => one.Value.Meaning == meaning && one.Value.Code is not null && one.Key.Year == year);

    /// <summary>How many half days without a reason that counts there are in a school year and the one before it.</summary>
    public int UnjustifiedInTwoYears(int year) => Count(year, AbsenceMeaning.Problematic) + Count(year - 1, AbsenceMeaning.Problematic);

    /// <summary>When a step was first taken in a school year.</summary>
    public DateTimeOffset? TakenOn(AbsenceStep step, int year) =>
        Steps.FirstOrDefault(taken => taken.Step == step && SchoolCalendar.YearOf(SchoolCalendar.DateOf(taken.At)) == year)?.At;

    /// <summary>The register after one more event.</summary>
    public AbsenceRegister Evolve(RelationshipEvent happened) => happened switch
    {
        AbsenceReported told => With(told),
        AbsenceExplained explained => explained.HalfDays.Aggregate(this, (now, half) => now.With(half, explained)),
        AbsenceStepTaken taken => this with { Steps = Steps.Add(new(taken.Step, taken.TookPlace)) },
        ContactHeld held when IsAboutIt(held) => WithTalk(held.TookPlace),
        // What was missed stays counted; it asks nothing more.
        StudentLeft or RelationshipClosed when !Calls.IsEmpty || !Problematic.IsEmpty => this with { Calls = [], Problematic = [] },
        _ => this,
    };

    /// <summary>Only what is open, and what is needed to know a row again.</summary>
    public AbsenceRegister Lean(DateTimeOffset latest)
    {
        var year = SchoolCalendar.YearOf(SchoolCalendar.DateOf(latest));
        var lean = this;
        if (lean.Calls.Any(call => call.MetOn is not null)) lean = lean with { Calls = lean.Calls.RemoveAll(call => call.MetOn is not null) };
        if (lean.Problematic.Any(one => one.HalfDay.Year < year)) lean = lean with { Problematic = lean.Problematic.RemoveAll(one => one.HalfDay.Year < year) };
        if (lean.Steps.Any(IsPast)) lean = lean with { Steps = lean.Steps.RemoveAll(IsPast) };
        // Of an earlier year nothing can be told any more.
        var first = new HalfDay(SchoolCalendar.FirstToTellOf(SchoolCalendar.DateOf(latest)), DayPart.Morning);
        if (!lean.HalfDays.IsEmpty && lean.HalfDays.First().Key < first) lean = lean with { HalfDays = lean.HalfDays.RemoveRange(lean.HalfDays.Keys.Where(half => half < first)) };
        return lean;

        bool IsPast(StepTaken taken) => SchoolCalendar.YearOf(SchoolCalendar.DateOf(taken.At)) < year;
    }

    private AbsenceRegister With(AbsenceReported told)
    {
        var known = HalfDays.GetValueOrDefault(told.HalfDay);
        // An administration that does not know why does not undo what a person explained.
        var isExplained = known is { IsExplained: true } && told.Meaning is AbsenceMeaning.Unexplained;
        var next = new KnownHalfDay(told.Code, isExplained ? known!.Meaning : told.Meaning, isExplained, known is { IsCalled: true });
        return Knowing(told.HalfDay, next, told.Id, told.TookPlace, isAnswer: isExplained || next.Meaning is not (AbsenceMeaning.Unexplained or AbsenceMeaning.Problematic));
    }

    private AbsenceRegister With(HalfDay half, AbsenceExplained explained)
    {
        var known = HalfDays.GetValueOrDefault(half);
        return Knowing(half, new(known?.Code, explained.Meaning, true, known is { IsCalled: true }), explained.Id, explained.TookPlace, isAnswer: true);
    }

    private AbsenceRegister Knowing(HalfDay half, KnownHalfDay next, EntryId about, DateTimeOffset at, bool isAnswer)
    {
        var calls = Calls;
        var open = calls.IsEmpty ? -1 : IndexOfOpen(half);
        var isThatDay = SchoolCalendar.DateOf(at) == half.Date;
        if (isAnswer && open >= 0)
            // Explained that day is as good as called; later, or there after all, the call is asked no more.
            calls = isThatDay && next.Meaning is not AbsenceMeaning.Present ? calls.SetItem(open, calls[open] with { MetOn = at }) : calls.RemoveAt(open);
        else if (!isAnswer && open < 0 && isThatDay && !next.IsCalled)
        {
            var talk = Talks.Where(talk => talk >= half.Begins && SchoolCalendar.DateOf(talk) == half.Date).Select(talk => (DateTimeOffset?)talk).FirstOrDefault();
            calls = calls.Add(new(half, about, at, talk));
            if (talk is not null) next = next with { IsCalled = true };
        }

        var problematic = Problematic;
        var isProblematic = next.Meaning is AbsenceMeaning.Problematic && next.Code is not null;
        var was = problematic.IsEmpty ? -1 : IndexOfProblematic(half);
        if (isProblematic && was < 0 && !IsCounted(half)) problematic = problematic.Add(new(half, about, at));
        else if (!isProblematic && was >= 0) problematic = problematic.RemoveAt(was);
        return this with { HalfDays = HalfDays.SetItem(half, next), Calls = calls, Problematic = problematic };
    }

    // Counted before, and left out since: it crosses no threshold a second time.
    private bool IsCounted(HalfDay half) => HalfDays.TryGetValue(half, out var known) && known is { Meaning: AbsenceMeaning.Problematic, Code: not null };

    private AbsenceRegister WithTalk(DateTimeOffset at)
    {
        var talks = !Talks.IsEmpty && SchoolCalendar.DateOf(Talks[0]) == SchoolCalendar.DateOf(at) ? Talks.Add(at) : [at];
        var (calls, halfDays) = (Calls, HalfDays);
        for (var i = 0; i < calls.Length; i++)
        {
            var call = calls[i];
            if (call.MetOn is not null || (at < call.HalfDay.Begins && at < call.Since)) continue;
            calls = calls.SetItem(i, call with { MetOn = at });
            if (halfDays.TryGetValue(call.HalfDay, out var known)) halfDays = halfDays.SetItem(call.HalfDay, known with { IsCalled = true });
        }

        return this with { Talks = talks, Calls = calls, HalfDays = halfDays };
    }

    /// <summary>Whether a contact spoke with home about absence. What a student carries home did not: the student is the one who is missing.</summary>
    public static bool IsAboutIt(ContactHeld held) => held.Approach.Channel is not (Channel.Letter or Channel.Note)
        && (held.Approach.Topics.Contains(Topic.Absence) || held.Raised.Contains(Topic.Absence));

    private int IndexOfOpen(HalfDay half)
    {
        for (var i = 0; i < Calls.Length; i++)
            if (Calls[i].HalfDay == half && Calls[i].MetOn is null) return i;
        return -1;
    }

    private int IndexOfProblematic(HalfDay half)
    {
        for (var i = 0; i < Problematic.Length; i++)
            if (Problematic[i].HalfDay == half) return i;
        return -1;
    }
}
