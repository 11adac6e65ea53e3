using CaseTracker.Web.Identity;
using CaseTracker.Web.Readings;

namespace CaseTracker.Web.Api;

/// <summary>Under which noun a command is posted.</summary>
/// <param name="Noun">The collection under /api/v1/students/{student}/ that gets one more.</param>
/// <param name="Command">The command that makes it.</param>
internal sealed record CommandRoute(string Noun, Type Command)
{
    /// <summary>Maps it.</summary>
    public required Func<RouteGroupBuilder, string, RouteHandlerBuilder> Map { get; init; }
}

/// <summary>Every command of a relationship that a person may send, by the noun it adds to.</summary>
internal static class CommandRoutes
{
    /// <summary>All routes; a test holds that no command is missing.</summary>
    public static readonly ImmutableArray<CommandRoute> All =
    [
        Of<PlanContact>("plans"), Of<MoveContact>("plan-changes"), Of<CancelContact>("cancellations"), Of<StartContact>("starts"),
        Of<RecordContact>("contacts"), Of<RecordAttempt>("attempts"), Of<RecordNoShow>("no-shows"), Of<AskWhy>("no-show-reasons"),
        Of<HearGuardian>("guardian-voices"), Of<TalkWithStudent>("talks"), Of<HandOverBill>("bill-hand-overs"),
        Of<InformStudent>("informings"), Of<GiveStandingInforming>("standing-informings"), Of<EndStandingInforming>("standing-informing-ends"),
        Of<HearStudent>("student-voices"), Of<AnswerStudent>("voice-answers"),
        Of<PostponeInforming>("postponements"), Of<ReviewPostponement>("postponement-reviews"), Of<SecondPostponement>("postponement-confirmations"),
        Of<AgreeToSharing>("sharing-agreements"), Of<WithdrawSharing>("sharing-withdrawals"),
        Of<ConfirmGuardian>("guardians"), Of<UnlinkGuardian>("guardian-departures"),
        Of<AssignContactPerson>("contact-persons"), Of<MakeContactPersonKnown>("contact-person-announcements"),
        Of<ReleaseContactPerson>("contact-person-releases"),
        Of<MoveClass>("class-moves"), Of<LeaveSchool>("departures"), Of<CloseRelationship>("closings"), Of<ReopenRelationship>("reopenings"),
        Of<RaiseQuestion>("questions"), Of<MakePromise>("promises"), Of<AnswerQuestion>("answers"),
        Of<ProposeReferral>("referrals"), Of<TalkReferralOver>("referral-talks"), Of<AssessAbility>("ability-assessments"),
        Of<ConsentToReferral>("referral-consents"), Of<RefuseReferral>("referral-refusals"), Of<WithdrawConsent>("referral-consent-withdrawals"),
        Of<SendReferral>("referral-sendings"), Of<RecordReferralSent>("sent-referrals"), Of<ConfirmDanger>("danger-confirmations"), Of<PostponeReferralTelling>("referral-telling-postponements"),
        Of<AcceptReferral>("referral-acceptances"), Of<DeclineReferral>("referral-declines"), Of<ChasePartner>("partner-chases"), Of<ReportBackReferral>("referral-reports"),
        Of<TellPartnerToStop>("partner-stops"), Of<EndReferral>("referral-ends"),
        Of<PrepareTalk>("talk-preparations"), Of<StateExpectation>("expectations"), Of<MakeAgreement>("agreements"), Of<ReviewAgreement>("agreement-reviews"), Of<EndAgreement>("agreement-ends"),
        Of<StartIntervention>("interventions"), Of<TalkInterventionOver>("intervention-talks"), Of<DoInterventionStep>("intervention-steps"), Of<ReviewIntervention>("intervention-reviews"),
        Of<EvaluateIntervention>("intervention-evaluations"), Of<PassOnIntervention>("intervention-hand-overs"), Of<EndIntervention>("intervention-ends"),
        Of<NoteConflict>("conflicts"), Of<TalkConflictOver>("conflict-talks"), Of<SupportOwner>("conflict-support"), Of<HandConflictOver>("conflict-hand-overs"), Of<SettleConflict>("conflict-ends"),
        Of<GiveAttitudeReport>("attitude-reports"), Of<StateIntentions>("attitude-intentions"), Of<SeeAttitudeReport>("attitude-sights"),
        Of<ReportAbsences>("absences"), Of<ExplainAbsences>("absence-explanations"), Of<TakeAbsenceStep>("absence-steps"),
        Of<NotePositive>("positives"), Of<RaiseConcern>("concerns"),
        Of<NoteContextFactor>("background"), Of<KeepContextFactor>("background-looks"), Of<ForgetContextFactor>("background-ends"),
        Of<BeginIntake>("intakes"), Of<CloseIntake>("intake-ends"),
        Of<CorrectEntry>("corrections"), Of<RetractEntry>("retractions"), Of<NarrowAudience>("audience-narrowings"), Of<WidenAudience>("audience-widenings"),
        Of<WaiveDuty>("duty-waivers"), Of<ReassignDuty>("duty-reassignments"),
        Of<OpenTextsToAuditor>("auditor-grants"), Of<CloseTextsToAuditor>("auditor-grant-ends"),
        AtOnceOf<BreakTheGlass>("broken-glasses"), Of<ReviewGlass>("glass-reviews"),
    ];

    /// <summary>What only the program itself asks: the roster opens and links, the sweep lets time pass.</summary>
    public static readonly ImmutableHashSet<Type> OnlyTheProgram = [typeof(OpenRelationship), typeof(LinkGuardian), typeof(LetTimePass)];

    // For who has just proved who they are.
    private static CommandRoute AtOnceOf<T>(string noun) where T : RelationshipCommand =>
        new(noun, typeof(T)) { Map = (group, path) => Of<T>(noun).Map(group, path).AsksFreshSignIn(Glasses.Fresh).AddEndpointFilter(WrongNames.CountAsync) };

    private static CommandRoute Of<T>(string noun) where T : RelationshipCommand =>
        new(noun, typeof(T)) { Map = (group, path) => group.MapPost(path, CommandEndpoint.PostAsync<T>).Accepts<T>("application/json") };
}
