namespace CaseTracker.Simulation;

/// <summary>A student whom every demo school has, whatever the seed, with a story that shows one thing.</summary>
/// <param name="Key">Names the story.</param>
/// <param name="FamilyName">In the form that men bear.</param>
/// <param name="Shows">What there is to see on the reference day, for whoever gives the demo.</param>
/// <param name="IsAdult">Turned 18 some weeks before the reference day.</param>
/// <param name="SiblingOf">The key of a brother or sister in the list, who comes earlier in it.</param>
public sealed record Showcase(
    string Key, string GivenName, string FamilyName, bool IsGirl, int Grade, FamilyForm Form, string Language, string Shows, bool IsAdult = false, string? SiblingOf = null);

/// <summary>The stories of the demo. They are the first students of every school, in this order, as far as there is room.</summary>
public static class Showcases
{
    /// <summary>All stories.</summary>
    public static ImmutableArray<Showcase> All { get; } =
    [
        new("not-told-yet", "Elif", "Yıldız", true, 3, FamilyForm.TwoParents, "tr",
            "A call to the mother about wellbeing is planned for today; Elif does not know yet, so starting it is refused until she is told."),
        new("postponed", "Matteo", "Claeys", false, 2, FamilyForm.ParentsApart, "nl",
            "Telling the student of a call about home is postponed for safety by two people, reviewed once, with another review to come; only the few may see it."),
        new("adult", "Yasmina", "El Idrissi", true, 6, FamilyForm.TwoParents, "ar",
            "Turned 18 some weeks ago and agreed to sharing results with her mother; a planned call to her father is refused.", IsAdult: true),
        new("two-households", "Wout", "De Backer", false, 4, FamilyForm.CoParents, "nl",
            "The mother heard about his results; the father, in another household, still has to (R5)."),
        new("overdue-promise", "Amina", "Osman", true, 1, FamilyForm.OneParent, "so",
            "The school promised the mother to look for homework support; the duty passed to a counsellor, the day has passed and nobody answered (R7)."),
        new("angry-reply", "Lukas", "Verstraete", false, 5, FamilyForm.TwoParents, "nl",
            "The father answered a note angrily; a letter back is planned and refused, a call is the way (R19)."),
        new("objection", "Viktor", "Horváth", false, 3, FamilyForm.OneParent, "sk",
            "Objects to a call home and waits for an answer, which is overdue."),
        new("did-not-come", "Mirela", "Dimitrov", true, 2, FamilyForm.TwoParents, "bg",
            "The parents did not come to an appointment; nobody asked why yet (R21)."),
        new("child-interpreted", "Karam", "Khalil", false, 1, FamilyForm.TwoParents, "ar",
            "He had to interpret for his mother: a finding, and an interpreter is owed next time (R9)."),
        new("broken-word", "Jef", "Maes", false, 4, FamilyForm.TwoParents, "nl",
            "He was told that his health would not be mentioned, and it was: the gravest finding."),
        new("sibling-elder", "Hamza", "Bensalem", false, 5, FamilyForm.TwoParents, "ar",
            "The mother called about him and his sister: one contact, an entry in both files; he was told the next day."),
        new("sibling-younger", "Salma", "Bensalem", true, 2, FamilyForm.TwoParents, "ar",
            "The same call as in her brother's file; nobody has told her, and it is overdue.", SiblingOf: "sibling-elder"),
        new("told-in-time", "Lotte", "Wouters", true, 3, FamilyForm.TwoMothers, "nl",
            "A call was recorded before the talk in which she had been told of it: the finding was lifted afterwards. One entry was put right, another taken back."),
        new("came-back", "Georgi", "Petrov", false, 4, FamilyForm.Grandparent, "bg",
            "Left the school, his file was closed after a duty was let go, and he came back."),
        new("three-notes", "Emma", "Van Damme", true, 2, FamilyForm.StepFamily, "nl",
            "Three worried notes went home without a talk: now somebody has to call (R19). Her mother's former partner is no longer a guardian."),
        new("bill", "Robbe", "Goossens", false, 6, FamilyForm.ParentsApart, "nl",
            "His father asked the class teacher about a bill; it still has to go to the accountant (R2)."),
        new("withdrawn", "Zeynep", "Demir", true, 7, FamilyForm.TwoParents, "tr",
            "An adult who agreed to sharing and took it back; a standing informing was ended too.", IsAdult: true),
        new("long-file", "Patrik", "Lakatoš", false, 3, FamilyForm.Institution, "sk",
            "A long file: much contact, many people, everything the timeline has to carry."),
        new("all-well", "Nore", "Lippens", true, 1, FamilyForm.TwoParents, "nl",
            "All is well: good news told, everybody met, nothing open."),
    ];
}
