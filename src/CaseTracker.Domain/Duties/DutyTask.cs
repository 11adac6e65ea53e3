namespace CaseTracker.Domain.Duties;

/// <summary>What a duty asks somebody to do.</summary>
public enum DutyTask
{
    /// <summary>R1: tell the student of a contact or a topic.</summary>
    InformStudent,

    /// <summary>R1: answer the student's objection.</summary>
    AnswerObjection,

    /// <summary>R1: look again at a postponement.</summary>
    ReviewPostponement,

    /// <summary>R2: hand a bill to who handles bills.</summary>
    HandOverBill,

    /// <summary>R3: have something good to tell this term.</summary>
    TellSomethingGood,

    /// <summary>R5: tell the other guardian.</summary>
    InformOtherGuardian,

    /// <summary>R6: assign a contact person.</summary>
    AssignContactPerson,

    /// <summary>R6: tell the family who that is.</summary>
    MakeContactPersonKnown,

    /// <summary>R7: answer a question or keep a promise.</summary>
    Answer,

    /// <summary>R8: meet or speak to a guardian.</summary>
    MeetGuardian,

    /// <summary>R9: have an interpreter next time.</summary>
    ArrangeInterpreter,

    /// <summary>R10: have the interpreter there whom a guardian wants.</summary>
    BringInterpreter,

    /// <summary>R11: look at background again, and keep or forget it.</summary>
    LookAtBackground,

    /// <summary>R14: call home the same day about a half day that the student missed.</summary>
    CallHome,

    /// <summary>R14: notify the CLB of many problematic half days.</summary>
    NotifyClb,

    /// <summary>R14: make a plan together with the CLB and the student.</summary>
    PlanWithClb,

    /// <summary>R15: talk with the student about a conflict.</summary>
    TalkOverConflict,

    /// <summary>R15: help the teacher in a conflict to prepare the talk.</summary>
    PrepareOwner,

    /// <summary>R15: ask the teacher in a conflict how the talk went.</summary>
    CareForOwner,

    /// <summary>R17: look back on an agreement, with the student first.</summary>
    LookBackOnAgreement,

    /// <summary>R19: call instead of writing.</summary>
    CallInsteadOfWriting,

    /// <summary>R21: ask why they did not come, and offer another moment.</summary>
    AskWhy,

    /// <summary>R12: talk a referral over with the student first.</summary>
    TalkOverReferral,

    /// <summary>R12: tell who did not know that a referral was sent, to whom and why.</summary>
    TellOfReferral,

    /// <summary>R12: confirm as the second person what was sent because of danger.</summary>
    ConfirmDanger,

    /// <summary>R12: look again at letting student and family wait to hear of a referral in danger.</summary>
    LookAgainAtTelling,

    /// <summary>R12: ask a silent partner how it stands.</summary>
    ChasePartner,

    /// <summary>R12: tell student and family what came back.</summary>
    TellWhatCameBack,

    /// <summary>R12: tell the partner to stop.</summary>
    TellPartnerToStop,

    /// <summary>R16: judge why somebody opened a file that is not theirs.</summary>
    ReviewGlass,

    /// <summary>R25: talk an intervention over with the student.</summary>
    TalkOverIntervention,

    /// <summary>R25: look back on an intervention with student, guardians and school.</summary>
    ReviewIntervention,

    /// <summary>R26: ask the student what they take on after an attitude report.</summary>
    AskForIntentions,

    /// <summary>R26: let a guardian see an attitude report.</summary>
    ShowAttitudeReport,
}
