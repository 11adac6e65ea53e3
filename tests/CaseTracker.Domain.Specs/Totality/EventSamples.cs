using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Totality;

/// <summary>One of every event, with nothing left at its default. What the store holds of each stands in Stored, as it was first written.</summary>
internal static class EventSamples
{
    private static readonly DateTimeOffset At = Days.Monday;
    private static readonly EntryId Id = Entry("entry"), Contact = Entry("contact"), Other = Entry("other");
    private static readonly DutyId Duty = DutyId.For(new("R7"), Id, Noor, Topic.Home);
    private static readonly HalfDay Missed = new(new(2026, 10, 12), DayPart.Afternoon);
    private static readonly DateOnly Later = new(2026, 10, 20);
    private static readonly PartnerId Partner = new(Guid.Parse("5b0a4a52-7c1e-4d6b-9a53-2f1d8f0c6e11"));

    private static readonly Approach Approach = new(
        Initiative.Guardian, [An, Bram], [MevrouwPeeters], Channel.HomeVisit, Tone.Concerned, [Topic.Wellbeing, Topic.Home],
        Setting.Informal, Route.Interpreter, Presence.Partly, Interpreter.Professional, "tr", new Visit(Sealed("purpose"), true));

    private static readonly GuardianLink Link = new(
        GuardianKind.Mother, "A", true, Authority.InformationOnly, Sealed("source", MevrouwPeeters), "tr", true, true,
        new Dictionary<Topic, Channel> { [Topic.Absence] = Channel.Message, [Topic.Other] = Channel.Phone }, Sealed("own-helper", MevrouwPeeters), ["fr"], ["tr"], [TimeOfDay.Evening], Sealed("reach", MevrouwPeeters));

    /// <summary>The samples, one of each type.</summary>
    public static IReadOnlyDictionary<Type, RelationshipEvent> All { get; } = new RelationshipEvent[]
    {
        new RelationshipOpened(Id, At, Noor, new DateOnly(2012, 3, 3), "3A", Bram),
        new StudentMovedClass(Id, At, "3B", Fatima, Zorg),
        new StudentLeft(Id, At),
        new RelationshipClosed(Id, At, Sealed("reason")),
        new RelationshipReopened(Id, At, Sealed("reason")),
        new GuardianLinked(Id, At, MevrouwPeeters, GuardianKind.Mother),
        new GuardianConfirmed(Id, At, MevrouwPeeters, Link),
        new GuardianUnlinked(Id, At, MevrouwPeeters),
        new ContactPersonAssigned(Id, At, An),
        new ContactPersonReleased(Id, At, An),
        new ContactPersonMadeKnown(Id, At, An),
        new ContactPlanned(Id, At, At.AddDays(1), Approach),
        new ContactMoved(Id, At, Contact, At.AddDays(1), Approach),
        new ContactCancelled(Id, At, Contact, Sealed("reason")),
        new ContactStarted(Id, At, Contact, [new("R3")], [new("R22")], Sealed("urgency")),
        new ContactHeld(Id, At, Contact, Approach, [Topic.Bill], true, Sealed("shared"), Sealed("heard"), Sealed("withheld")),
        new ContactAttempted(Id, At, Contact, MevrouwPeeters, Channel.Phone, AttemptOutcome.NotInUse, Sealed("number", MevrouwPeeters)),
        new GuardianDidNotCome(Id, At, Contact, [MevrouwPeeters], Bram),
        new ReasonAsked(Id, At, Other, true, Sealed("reason")),
        new GuardianVoiceHeard(Id, At, MevrouwPeeters, true, true, Sealed("words")),
        new TalkHeldWithStudent(Id, At, An, Tone.Neutral, [Topic.Wellbeing], Sealed("words")),
        new BillHandedOver(Id, At, Contact, Boekhouding),
        new StudentInformed(Id, At, Contact, An, ToldHow.Phone, [MevrouwPeeters], [Topic.Wellbeing], [Topic.Home], Sealed("words")),
        new StandingInformingGiven(Id, At, An, Topic.Absence, Later, Sealed("words")),
        new StandingInformingEnded(Id, At, Other),
        new StudentVoiceHeard(Id, At, Contact, An, Voice.Objects, Sealed("words")),
        new VoiceAnswered(Id, At, Other, An, true, Sealed("words")),
        new InformingPostponed(Id, At, Contact, true, [Topic.Home], An, Directrice, Later, Sealed("reason")),
        new PostponementReviewed(Id, At, Other, An, Directrice, Later, Sealed("reason")),
        new PostponementSeconded(Id, At, Other, Directrice, Sealed("note")),
        new SharingAgreed(Id, At, [MevrouwPeeters], [Topic.Results]),
        new SharingWithdrawn(Id, At, Other),
        new QuestionRaised(Id, At, MevrouwPeeters, Topic.StudyChoice, An, Later, Sealed("words"), Sealed("next-step")),
        new PromiseMade(Id, At, MevrouwPeeters, An, Later, Sealed("words")),
        new QuestionAnswered(Id, At, Other, AnswerKind.HandedOver, Zorg, Later, Sealed("words")),
        new ReferralProposed(Id, At, Partner, PartnerKind.Clb, ReferralGround.Danger, An, Zorg, Sealed("reason"), Sealed("request")),
        new ReferralTalkedOver(Id, At, Contact, Other, [Noor, MevrouwPeeters], An, Sealed("words")),
        new AbilityToJudgeAssessed(Id, At, true, Zorg, Sealed("why")),
        new ReferralConsentGiven(Id, At, Other, Noor, ConsentForm.OnPaper, An, Sealed("words")),
        new ReferralConsentRefused(Id, At, Other, Noor, ConsentForm.OnPaper, An, Sealed("words")),
        new ReferralConsentWithdrawn(Id, At, Other, Noor, ConsentForm.Message, An, Sealed("words")),
        new ReferralSent(Id, At, Other, Channel.Message, An),
        new CompulsoryReferralSent(Id, At, Other, Channel.Message, An),
        new DangerReferralSent(Id, At, Other, Channel.Phone, An, Directrice),
        new DangerReferralConfirmed(Id, At, Other, true, Directrice, Sealed("note")),
        new ReferralTellingPostponed(Id, At, Other, An, Directrice, Later, Sealed("reason")),
        new ReferralAccepted(Id, At, Other, Later, Sealed("words")),
        new ReferralDeclined(Id, At, Other, Sealed("words")),
        new PartnerChased(Id, At, Other, An, Sealed("words")),
        new ReferralReportedBack(Id, At, Other, true, Sealed("words")),
        new PartnerToldToStop(Id, At, Other, An, Sealed("words")),
        new ReferralEnded(Id, At, Other, ReferralOutcome.Helped, Sealed("words")),
        new StudentPrepared(Id, At, Bram, Sealed("went-well"), Sealed("work-on"), Sealed("ask-at-home"), Sealed("ask-at-school")),
        new ExpectationStated(Id, At, MevrouwPeeters, [new(HomeRole.QuietPlace, Stance.YesIf, Sealed("condition"))]),
        new AgreementMade(Id, At, Bram, [Noor, MevrouwPeeters, Bram], [new(2, Noor, Later, Sealed("line"))], Later, Sealed("told")),
        new AgreementReviewed(Id, At, Other, Bram, [new(Noor, [new(2, HowKept.Partly)], Sealed("view"))], Later),
        new AgreementEnded(Id, At, Other, Bram, AgreementOutcome.NotNeeded, Sealed("words")),
        new AttitudeReportGiven(Id, At, Bram, 2, Sealed("positives"), Sealed("work-points"), Sealed("talk")),
        new IntentionsStated(Id, At, Other, Sealed("intentions")),
        new AttitudeReportSeen(Id, At, Other, MevrouwPeeters, Sealed("reply")),
        new InterventionStarted(Id, At, InterventionKind.StudySupport, Zorg, Later, 2, Sealed("goal"), Sealed("steps")),
        new InterventionTalkedOver(Id, At, Other, [Noor, MevrouwPeeters], Sealed("goal"), Sealed("words")),
        new InterventionStepDone(Id, At, Other, 2),
        new InterventionReviewed(Id, At, Other, Later),
        new InterventionEvaluated(Id, At, Contact, Other, MevrouwPeeters, Party.Guardian, HowItGoes.Partly, Sealed("words")),
        new InterventionPassedOn(Id, At, Other, Zorg, Sealed("reason")),
        new InterventionEnded(Id, At, Other, InterventionOutcome.Reached, Sealed("words")),
        new ConflictArose(Id, At, Bram, [Topic.Behaviour], Later, Sealed("words")),
        new ConflictTalkedOver(Id, At, Other, [Bram, An], Sealed("told"), Sealed("goes-on")),
        new ConflictHandedOver(Id, At, Other, Zorg, HandOverGround.OwnRequest, [new("R15")], Sealed("reason")),
        new OwnerSupported(Id, At, Other, An, Support.Aftercare, Sealed("words")),
        new ConflictSettled(Id, At, Other, ConflictOutcome.Agreed, Sealed("words")),
        new AbsenceReported(Id, At, Missed, new("B"), AbsenceMeaning.Problematic),
        new AbsenceExplained(Id, At, [Missed], MevrouwPeeters, ExplainedHow.DoctorsNote, AbsenceMeaning.Explained, Sealed("words")),
        new AbsenceStepTaken(Id, At, AbsenceStep.PlanMade, Sealed("words")),
        new ConcernRaised(Id, At, Fatima, [Topic.Behaviour], Sealed("words")),
        new ContextFactorNoted(Id, At, FactorKind.Network, Whose.Family, An, [MevrouwPeeters], Later, Sealed("what"), Sealed("what-for")),
        new ContextFactorKept(Id, At, Other, An, Later, Sealed("why")),
        new ContextFactorForgotten(Id, At, Other, An),
        new IntakeBegun(Id, At, Other, An),
        new IntakeClosed(Id, At, Other, An, [MevrouwPeeters], Sealed("unasked")),
        new PositiveNoted(Id, At, Fatima, ToldTo.Both, Sealed("words")),
        new EntryCorrected(Id, At, Other, new PositiveNoted(Other, At, Fatima, ToldTo.Student, Sealed("words")), Sealed("why")),
        new EntryRetracted(Id, At, Other, RetractionCause.Twice, Sealed("why")),
        new AudienceNarrowed(Id, At, Other, [An], Contact, new Circle(Audience.Named, [Fatima])),
        new AudienceWidened(Id, At, Other, [An], Contact, new Circle(Audience.CareTeam, [Fatima]), Directrice, Sealed("reason")),
        new GlassBroken(Id, At, Fatima, At.AddHours(1), Sealed("reason")),
        new GlassReviewed(Id, At, Other, Directrice, true, Sealed("note")),
        new TextsOpenedToAuditor(Id, At, Boekhouding, Later, Directrice, Sealed("reason")),
        new TextsClosedToAuditor(Id, At, Other, Directrice),
        new DutyOpened(Duty, new("R7"), DutyTask.Answer, Id, Noor, Topic.Home, At.AddDays(5), An, 3),
        new DutyMet(Duty, At, true),
        new DutyFellDue(Duty),
        new DutyWaived(Id, At, Duty, Directrice, Sealed("reason")),
        new DutyReassigned(Id, At, Duty, Zorg),
        new DutyEnded(Duty, DutyEnd.Closed),
        new RuleFound(new("R1"), Id, "not-told", new Dictionary<string, string> { ["topics"] = "home" }, true, 3),
        new FindingLifted(new("R1"), Id, "not-told"),
    }.ToDictionary(sample => sample.GetType());

    private static SealedText Sealed(string field, PersonId? subject = null) => new(subject ?? Noor, field, 2026, "bm9vcg==");
}
