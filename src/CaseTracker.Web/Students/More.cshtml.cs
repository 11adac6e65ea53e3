namespace CaseTracker.Web.Students;

/// <summary>Everything that one can do in a student's file.</summary>
internal sealed class MoreModel : FilePage
{
    /// <summary>The pages, by what they are about.</summary>
    public IReadOnlyList<(string Group, IReadOnlyList<string> Ways)> Groups =>
    [
        ("Home", ["plan", "record", "attempt", "heard", "no-show"]),
        ("Student", ["start-intervention", "note-conflict", "attitude-report", "talk", "prepare-talk", "student-talk", "expect", "expectations", "student-said", "standing", "absences", "explain-absence", "positive", "concern", "sharing", .. Student.May(Deed.Record, Audience.Few) ? ["postpone"] : (string[])[]]),
        ("Questions", ["question", "promise", .. Student.May(Deed.Record, Audience.CareTeam) ? ["refer", "ability"] : (string[])[]]),
        ("Family", [.. Student.May(Deed.Record, Audience.CareTeam) ? ["intake"] : (string[])[], "family-card", "guardians", "contact-person", .. Student.May(Deed.Record, Audience.CareTeam) ? ["background", "note-background"] : (string[])[]]),
        ("File", [.. (string[])(Student.Now.Enrolment.LeftOn is null ? ["class", "leave", "close", "print"] : ["reopen", "close", "print"]), .. Student.May(Deed.ReadAccessLog) ? ["readings"] : (string[])[], .. Student.May(Deed.HandOverCopy) ? ["copy"] : (string[])[], .. Student.May(Deed.OpenToAuditor) ? ["auditor"] : (string[])[], .. Student.May(Deed.Forget) ? ["erase"] : (string[])[]]),
    ];
}
