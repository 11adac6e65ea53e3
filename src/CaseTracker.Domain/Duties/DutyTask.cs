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

    /// <summary>R19: call instead of writing.</summary>
    CallInsteadOfWriting,

    /// <summary>R21: ask why they did not come, and offer another moment.</summary>
    AskWhy,

    /// <summary>R16: judge why somebody opened a file that is not theirs.</summary>
    ReviewGlass,
}
