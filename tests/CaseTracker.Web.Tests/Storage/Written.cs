using System.Collections;
using System.Reflection;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Storage;

/// <summary>Every command that takes a text, with the same words in each, after what makes it acceptable.</summary>
internal static class Written
{
    private static readonly Approach Speaking = new(Initiative.School, [An], [MevrouwPeeters], Channel.Phone, Tone.Neutral, [Topic.Wellbeing], Student: Presence.FromBeginningToEnd);

    /// <summary>Who has to work at the school for them.</summary>
    public static readonly PersonId Auditor = new("arne-auditor");

    /// <summary>The commands, with who sends each, in an order in which all are accepted.</summary>
    /// <param name="words">What stands in every text.</param>
    /// <param name="today">The day on which they are sent.</param>
    public static IReadOnlyList<(PersonId By, RelationshipCommand Command)> Everywhere(string words, DateTimeOffset today)
    {
        var text = Text.Of(words);
        var visiting = Speaking with { Channel = Channel.HomeVisit, Visit = new Visit(text, true) };
        var soon = SchoolCalendar.DateOf(today).AddDays(8);
        EntryId call = EntryId.New(), dropped = EntryId.New(), held = EntryId.New(), called = EntryId.New(), wrong = EntryId.New(), absent = EntryId.New();
        EntryId voice = EntryId.New(), postponed = EntryId.New(), question = EntryId.New(), waived = EntryId.New(), worry = EntryId.New(), glass = EntryId.New(), factor = EntryId.New(), intake = EntryId.New(), referral = EntryId.New(), danger = EntryId.New(), ended = EntryId.New(), agreement = EntryId.New(), over = EntryId.New(), intervention = EntryId.New(), review = EntryId.New(), conflict = EntryId.New(), report = EntryId.New();
        return
        [
            (An, new ConfirmGuardian(EntryId.New(), MeneerDeSmet, Father with { OwnHelper = text, Source = text, Reach = text })),
            (An, new PlanContact(dropped, today, visiting)),
            (An, new MoveContact(EntryId.New(), dropped, today, visiting)),
            (An, new CancelContact(EntryId.New(), dropped, text)),
            (An, new PlanContact(call, today, Speaking)),
            (An, new StartContact(EntryId.New(), call, text)),
            (An, new RecordContact(held, call, null, Speaking, [], text, text, text)),
            (An, new CorrectEntry(EntryId.New(), held, new RecordContact(held, call, null, Speaking, [Topic.Home], text, text, text), text)),
            (An, new RecordContact(wrong, null, null, visiting, [], text)),
            (An, new RetractEntry(EntryId.New(), wrong, RetractionCause.WrongStudent, text)),
            (An, new RecordAttempt(EntryId.New(), null, null, MevrouwPeeters, Channel.Phone, AttemptOutcome.NotInUse, text)),
            (An, new RecordNoShow(absent, null, null, [MevrouwPeeters], Bram)),
            (An, new ReportAbsences(EntryId.New(), [new(new(new(2026, 10, 12), DayPart.Morning), new("B"), AbsenceMeaning.Problematic)])),
            (An, new ExplainAbsences(EntryId.New(), null, [new(new(2026, 10, 12), DayPart.Morning)], MevrouwPeeters, ExplainedHow.Note, AbsenceMeaning.Explained, text)),
            (An, new TakeAbsenceStep(EntryId.New(), null, AbsenceStep.ClbNotified, text)),
            (An, new AskWhy(EntryId.New(), absent, null, true, text)),
            (An, new HearGuardian(EntryId.New(), null, MevrouwPeeters, true, true, text)),
            (An, new TalkWithStudent(EntryId.New(), null, An, Tone.Neutral, [Topic.Wellbeing], text)),
            (An, new RecordContact(called, null, null, Speaking with { Initiative = Initiative.Guardian, Student = Presence.No }, [], text)),
            (An, new HearStudent(voice, called, null, Voice.Objects, text)),
            (An, new AnswerStudent(EntryId.New(), voice, null, true, text)),
            (An, new PostponeInforming(postponed, called, true, [], Directrice, soon, text)),
            (Directrice, new SecondPostponement(EntryId.New(), postponed, text)),
            (An, new ReviewPostponement(EntryId.New(), postponed, Directrice, null, text)),
            (An, new InformStudent(EntryId.New(), called, null, ToldHow.Talk, [MevrouwPeeters], [Topic.Wellbeing], [], text)),
            (An, new GiveStandingInforming(EntryId.New(), null, Topic.Absence, new DateOnly(2027, 6, 30), text)),
            (Bram, new NotePositive(EntryId.New(), null, Bram, ToldTo.Student, text)),
            (Bram, new RaiseConcern(worry, null, Bram, [Topic.Behaviour], text)),
            (An, new WidenAudience(EntryId.New(), worry, new(Audience.ClassCouncil, [Fatima]), Directrice, text)),
            (An, new BeginIntake(intake, held)),
            (An, new CloseIntake(EntryId.New(), intake, [Noor], text)),
            (An, new NoteContextFactor(factor, null, FactorKind.Need, Whose.Family, [MevrouwPeeters], soon, text, text)),
            (An, new KeepContextFactor(EntryId.New(), factor, soon.AddDays(20), text)),
            (An, new RaiseQuestion(question, null, MevrouwPeeters, Topic.StudyChoice, An, null, text, text)),
            (An, new AnswerQuestion(EntryId.New(), question, null, QuestionMove.Interim, null, null, text)),
            (An, new MakePromise(EntryId.New(), null, MevrouwPeeters, An, soon, text)),
            (An, new RaiseQuestion(waived, null, MevrouwPeeters, Topic.StudyChoice, An, null, text, text)),
            (Directrice, new WaiveDuty(EntryId.New(), DutyId.For(new PromisesAreKept().Id, waived, MevrouwPeeters, null), WaiveCause.Other, text)),
            (An, new ProposeReferral(referral, null, TestSchool.Clb, PartnerKind.Clb, ReferralGround.Consent, An, text, text)),
            (An, new TalkReferralOver(EntryId.New(), referral, null, null, [Noor, MevrouwPeeters, MeneerDeSmet], text)),
            (An, new AssessAbility(EntryId.New(), null, true, Zorg, text)),
            (An, new RefuseReferral(EntryId.New(), referral, null, Noor, ConsentForm.Spoken, text)),
            (An, new ConsentToReferral(EntryId.New(), referral, null, Noor, ConsentForm.Spoken, text)),
            (An, new SendReferral(EntryId.New(), referral, Channel.Message)),
            (An, new ChasePartner(EntryId.New(), referral, null, text)),
            (An, new AcceptReferral(EntryId.New(), referral, null, soon, text)),
            (An, new ReportBackReferral(EntryId.New(), referral, null, true, text)),
            (An, new WithdrawConsent(EntryId.New(), referral, null, Noor, ConsentForm.Spoken, text)),
            (An, new TellPartnerToStop(EntryId.New(), referral, null, text)),
            (An, new ProposeReferral(danger, null, TestSchool.Clb, PartnerKind.Clb, ReferralGround.Danger, An, text, text)),
            (An, new SendReferral(EntryId.New(), danger, Channel.Phone, Directrice)),
            (An, new PostponeReferralTelling(EntryId.New(), danger, Directrice, soon, text)),
            (Directrice, new ConfirmDanger(EntryId.New(), danger, true, text)),
            (An, new DeclineReferral(EntryId.New(), danger, null, text)),
            (An, new ProposeReferral(ended, null, TestSchool.Caw, PartnerKind.Caw, ReferralGround.Consent, An, text, text)),
            (An, new EndReferral(EntryId.New(), ended, ReferralOutcome.NotWanted, text)),
            (An, new PrepareTalk(EntryId.New(), null, text, text, text, text)),
            (An, new StateExpectation(EntryId.New(), null, MevrouwPeeters, [new(HomeRole.QuietPlace, Stance.YesIf, text), new(HomeRole.Subjects, Stance.No, null)])),
            (An, new MakeAgreement(agreement, null, [Noor, MevrouwPeeters, An], [new(1, Noor, soon, text), new(3, MevrouwPeeters, soon, text)], soon, text)),
            (An, new ReviewAgreement(EntryId.New(), agreement, null, [new(Noor, [new(1, HowKept.Kept)], text), new(MevrouwPeeters, [new(3, HowKept.Partly)], text), new(An, [new(1, HowKept.NotKept)], text)], soon)),
            (An, new MakeAgreement(over, null, [Noor, An], [new(1, An, soon, text)], soon)),
            (An, new EndAgreement(EntryId.New(), over, null, AgreementOutcome.Reached, text)),
            (An, new GiveAttitudeReport(report, null, An, 1, text, text, text)),
            (An, new StateIntentions(EntryId.New(), report, null, text)),
            (An, new SeeAttitudeReport(EntryId.New(), report, null, MevrouwPeeters, text)),
            (An, new StartIntervention(intervention, null, InterventionKind.StudySupport, An, soon, text, text, [Noor], text)),
            (An, new TalkInterventionOver(EntryId.New(), intervention, null, [Noor], text, text)),
            (An, new ReviewIntervention(review, intervention, null, soon, [new(Noor, HowItGoes.Well, text)])),
            (An, new EvaluateIntervention(EntryId.New(), intervention, review, null, new(MevrouwPeeters, HowItGoes.Partly, text))),
            (An, new PassOnIntervention(EntryId.New(), intervention, Directrice, text)),
            (Directrice, new EndIntervention(EntryId.New(), intervention, null, InterventionOutcome.Reached, text)),
            (Bram, new NoteConflict(conflict, null, Fatima, [Topic.Behaviour], soon, text)),
            (An, new SupportOwner(EntryId.New(), conflict, null, Support.Preparation, text)),
            (Fatima, new TalkConflictOver(EntryId.New(), conflict, null, [Fatima], text, text)),
            (Fatima, new HandConflictOver(EntryId.New(), conflict, Directrice, HandOverGround.Talked, text)),
            (Directrice, new SettleConflict(EntryId.New(), conflict, null, ConflictOutcome.Restored, text)),
            (Fatima, new BreakTheGlass(glass, Text.Of($"{words} kon niet wachten")!)),
            (An, new ReviewGlass(EntryId.New(), glass, true, text)),
            (Directrice, new OpenTextsToAuditor(EntryId.New(), Auditor, soon, text)),
            (Directrice, new CloseRelationship(EntryId.New(), text)),
            (Directrice, new ReopenRelationship(EntryId.New(), text)),
        ];
    }

    /// <summary>The types of command that can carry a text, at any depth.</summary>
    public static IEnumerable<Type> WithTexts => RelationshipCommands.All.Values.Where(type => Holds(type, typeof(Text)));

    /// <summary>The fields that hold plain strings in some command, as type and name: what stands there is stored as it is.</summary>
    public static IEnumerable<string> PlainFieldsOfCommands => PlainFields(RelationshipCommands.All.Values);

    /// <summary>The same of events.</summary>
    public static IEnumerable<string> PlainFieldsOfEvents => PlainFields(RelationshipEvents.All.Keys);

    private static IEnumerable<string> PlainFields(IEnumerable<Type> types) => types.SelectMany(type => Strings(type, [])).Distinct().Order(StringComparer.Ordinal);

    private static bool Holds(Type type, Type sought) => Fields(type).Any(field => field.PropertyType == sought || (IsOurs(field.PropertyType) && field.PropertyType != type && Holds(field.PropertyType, sought)));

    private static IEnumerable<string> Strings(Type type, HashSet<Type> seen) => !seen.Add(type) ? [] : Fields(type).SelectMany(field =>
        IsWords(field.PropertyType) ? [$"{type.Name}.{field.Name}"] : IsOurs(field.PropertyType) ? Strings(field.PropertyType, seen) : []);

    // A string, or a list or map of strings.
    private static bool IsWords(Type type) => type == typeof(string) || type.GetGenericArguments().Contains(typeof(string));

    private static bool IsOurs(Type type) => type.Assembly == typeof(Text).Assembly && type is { IsClass: true } && type != typeof(Text) && !typeof(IEnumerable).IsAssignableFrom(type);

    private static IEnumerable<PropertyInfo> Fields(Type type) => type.GetProperties().Where(field => field.CanWrite && field.GetIndexParameters().Length == 0);
}
