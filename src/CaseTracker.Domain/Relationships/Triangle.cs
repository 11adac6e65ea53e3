using System.Globalization;

namespace CaseTracker.Domain.Relationships;

/// <summary>A side of the triangle.</summary>
public enum Between
{
    /// <summary>The student and the school.</summary>
    StudentAndSchool,

    /// <summary>The school and the guardians.</summary>
    SchoolAndGuardians,

    /// <summary>The student and the guardians: not for the school to judge.</summary>
    StudentAndGuardians,
}

/// <summary>How a side is doing.</summary>
public enum Colour
{
    /// <summary>The school has no opinion on it, or the relationship is not open.</summary>
    NotJudged,

    /// <summary>Nothing is the matter.</summary>
    Calm,

    /// <summary>Somebody should see to it.</summary>
    NeedsCare,

    /// <summary>Mend this first: while it lasts, nothing else works.</summary>
    Disturbed,
}

/// <summary>What is the matter with a side.</summary>
public enum Strain
{
    /// <summary>Something was shared before the student knew, and the student does not know all of it yet.</summary>
    SharedUntold,

    /// <summary>What the student should have been told by now.</summary>
    OverdueToTell,

    /// <summary>The student objected and has no answer.</summary>
    UnansweredObjection,

    /// <summary>A promise or question is past its day.</summary>
    OverduePromise,

    /// <summary>The student and a teacher are in conflict.</summary>
    OpenConflict,

    /// <summary>Something is to be done.</summary>
    OpenDuty,

    /// <summary>The last contact was about a worry.</summary>
    LastContactConcerned,

    /// <summary>School and guardians have not spoken for long.</summary>
    Silence,
}

/// <summary>The way back from a strain.</summary>
public enum WayBack
{
    /// <summary>Do what is asked: the details name the duty.</summary>
    DoTheDuty,

    /// <summary>Tell the student: the details name the contact.</summary>
    TellTheStudent,

    /// <summary>Answer the student: the details name the objection.</summary>
    AnswerTheStudent,

    /// <summary>Talk about a conflict and settle it: the details name it.</summary>
    SettleTheConflict,

    /// <summary>Tell the guardians something good.</summary>
    TellGoodNews,

    /// <summary>Get in touch with the guardians.</summary>
    GetInTouch,
}

/// <summary>Why a side is not calm.</summary>
/// <param name="Side">The side.</param>
/// <param name="Colour">What it makes of the side.</param>
/// <param name="Strain">What is the matter; its sentence stands in resources.</param>
/// <param name="Back">The way back.</param>
/// <param name="Details">What the sentence and the way back need: ids, codes, dates and numbers; never free text.</param>
/// <param name="Audience">Who may know of it.</param>
public sealed record SideStrain(
    Between Side, Colour Colour, Strain Strain, WayBack Back, IReadOnlyDictionary<string, string> Details, Audience Audience = Audience.ClassCouncil);

/// <summary>A side with all that is the matter, the worst first.</summary>
public sealed record TriangleSide(Between Side, Colour Colour, ImmutableArray<SideStrain> Strains);

/// <summary>
/// The triangle of student, school and guardians, and how each side is doing (DOMAIN §4). The whole table of colours stands
/// in this file. Nobody can disturb the side of student and guardians here: the school does not judge it.
/// </summary>
public sealed record Triangle(TriangleSide StudentAndSchool, TriangleSide SchoolAndGuardians, TriangleSide StudentAndGuardians)
{
    /// <summary>School days without a contact after which school and guardians have been silent for long.</summary>
    public const int LongSilence = 60;

    /// <summary>How a relationship is doing, for who may read the given audiences.</summary>
    /// <param name="now">The relationship.</param>
    /// <param name="day">The bearings: duties are overdue by their moment, also before the sweep came by.</param>
    /// <param name="mayKnow">Which audiences the reader belongs to.</param>
    public static Triangle Of(Relationship now, Bearings day, Predicate<Audience> mayKnow)
    {
        var isJudged = now.Exists && !now.Enrolment.IsClosed;
        var strains = isJudged ? Table(now, day).Where(strain => mayKnow(strain.Audience)).OrderByDescending(strain => strain.Colour).ToList() : [];
        return new(Side(Between.StudentAndSchool), Side(Between.SchoolAndGuardians), new(Between.StudentAndGuardians, Colour.NotJudged, []));

        TriangleSide Side(Between side)
        {
            var own = strains.Where(strain => strain.Side == side).ToImmutableArray();
            return new(side, !isJudged ? Colour.NotJudged : own.IsEmpty ? Colour.Calm : own[0].Colour, own);
        }
    }

    /// <summary>The side that a duty is about.</summary>
    public static Between SideOf(Duty duty, PersonId student) => duty.Task switch
    {
        DutyTask.InformStudent or DutyTask.AnswerObjection or DutyTask.ReviewPostponement or DutyTask.TellSomethingGood or DutyTask.ReviewGlass or DutyTask.LookAtBackground
            or DutyTask.LookBackOnAgreement or DutyTask.NotifyClb or DutyTask.PlanWithClb => Between.StudentAndSchool,
        DutyTask.TalkOverIntervention or DutyTask.ReviewIntervention or DutyTask.TalkOverConflict or DutyTask.PrepareOwner or DutyTask.CareForOwner or DutyTask.AskForIntentions => Between.StudentAndSchool,
        DutyTask.TalkOverReferral or DutyTask.ConfirmDanger or DutyTask.LookAgainAtTelling or DutyTask.ChasePartner or DutyTask.TellPartnerToStop => Between.StudentAndSchool,
        DutyTask.Answer or DutyTask.TellOfReferral or DutyTask.TellWhatCameBack => duty.Person == student ? Between.StudentAndSchool : Between.SchoolAndGuardians,
        DutyTask.HandOverBill or DutyTask.InformOtherGuardian or DutyTask.AssignContactPerson or DutyTask.MakeContactPersonKnown
            or DutyTask.MeetGuardian or DutyTask.ArrangeInterpreter or DutyTask.BringInterpreter or DutyTask.CallInsteadOfWriting or DutyTask.AskWhy
            or DutyTask.CallHome or DutyTask.ShowAttitudeReport => Between.SchoolAndGuardians,
        _ => throw new ArgumentOutOfRangeException(nameof(duty), duty.Task, "This task belongs to no side yet."),
    };

    // The table.
    private static IEnumerable<SideStrain> Table(Relationship now, Bearings day) =>
    [
        // Disturbed
        .. from contact in now.Informing.Contacts.Values
           where contact.IsFound && now.Informing.LeavesToTell(now.Student, contact, day.Today)
           select new SideStrain(Between.StudentAndSchool, Colour.Disturbed, Strain.SharedUntold, WayBack.TellTheStudent,
               Named(("contact", $"{contact.Contact}"), ("entry", $"{contact.Held}")), AudienceOf(contact, now, day)),

        .. from duty in now.Duties.Open
           where duty.Rule == TheStudentIsInformed.Number && duty.Task is not DutyTask.AnswerObjection && duty.Due <= day.Now
           select OfDuty(duty, Colour.Disturbed, Strain.OverdueToTell, now),

        .. from objection in now.Voices.Objections
           where objection.AnsweredOn is null
           select new SideStrain(Between.StudentAndSchool, Colour.Disturbed, Strain.UnansweredObjection, WayBack.AnswerTheStudent,
               Named(("entry", $"{objection.Id}"), ("contact", $"{objection.Contact}"), ("since", Date(objection.Since)))),

        .. from duty in now.Duties.Open
           where duty.Task is DutyTask.Answer && duty.Due <= day.Now
           select OfDuty(duty, Colour.Disturbed, Strain.OverduePromise, now),

        .. from conflict in now.Conflicts.Open
           select new SideStrain(Between.StudentAndSchool, Colour.Disturbed, Strain.OpenConflict, WayBack.SettleTheConflict,
               Named(("conflict", $"{conflict.Id}"), ("teacher", $"{conflict.Teacher}"), ("since", Date(conflict.Since)))),

        // Needs care
        .. from duty in now.Duties.Open
           where duty.Task is not DutyTask.AnswerObjection
           where duty.Due > day.Now || (duty.Rule != TheStudentIsInformed.Number && duty.Task is not DutyTask.Answer)
           select OfDuty(duty, Colour.NeedsCare, Strain.OpenDuty, now),

        .. now.Contacts.Last is { Tone: Tone.Concerned } last
           ? [new(Between.SchoolAndGuardians, Colour.NeedsCare, Strain.LastContactConcerned, WayBack.TellGoodNews, Named(("on", Date(last.At))))]
           : ImmutableArray<SideStrain>.Empty,

        .. SilentFor(now, day) is >= LongSilence and var silent
           ? [new(Between.SchoolAndGuardians, Colour.NeedsCare, Strain.Silence, WayBack.GetInTouch, Named(("days", silent.ToString(CultureInfo.InvariantCulture))))]
           : ImmutableArray<SideStrain>.Empty,
    ];

    private static SideStrain OfDuty(Duty duty, Colour colour, Strain strain, Relationship now) => new(
        SideOf(duty, now.Student), colour, strain, WayBack.DoTheDuty,
        Named(("duty", $"{duty.Id}"), ("rule", $"{duty.Rule}"), ("task", $"{duty.Task}"), ("person", $"{duty.Person}"), ("topic", $"{duty.Topic}"), ("due", $"{duty.Due:O}"), ("owner", $"{duty.Owner}")),
        Deeds.AudienceOf(duty.Task));

    // A contact of which only waits what is postponed shows itself to nobody else.
    private static Audience AudienceOf(ContactToTell contact, Relationship now, Bearings day) =>
        Knowledge.Parts(contact).Any(part => now.Informing.StateOf(now.Student, contact, part, day.Today) is Knows.Open) ? Audience.ClassCouncil : Audience.Few;

    // Who left is not called any more.
    private static int SilentFor(Relationship now, Bearings day) => now.Enrolment.LeftOn is not null
        ? 0
        : day.Calendar.SchoolDaysBetween(SchoolCalendar.DateOf(now.Contacts.Last?.At ?? now.Enrolment.OpenedOn!.Value), day.Today);

    private static string Date(DateTimeOffset moment) => SchoolCalendar.DateOf(moment).ToString("O", CultureInfo.InvariantCulture);

    private static ImmutableSortedDictionary<string, string> Named(params ReadOnlySpan<(string Name, string Value)> details)
    {
        var named = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in details)
            if (value.Length > 0) named[name] = value;
        return named.ToImmutable();
    }
}
