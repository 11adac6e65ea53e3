using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Histories;

/// <summary>
/// Noor's file, lived by throwing dice: a small world in which the commands of R1 meet each other often, some of them
/// wrong, some backdated, some within one minute.
/// </summary>
internal sealed class AnyLife
{
    private static readonly PersonId[] Asking = [An, Bram, Directrice, Zorg];
    private static readonly Topic[] Topics = [Topic.Wellbeing, Topic.Absence, Topic.Practical];
    private static readonly Text Words = Text.Of("omdat het zo was")!;
    private static readonly Life[] Beginnings = [Begin(new DateOnly(2012, 3, 3)), Begin(new DateOnly(2008, 10, 13))];
    private static readonly Policy Exempting = Policy.Default.Evolve(
        new RuleSet(TheStudentIsInformed.Number, new DateOnly(2026, 9, 1), Mode.Enforce, new Dictionary<string, int> { ["practical-exempt"] = 1 }));

    private readonly List<EntryId> contacts = [];
    private readonly List<(EntryId Id, RelationshipCommand Command)> stated = [];
    private readonly Policy policy;
    private int count;
    private Dice dice;

    /// <param name="isOfAgeSoon">Whether Noor turns 18 the day after.</param>
    /// <param name="exempts">Whether the school owes nothing for practical contacts.</param>
    public AnyLife(bool isOfAgeSoon, bool exempts)
    {
        var start = Beginnings[isOfAgeSoon ? 1 : 0];
        (History, Snapshot, policy) = (start.History, start.Snapshot, exempts ? Exempting : Policy.Default);
    }

    private sealed record Life(History History, Relationship Snapshot);

    public History History { get; private set; }

    public Relationship Snapshot { get; private set; }

    public DateTimeOffset Now { get; private set; } = Days.Monday.AddSeconds(17);

    public Bearings Day(PersonId by) => new(Now, by == CaseTracker.Domain.Access.Actor.System.Id ? CaseTracker.Domain.Access.Actor.System : Actor(by), Days.Calendar, policy, Staff);

    /// <summary>What was asked, by whom, and what came of it.</summary>
    public (PersonId By, RelationshipCommand Command, Decision Decision) Live(ulong thrown)
    {
        dice = new Dice(thrown);
        Now += dice.Of(10) switch
        {
            0 or 1 or 2 => TimeSpan.Zero,
            3 => TimeSpan.FromSeconds(20),
            4 or 5 => TimeSpan.FromMinutes(40),
            6 or 7 => TimeSpan.FromHours(5),
            8 => TimeSpan.FromDays(1),
            _ => TimeSpan.FromDays(4),
        };
        var by = Asking[dice.Of(4)];
        var command = Command(ref by);
        var day = Day(by);
        var decision = Snapshot.Decide(command, day);
        var whole = History.Decide(Noor.Value, command, day);
        if (decision is Decision.NeedsHistory) decision = whole;
        else Agree(decision, whole, command);

        if (decision is Decision.Accepted accepted)
        {
            stated.Add((command.Id, command is CorrectEntry correction ? correction.As : command));
            if (command is PlanContact) contacts.Add(command.Id);
            if (command is RecordContact { Contact: var contact } && !contacts.Contains(contact ?? command.Id)) contacts.Add(contact ?? command.Id);
            History = History.With(accepted.Events, Now, by);
            Snapshot = accepted.Events.Any(Snapshot.IsReachedBackBy)
                ? History.Relationship(Noor.Value).Lean()
                : accepted.Events.Aggregate(Snapshot, (now, next) => now.Evolve(next).Lean()) with { Version = History.Events.Length };
        }

        return (by, command, decision);
    }

    private RelationshipCommand Command(ref PersonId by)
    {
        var id = Entry($"e{++count}");
        // Often one thing leads to another; and without a contact there is little to talk about.
        if (stated.Count > 0 && dice.Of(3) == 0 && Following(id, stated[^1].Command) is { } next) return next;
        switch (contacts.Count == 0 && dice.Of(4) > 0 ? dice.Of(2) * 33 : dice.Of(108))
        {
            case < 9: return new PlanContact(id, Now, Approach());
            case < 12: return new MoveContact(id, Contact(), Now, Approach());
            case < 13: return new CancelContact(id, Contact(), null);
            case < 22: return new StartContact(id, Contact());
            case < 32: return new RecordContact(id, Contact(), Moment(), Approach(), []);
            case < 38: return new RecordContact(id, null, Moment(), Approach(), []);
            case < 49: return Informing(id);
            case < 54: return Postponing(id, dice.Of(3) == 0 ? Bram : Zorg, days: dice.Of(3) == 0 ? 30 : dice.Of(4), dice.Of(6) == 0 ? null : Words);
            case < 55: return new SecondPostponement(id, Of<PostponeInforming>(), dice.Of(2) == 0 ? null : Words);
            case < 58: return new ReviewPostponement(id, Of<PostponeInforming>(), by == Zorg ? An : Zorg,
                dice.Of(2) == 0 ? null : SchoolCalendar.DateOf(Now).AddDays(3), Words);
            case < 61: return new GiveStandingInforming(id, Moment(), Topics[dice.Of(3)], SchoolCalendar.DateOf(Now).AddDays(dice.Of(5) == 0 ? 400 : dice.Of(6)));
            case < 63: return new EndStandingInforming(id, Of<GiveStandingInforming>());
            case < 68: return new HearStudent(id, Contact(), Moment(), dice.Of(6) == 0 ? Voice.Adds : Voice.Objects);
            case < 72: return new AnswerStudent(id, Of<HearStudent>(), dice.Of(2) == 0 ? Now.AddDays(-2) : Moment(), dice.Of(2) == 0);
            case < 77: return Correcting(id);
            case < 82: return new RetractEntry(id, Target(), RetractionCause.DidNotHappen, dice.Of(8) == 0 ? null : Words);
            case < 89: return new WaiveDuty(id, Duty(), dice.Of(3) == 0 ? WaiveCause.Other : WaiveCause.StudentOutOfReach, dice.Of(8) == 0 ? null : Words);
            case < 92: return new LeaveSchool(id, null);
            case < 94: return new CloseRelationship(id, null);
            case < 96: return new ReopenRelationship(id, null);
            case < 97: return new AgreeToSharing(id, Moment(), [MevrouwPeeters], dice.Of(2) == 0 ? [] : Some());
            case < 98: return new WithdrawSharing(id, Of<AgreeToSharing>());
            case < 104: return Missing(id);
            case < 106: return new ExplainAbsences(id, Moment(), [Half(), Half()], dice.Of(3) == 0 ? MeneerDeSmet : MevrouwPeeters, ExplainedHow.Phone, (AbsenceMeaning)(1 + dice.Of(4)));
            case < 107: return new TakeAbsenceStep(id, Moment(), (AbsenceStep)dice.Of(2));
            default:
                by = CaseTracker.Domain.Access.Actor.System.Id;
                return new LetTimePass(id);
        }
    }

    private RelationshipCommand? Following(EntryId id, RelationshipCommand last) => last switch
    {
        PlanContact plan when dice.Of(3) == 0 => new PostponeInforming(id, plan.Id, true, plan.Approach.Topics, Zorg, SchoolCalendar.DateOf(Now).AddDays(dice.Of(4)), Words),
        PlanContact or MoveContact => Informing(id),
        InformStudent told when dice.Of(2) == 0 => new StartContact(id, told.Contact),
        InformStudent told => new RecordContact(id, told.Contact, null, Approach(), []),
        StartContact started => new RecordContact(id, started.Contact, null, Approach(), []),
        RecordContact => Postponing(id, Zorg, days: dice.Of(4), Words),
        PostponeInforming wait when dice.Of(3) == 0 => new StartContact(id, wait.Contact),
        PostponeInforming wait when dice.Of(2) == 0 => new SecondPostponement(id, wait.Id),
        PostponeInforming wait => new ReviewPostponement(id, wait.Id, Zorg, null, Words),
        ReviewPostponement review => new SecondPostponement(id, review.Postponement),
        GiveStandingInforming given => new RecordContact(id, null, Moment(), Approach() with { Topics = [given.Topic] }, []),
        ReportAbsences when dice.Of(3) == 0 => new RecordContact(id, null, Moment(), Approach() with { Topics = [Topic.Absence] }, []),
        ReportAbsences when dice.Of(2) == 0 => Missing(id),
        HearStudent heard => new AnswerStudent(id, heard.Id, Now.AddDays(-dice.Of(3)), false),
        LeaveSchool => new LeaveSchool(id, null),
        _ => null,
    };

    private InformStudent Informing(EntryId id) => new(id, Contact(), Moment(), ToldHow.Talk,
        dice.Of(4) == 0 ? [] : dice.Of(3) == 0 ? [MevrouwPeeters, MeneerDeSmet] : [MevrouwPeeters],
        dice.Of(2) == 0 ? [Topic.Practical] : Some(), dice.Of(2) == 0 ? [Topic.Wellbeing] : []);

    // Mostly what the contact is about; now and then something else.
    private PostponeInforming Postponing(EntryId id, PersonId approver, int days, Text? reason)
    {
        var contact = Contact();
        var topics = dice.Of(5) > 0 && Snapshot.Informing.Contacts.TryGetValue(contact, out var known) ? known.Approach.Topics : Some();
        return new(id, contact, dice.Of(2) == 0, topics, approver, SchoolCalendar.DateOf(Now).AddDays(days), reason);
    }

    private CorrectEntry Correcting(EntryId id)
    {
        var target = Target();
        var before = stated.FindLast(one => one.Id == target).Command;
        RelationshipCommand after = before switch
        {
            not null when dice.Of(5) == 0 => new LetTimePass(target),
            RecordContact held => held with { Approach = Approach(), TookPlace = dice.Of(4) == 0 ? Now.AddMinutes(dice.Of(9) - 3) : held.TookPlace },
            InformStudent => Informing(target),
            PlanContact plan => plan with { Approach = Approach() },
            HearStudent heard => heard with { Voice = Voice.Objects, TookPlace = Moment() },
            GiveStandingInforming given => given with { Topic = Topics[dice.Of(3)] },
            PostponeInforming wait => wait with { Topics = Some() },
            ReportAbsences => new ReportAbsences(target, [Told()]),
            ExplainAbsences explained => explained with { HalfDays = [Half()] },
            null => new LetTimePass(target),
            _ => before,
        };
        return new(id, target, after, dice.Of(8) == 0 ? null : Words);
    }

    // Among few half days the same one comes up often, and enough of them at once to cross a threshold.
    private ReportAbsences Missing(EntryId id) => new(id, dice.Of(8) == 0 ? [Told() with { HalfDay = new(SchoolCalendar.DateOf(Now).AddDays(1), DayPart.Morning) }] : [.. Enumerable.Range(0, dice.Of(3) == 0 ? 7 : 1).Select(_ => Told())]);

    private ReportedHalfDay Told() => dice.Of(4) switch
    {
        0 => new(Half(), new("Z"), AbsenceMeaning.Explained),
        1 => new(Half(), new("?"), AbsenceMeaning.Unexplained),
        2 when dice.Of(3) == 0 => new(Half(), new("A"), AbsenceMeaning.Present),
        _ => new(Half(), new("B"), AbsenceMeaning.Problematic),
    };

    private HalfDay Half() => new(SchoolCalendar.DateOf(Now).AddDays(-dice.Of(2) * dice.Of(4)), (DayPart)dice.Of(2));

    private Approach Approach() => new(
        dice.Of(3) == 0 ? Initiative.Guardian : Initiative.School, dice.Of(3) == 0 ? [Zorg] : [Asking[dice.Of(4)], An],
        dice.Of(20) == 0 ? [new PersonId("onbekend")] : dice.Of(4) == 0 ? [MevrouwPeeters, MeneerDeSmet] : [MevrouwPeeters],
        dice.Of(4) == 0 ? Channel.Message : Channel.Phone, (Tone)dice.Of(3), Some(),
        Student: dice.Of(8) switch { 0 => Presence.FromBeginningToEnd, 1 => Presence.Partly, _ => Presence.No });

    private Topic[] Some() => dice.Of(8) switch
    {
        0 => [],
        1 or 2 => [Topic.Practical],
        3 => [Topic.Wellbeing, Topic.Absence],
        4 => [Topic.Absence],
        _ => [Topic.Wellbeing],
    };

    // Mostly now; else some time ago, within the file's life or before all of it; now and then not yet.
    private DateTimeOffset? Moment() => dice.Of(12) switch
    {
        0 or 1 => Now.AddMinutes(-45),
        2 => Now.AddHours(-6),
        3 => Now.AddDays(-3),
        4 => dice.Of(3) == 0 ? Now.AddMinutes(5) : null,
        _ => null,
    };

    private EntryId Contact() => contacts.Count == 0 || dice.Of(12) == 0 ? Entry("of a sibling") : contacts[^(1 + dice.Of(Math.Min(2, contacts.Count)))];

    private EntryId Of<T>() => stated.FindLast(one => one.Command is T).Command?.Id ?? Entry("nothing");

    private EntryId Target() => stated.Count == 0 || dice.Of(10) == 0 ? Entry(dice.Of(2) == 0 ? "opened" : "nothing") : stated[dice.Of(stated.Count)].Id;

    private DutyId Duty()
    {
        var open = Snapshot.Duties.Open.Where(duty => duty.Rule == TheStudentIsInformed.Number).OrderBy(duty => duty.Id.Value).ToList();
        return open.Count == 0 ? DutyId.For(TheStudentIsInformed.Number, Entry("nothing"), null, null) : open[dice.Of(open.Count)].Id;
    }

    private static void Agree(Decision lean, Decision whole, RelationshipCommand command)
    {
        var difference = (lean, whole) switch
        {
            (Decision.Refused one, Decision.Refused other) => Sameness.Difference(one.Refusals, other.Refusals),
            (Decision.Accepted one, Decision.Accepted other) => Sameness.Difference(one.Events, other.Events),
            _ => "the decision",
        };
        if (difference is not null) Assert.Fail($"{command} is decided otherwise on the whole history, in {difference}: {Told(lean)} | {Told(whole)}");
    }

    /// <summary>A decision in a line.</summary>
    public static string Told(Decision decision) => decision switch
    {
        Decision.Refused refused => "refused: " + string.Join(", ", refused.Refusals.Select(one => $"{one.Rule} {one.Reason}")),
        Decision.Accepted accepted => string.Join("; ", accepted.Events.Select(one => one.Kind().Name)),
        _ => decision.ToString(),
    };

    private static Life Begin(DateOnly bornOn)
    {
        var (history, now) = (History.None, new Relationship { Id = Noor.Value });
        RelationshipCommand[] commands =
        [
            new OpenRelationship(Entry("opened"), null, Noor, bornOn, "3A", Bram),
            new ConfirmGuardian(Entry("mother"), MevrouwPeeters, Mother),
            new ConfirmGuardian(Entry("father"), MeneerDeSmet, Father),
            new AssignContactPerson(Entry("contact-person"), null, An),
            new MakeContactPersonKnown(Entry("contact-person-known"), null),
            new ReleaseContactPerson(Entry("contact-person-released"), null),
        ];
        foreach (var command in commands)
        {
            var day = new Bearings(Days.FirstSchoolDay, Actor(An), Days.Calendar, Policy.Default, Staff);
            history = history.With(((Decision.Accepted)now.Decide(command, day)).Events, Days.FirstSchoolDay, An);
            now = history.Relationship(Noor.Value).Lean();
        }

        return new(history, now);
    }
}
