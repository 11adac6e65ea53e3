namespace CaseTracker.Web.Corrections;

/// <summary>
/// Which form puts which entry right: the one that made it, in the file's own address. Putting right is saying again, with a
/// reason. What is not here is taken back and done anew: it is a press without fields, or only the few handle it.
/// </summary>
internal static class EntryForms
{
    /// <summary>The forms, by the kind of entry.</summary>
    public static readonly IReadOnlyDictionary<Type, string> All = new Dictionary<Type, string>
    {
        [typeof(ContactPlanned)] = "plan",
        [typeof(ContactHeld)] = "record",
        [typeof(ContactAttempted)] = "attempt",
        [typeof(GuardianDidNotCome)] = "no-show",
        [typeof(ReasonAsked)] = "ask-why",
        [typeof(GuardianVoiceHeard)] = "heard",
        [typeof(TalkHeldWithStudent)] = "talk",
        [typeof(BillHandedOver)] = "hand-over-bill",
        [typeof(StudentInformed)] = "inform",
        [typeof(StandingInformingGiven)] = "standing",
        [typeof(StudentVoiceHeard)] = "student-said",
        [typeof(VoiceAnswered)] = "answer-student",
        [typeof(SharingAgreed)] = "sharing",
        [typeof(QuestionRaised)] = "question",
        [typeof(PromiseMade)] = "promise",
        [typeof(QuestionAnswered)] = "answer",
        [typeof(StudentPrepared)] = "prepare-talk",
        [typeof(ExpectationStated)] = "expect",
        [typeof(AgreementMade)] = "student-talk",
        [typeof(AgreementReviewed)] = "look-back",
        [typeof(AgreementEnded)] = "end-agreement",
        [typeof(AbsenceReported)] = "half-day",
        [typeof(AbsenceExplained)] = "explain-absence",
        [typeof(AbsenceStepTaken)] = "absence-step",
        [typeof(ConcernRaised)] = "concern",
        [typeof(PositiveNoted)] = "positive",
        [typeof(ContextFactorNoted)] = "note-background",
        [typeof(InterventionStarted)] = "start-intervention",
        [typeof(ConflictArose)] = "note-conflict",
        [typeof(AttitudeReportGiven)] = "attitude-report",
        [typeof(IntentionsStated)] = "attitude-intentions",
        [typeof(AttitudeReportSeen)] = "attitude-seen",
        [typeof(GuardianConfirmed)] = "guardians",
        [typeof(ContactPersonAssigned)] = "contact-person",
        [typeof(StudentMovedClass)] = "class",
    };

    /// <summary>The address of the form that puts an entry right, within the student's file; null when there is none.</summary>
    public static string? Of(Entry entry) => All.TryGetValue(entry.GetType(), out var form) ? $"{form}?corrects={entry.Id}" : null;
}
