using System.Text.Json;
using CaseTracker.Domain.Audit;
using static CaseTracker.Testing.People;

namespace CaseTracker.Domain.Specs.Totality;

public class Every_command : RelationshipSpec
{
    private static readonly EntryId Id = Entry("sample"), Call = Entry("call"), Held = Entry("held");

    private static readonly EntryId Referral = Entry("referral"), Agreement = Entry("agreement"), Intervention = Entry("intervention"), Conflict = Entry("conflict"), Report = Entry("report");

    private static readonly PartnerId Partner = new(Guid.Parse("5b0a4a52-7c1e-4d6b-9a53-2f1d8f0c6e11"));

    private static readonly ReportedHalfDay Missed = new(new(new(2026, 9, 1), DayPart.Morning), new("?"), AbsenceMeaning.Unexplained);

    private static readonly PersonId Auditor = new("auditor");

    private static readonly Text Urgent = Text.Of("Noor is onwel op de uitstap.")!;

    private static readonly Approach Approach = new(Initiative.School, [An], [MevrouwPeeters], Channel.Phone, Tone.Neutral, [Topic.Wellbeing]);
    private static readonly Approach Present = Approach with { Student = Presence.FromBeginningToEnd };

    /// <summary>One of every command, by who sends it, after what makes it acceptable. A command that is missing here fails the tests.</summary>
    private static readonly Dictionary<Type, Sample> Samples = new Sample[]
    {
        new(An, new OpenRelationship(Id, null, Noor, new DateOnly(2012, 3, 3), "3A", Bram), _ => { }, IsFirst: true),
        new(An, new MoveClass(Id, null, "3B", Fatima)),
        new(Domain.Access.Actor.System.Id, new LeaveSchool(Id, null)),
        new(Directrice, new CloseRelationship(Id, null)),
        new(Directrice, new ReopenRelationship(Id, null), spec => spec.Given(Directrice, new CloseRelationship(Entry("closed"), null))),
        new(An, new LinkGuardian(Id, null, MeneerDeSmet, GuardianKind.Father)),
        new(An, new ConfirmGuardian(Id, MeneerDeSmet, Father)),
        new(An, new UnlinkGuardian(Id, null, MevrouwPeeters)),
        new(Directrice, new AssignContactPerson(Id, null, Zorg)),
        new(An, new MakeContactPersonKnown(Id, null)),
        new(An, new ReleaseContactPerson(Id, null)),
        new(An, new PlanContact(Id, Days.Monday, Approach)),
        new(An, new MoveContact(Id, Call, Days.Monday, Approach), Planned),
        new(An, new CancelContact(Id, Call, null), Planned),
        new(An, new StartContact(Id, Call), Planned),
        new(An, new RecordContact(Id, null, null, Present, [])),
        new(An, new RecordAttempt(Id, null, null, MevrouwPeeters, Channel.Phone, AttemptOutcome.NoAnswer)),
        new(An, new RecordNoShow(Id, null, null, [MevrouwPeeters], Bram)),
        new(An, new AskWhy(Id, Entry("absent"), null, true), spec => spec.Given(An, new RecordNoShow(Entry("absent"), null, null, [MevrouwPeeters], Bram))),
        new(An, new HearGuardian(Id, null, MevrouwPeeters, true, true)),
        new(An, new TalkWithStudent(Id, null, An, Tone.Neutral, [Topic.Wellbeing])),
        new(An, new HandOverBill(Id, Held, null, Boekhouding), spec => Recorded(spec, Present with { Initiative = Initiative.Guardian }, Topic.Bill)),
        new(An, new InformStudent(Id, Held, null, ToldHow.Talk, [MevrouwPeeters], [Topic.Wellbeing], []), ByAParent),
        new(An, new HearStudent(Id, Held, null, Voice.Objects), ByAParent),
        new(An, new AnswerStudent(Id, Entry("voice"), null, true), spec => ByAParent(spec).Given(An, new HearStudent(Entry("voice"), Held, null, Voice.Objects))),
        new(An, new GiveStandingInforming(Id, null, Topic.Absence, new(2027, 6, 30))),
        new(An, new EndStandingInforming(Id, Entry("standing")), spec => spec.Given(An, new GiveStandingInforming(Entry("standing"), null, Topic.Absence, new(2027, 6, 30)))),
        new(An, new PostponeInforming(Id, Held, true, [], Directrice, new(2026, 10, 20), Text.Of("Onveilig.")), ByAParent),
        new(An, new ReviewPostponement(Id, Entry("postponed"), Directrice, null, null), spec =>
            ByAParent(spec).Given(An, new PostponeInforming(Entry("postponed"), Held, true, [], Directrice, new(2026, 10, 20), Text.Of("Onveilig.")))),
        new(Directrice, new SecondPostponement(Id, Entry("postponed")), spec =>
            ByAParent(spec).Given(An, new PostponeInforming(Entry("postponed"), Held, true, [], Directrice, new(2026, 10, 20), Text.Of("Onveilig.")))),
        new(An, new AgreeToSharing(Id, null, [MevrouwPeeters], [])),
        new(An, new WithdrawSharing(Id, Entry("agreed")), spec => spec.Given(An, new AgreeToSharing(Entry("agreed"), null, [MevrouwPeeters], []))),
        new(Bram, new NotePositive(Id, null, Bram, ToldTo.Student, Text.Of("Knap werk."))),
        new(An, new NoteContextFactor(Id, null, FactorKind.Talent, Whose.Student, [Noor], new(2027, 6, 30), Text.Of("Tekent."), Text.Of("Voor de affiche."))),
        new(An, new KeepContextFactor(Id, Entry("factor"), new(2027, 8, 31), Text.Of("Nog nodig.")), Background),
        new(An, new ForgetContextFactor(Id, Entry("factor")), Background),
        new(An, new BeginIntake(Id, Held), spec => Recorded(spec, Present)),
        new(An, new CloseIntake(Id, Entry("intake"), [Noor], Text.Of("Slaapt bij oma.")), spec => Recorded(spec, Present).Given(An, new BeginIntake(Entry("intake"), Held))),
        new(Bram, new RaiseConcern(Id, null, Bram, [Topic.Behaviour], null)),
        new(An, new RaiseQuestion(Id, null, MevrouwPeeters, Topic.StudyChoice, An, null, null)),
        new(An, new MakePromise(Id, null, MevrouwPeeters, An, new(2026, 10, 20), null)),
        new(An, new AnswerQuestion(Id, Entry("question"), null, QuestionMove.Interim, null, null, null), Asked),
        new(An, new ProposeReferral(Id, null, Partner, PartnerKind.Caw, ReferralGround.Consent, An, Text.Of("Slaapt slecht."), Text.Of("Een gesprek."))),
        new(An, new TalkReferralOver(Id, Referral, null, null, [Noor]), spec => Referred(spec)),
        new(An, new AssessAbility(Id, null, false, Zorg, Text.Of("Begrijpt het nog niet."))),
        new(An, new ConsentToReferral(Id, Referral, null, Noor, ConsentForm.Spoken), spec => Referred(spec)),
        new(An, new RefuseReferral(Id, Referral, null, Noor, ConsentForm.Spoken), spec => Referred(spec)),
        new(An, new WithdrawConsent(Id, Referral, null, Noor, ConsentForm.Spoken), Consented),
        new(An, new SendReferral(Id, Referral, Channel.Message), Consented),
        new(An, new RecordReferralSent(Id, Referral, null, Channel.Message), spec => Referred(spec)),
        new(Directrice, new ConfirmDanger(Id, Referral, true), spec => InDanger(spec)),
        new(An, new PostponeReferralTelling(Id, Referral, Directrice, new(2026, 10, 20), Text.Of("Onveilig.")), spec => InDanger(spec)),
        new(An, new AcceptReferral(Id, Referral, null, null), Sent),
        new(An, new DeclineReferral(Id, Referral, null), Sent),
        new(An, new ChasePartner(Id, Referral, null), Sent),
        new(An, new ReportBackReferral(Id, Referral, null, true, Text.Of("Het gaat beter.")), Sent),
        new(An, new TellPartnerToStop(Id, Referral, null), Sent),
        new(An, new EndReferral(Id, Referral, ReferralOutcome.NotWanted), spec => Referred(spec)),
        new(Bram, new PrepareTalk(Id, null, Text.Of("Het groepswerk."))),
        new(Bram, Agreeing(Id)),
        new(Bram, new StateExpectation(Id, null, MevrouwPeeters, [new(HomeRole.QuietPlace, Stance.Yes, null)])),
        new(Bram, new ReviewAgreement(Id, Agreement, null, [new(MevrouwPeeters, [new(1, HowKept.Kept)], null)]), Agreed),
        new(Bram, new EndAgreement(Id, Agreement, null, AgreementOutcome.Reached, Text.Of("Het lukt nu.")), Agreed),
        new(An, new StartIntervention(Id, null, InterventionKind.StudySupport, An, new(2026, 11, 9), Text.Of("Ik wil mijn taken op tijd af."), Text.Of("Agenda bekijken."), [Noor])),
        new(An, new TalkInterventionOver(Id, Intervention, null, [MevrouwPeeters]), spec => Guided(spec)),
        new(An, new DoInterventionStep(Id, Intervention, null, 1), spec => Guided(spec)),
        new(An, new ReviewIntervention(Id, Intervention, null, new(2026, 11, 23), [new(Noor, HowItGoes.Well)]), spec => Guided(spec)),
        new(An, new EvaluateIntervention(Id, Intervention, Entry("review"), null, new(MevrouwPeeters, HowItGoes.Partly)), spec => Guided(spec).Given(An, new ReviewIntervention(Entry("review"), Intervention, null, new(2026, 11, 23), [new(Noor, HowItGoes.Well)]))),
        new(An, new PassOnIntervention(Id, Intervention, Zorg, Text.Of("An gaat met verlof.")), spec => Guided(spec)),
        new(An, new EndIntervention(Id, Intervention, null, InterventionOutcome.Reached), spec => Guided(spec)),
        new(Bram, new NoteConflict(Id, null, Fatima, [Topic.Behaviour], new(2026, 10, 14), Text.Of("Boze woorden."))),
        new(Bram, new TalkConflictOver(Id, Conflict, null, [Fatima], Text.Of("Ik werd niet gehoord."), Text.Of("We vragen het eerst.")), InConflict),
        new(An, new SupportOwner(Id, Conflict, null, Support.Preparation, Text.Of("Samen geoefend.")), InConflict),
        new(Bram, new HandConflictOver(Id, Conflict, Zorg, HandOverGround.OwnRequest, Text.Of("Fatima vraagt het.")), InConflict),
        new(Bram, new SettleConflict(Id, Conflict, null, ConflictOutcome.Restored), InConflict),
        new(Bram, new GiveAttitudeReport(Id, null, Bram, 1, Text.Of("Helpt klasgenoten."))),
        new(Bram, new StateIntentions(Id, Report, null, Text.Of("Ik kom op tijd.")), Reported),
        new(Bram, new SeeAttitudeReport(Id, Report, null, Noor), Reported),
        new(An, new ReportAbsences(Id, [Missed])),
        new(An, new ExplainAbsences(Id, null, [Missed.HalfDay], MevrouwPeeters, ExplainedHow.Phone)),
        new(An, new TakeAbsenceStep(Id, null, AbsenceStep.ClbNotified)),
        new(An, new CorrectEntry(Id, Held, new RecordContact(Held, null, null, Present with { Topics = [Topic.Home] }, []), Text.Of("Het ging over thuis.")), spec => Recorded(spec, Present)),
        new(An, new RetractEntry(Id, Held, RetractionCause.WrongStudent, Text.Of("Andere leerling.")), spec => Recorded(spec, Present)),
        new(An, new NarrowAudience(Id, Held, new Circle(Audience.CareTeam, [])), spec => Recorded(spec, Present)),
        new(An, new WidenAudience(Id, Held, new Circle(Audience.ClassCouncil, [Fatima]), Directrice, Text.Of("Fatima begeleidt het project.")), spec => Recorded(spec, Present)),
        new(Fatima, new BreakTheGlass(Id, Urgent)),
        new(An, new ReviewGlass(Id, Entry("glass"), true, Text.Of("Het kon niet wachten.")), spec => spec.Given(Fatima, new BreakTheGlass(Entry("glass"), Urgent))),
        new(Directrice, new OpenTextsToAuditor(Id, Auditor, new(2026, 10, 20), Text.Of("Onderzoek van een klacht."))),
        new(Directrice, new CloseTextsToAuditor(Id, Entry("audit")), spec => spec.Given(Directrice, new OpenTextsToAuditor(Entry("audit"), Auditor, new(2026, 10, 20), Text.Of("Onderzoek van een klacht.")))),
        new(Directrice, new WaiveDuty(Id, Question, WaiveCause.Other, Text.Of("Samen beslist.")), Asked),
        new(An, new ReassignDuty(Id, Question, Zorg), Asked),
        new(Domain.Access.Actor.System.Id, new LetTimePass(Id), spec => spec.On(Days.At("2026-12-01 08:00"))),
    }.ToDictionary(sample => sample.Command.GetType());

    private static RelationshipSpec InConflict(RelationshipSpec spec) => spec.Given(Bram, new NoteConflict(Conflict, null, Fatima, [Topic.Behaviour], null, null));

    private static RelationshipSpec Background(RelationshipSpec spec) =>
        spec.Given(An, new NoteContextFactor(Entry("factor"), null, FactorKind.Talent, Whose.Student, [Noor], new(2027, 6, 30), Text.Of("Tekent."), Text.Of("Voor de affiche.")));

    // Whether one of these came before is not in the snapshot, which holds only what is open: the history tells it, and
    // before that the store, by the id under which it was sent.
    private static readonly HashSet<Type> OnlyTheHistoryKnows =
    [
        typeof(MoveClass), typeof(ConfirmGuardian), typeof(MakeContactPersonKnown), typeof(PlanContact), typeof(MoveContact), typeof(StartContact), typeof(RecordContact),
        typeof(RecordAttempt), typeof(RecordNoShow), typeof(HearGuardian), typeof(TalkWithStudent), typeof(HearStudent), typeof(GiveStandingInforming),
        typeof(PostponeInforming), typeof(AgreeToSharing), typeof(NotePositive), typeof(RaiseConcern), typeof(RaiseQuestion), typeof(MakePromise), typeof(AnswerQuestion),
        typeof(ReassignDuty), typeof(ExplainAbsences), typeof(TakeAbsenceStep), typeof(NoteContextFactor), typeof(KeepContextFactor), typeof(ProposeReferral), typeof(TalkReferralOver), typeof(AssessAbility), typeof(ConsentToReferral), typeof(RefuseReferral),
        typeof(PrepareTalk), typeof(StateExpectation), typeof(MakeAgreement), typeof(ReviewAgreement), typeof(PostponeReferralTelling), typeof(ChasePartner), typeof(ReportBackReferral), typeof(StartIntervention), typeof(TalkInterventionOver), typeof(ReviewIntervention), typeof(TellPartnerToStop), typeof(NoteConflict), typeof(TalkConflictOver), typeof(SupportOwner),
    ];

    public Every_command() => Staff = StaffRoom.Of([.. Staff.Members.Values, new(Auditor, [Role.Auditor])]);

    private static DutyId Question => DutyId.For(new PromisesAreKept().Id, Entry("question"), MevrouwPeeters, null);

    /// <summary>The names of all commands on paper.</summary>
    public static TheoryData<string> Names => [.. RelationshipCommands.All.Keys];

    private static Sample The(string name) => Samples.TryGetValue(RelationshipCommands.All[name], out var sample)
        ? sample
        : throw new InvalidOperationException($"Add {name} to the samples of Every_command.");

    [Fact]
    public void has_a_name_of_its_own()
    {
        Assert.NotEmpty(RelationshipCommands.All);
        Assert.Equal(RelationshipCommands.All.Count, typeof(RelationshipCommand).Assembly.GetTypes().Count(type => type.IsSubclassOf(typeof(RelationshipCommand)) && !type.IsAbstract));
    }

    [Fact]
    public void of_these_tests_exists() => Assert.Empty(Samples.Keys.Concat(OnlyTheHistoryKnows).Except(RelationshipCommands.All.Values));

    [Theory]
    [MemberData(nameof(Names))]
    public void is_accepted_and_names_its_entry(string name)
    {
        var accepted = Accepted(The(name));
        Assert.NotEmpty(accepted.Events);
        if (accepted.Events.OfType<Entry>().FirstOrDefault() is { } entry) Assert.Equal(Id, entry.Id);
        else Assert.Equal(typeof(LetTimePass), RelationshipCommands.All[name]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void adds_nothing_when_it_comes_again(string name)
    {
        var sample = The(name);
        Accepted(sample);
        var day = Day(sample.By);
        Assert.Empty(Added(History.Decide(Noor.Value, sample.Command, day)));

        var onSnapshot = Snapshot.Decide(sample.Command, day);
        if (OnlyTheHistoryKnows.Contains(sample.Command.GetType())) Assert.NotEmpty(Added(onSnapshot));
        else if (onSnapshot is not Decision.NeedsHistory) Assert.Empty(Added(onSnapshot));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void is_written_and_read_the_same(string name)
    {
        var paper = JsonSerializer.Serialize(The(name).Command, DomainJson.Options);
        Assert.Contains($"\"{name}\"", paper, StringComparison.Ordinal);
        Assert.Equal(paper, JsonSerializer.Serialize(JsonSerializer.Deserialize<RelationshipCommand>(paper, DomainJson.Options), DomainJson.Options));
    }

    private Decision.Accepted Accepted(Sample sample)
    {
        if (!sample.IsFirst) Enrolled().On(Days.Monday);
        sample.After?.Invoke(this);
        Given(sample.By, sample.Command);
        return new(Events, Snapshot);
    }

    private static ImmutableArray<RelationshipEvent> Added(Decision decision) => decision is Decision.Accepted accepted ? accepted.Events : [];

    private static void Planned(RelationshipSpec spec) => spec.Given(An, new PlanContact(Call, Days.Monday, Present));

    private static RelationshipSpec Recorded(RelationshipSpec spec, Approach approach, params Topic[] raised) => spec.Given(An, new RecordContact(Held, null, null, approach, raised));

    private static RelationshipSpec ByAParent(RelationshipSpec spec) => Recorded(spec, Approach with { Initiative = Initiative.Guardian });

    private static void Asked(RelationshipSpec spec) => spec.Given(An, new RaiseQuestion(Entry("question"), null, MevrouwPeeters, Topic.StudyChoice, An, null, null));

    private static RelationshipSpec Referred(RelationshipSpec spec, ReferralGround ground = ReferralGround.Consent) =>
        spec.Given(An, new ProposeReferral(Referral, null, Partner, PartnerKind.Caw, ground, An, Text.Of("Slaapt slecht."), Text.Of("Een gesprek.")));

    private static RelationshipSpec Guided(RelationshipSpec spec) =>
        spec.Given(An, new StartIntervention(Intervention, null, InterventionKind.StudySupport, An, new(2026, 11, 9), Text.Of("Ik wil mijn taken op tijd af."), Text.Of("Agenda bekijken."), [Noor]));

    private static RelationshipSpec Reported(RelationshipSpec spec) => spec.Given(Bram, new GiveAttitudeReport(Report, null, Bram, 1, Text.Of("Helpt klasgenoten.")));

    private static RelationshipSpec Consented(RelationshipSpec spec) => Referred(spec)
        .Given(An, new TalkReferralOver(Entry("talk"), Referral, null, null, [Noor, MevrouwPeeters])).Given(An, new ConsentToReferral(Entry("consent"), Referral, null, Noor, ConsentForm.Spoken));

    private static RelationshipSpec Sent(RelationshipSpec spec) => Consented(spec).Given(An, new SendReferral(Entry("sent"), Referral, Channel.Message));

    private static MakeAgreement Agreeing(EntryId id) => new(id, null, [Noor, Bram], [new(1, Noor, new(2026, 10, 20), Text.Of("Mijn agenda."))], new(2026, 10, 20));

    private static RelationshipSpec Agreed(RelationshipSpec spec) => spec.Given(Bram, Agreeing(Agreement));

    private static RelationshipSpec InDanger(RelationshipSpec spec) =>
        Referred(spec, ReferralGround.Danger).Given(An, new SendReferral(Entry("sent"), Referral, Channel.Phone, Directrice));

    private sealed record Sample(PersonId By, RelationshipCommand Command, Action<RelationshipSpec>? After = null, bool IsFirst = false)
    {
        public Sample(PersonId by, RelationshipCommand command, Func<RelationshipSpec, RelationshipSpec> after) : this(by, command, spec => { after(spec); })
        {
        }
    }
}
