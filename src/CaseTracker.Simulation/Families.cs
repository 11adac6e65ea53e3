namespace CaseTracker.Simulation;

/// <summary>Who raises the students, and with which rights.</summary>
internal static class Families
{
    private const string Judgment = "vonnis van de familierechtbank";

    /// <summary>A form, about as often as they occur.</summary>
    public static FamilyForm AnyForm(Chance chance) => chance.Pick(
        (56.0, FamilyForm.TwoParents), (16.0, FamilyForm.CoParents), (7.0, FamilyForm.ParentsApart), (8.0, FamilyForm.OneParent), (5.0, FamilyForm.StepFamily),
        (2.0, FamilyForm.InformationOnly), (1.2, FamilyForm.Grandparent), (1.0, FamilyForm.Foster), (0.8, FamilyForm.TwoMothers), (0.8, FamilyForm.LegalGuardian),
        (0.7, FamilyForm.Institution), (0.6, FamilyForm.SiblingGuardian), (0.5, FamilyForm.BarredByCourt));

    /// <summary>The guardians of a family and their places.</summary>
    /// <param name="grown">Makes an adult: a woman or not, of the student's family name or not.</param>
    /// <param name="reach">By chance, when and how they are reached and what else they speak and read.</param>
    public static ImmutableArray<FamilyTie> Ties(FamilyForm form, Func<bool, bool, GuardianPerson> grown, Chance chance, Chance reach)
    {
        return form switch
        {
            FamilyForm.TwoParents => [Mother(), Father("A", true)],
            FamilyForm.TwoMothers => [Mother(), Tie(grown(true, true), GuardianKind.Mother, "A", true, Authority.Holds)],
            FamilyForm.CoParents => [Mother("ouderschapsplan"), Father("B", true, "ouderschapsplan")],
            FamilyForm.ParentsApart => [Mother(), Father("B", false)],
            FamilyForm.InformationOnly => [Mother(Judgment), Tie(grown(false, true), GuardianKind.Father, "B", false, Authority.InformationOnly, Judgment)],
            FamilyForm.BarredByCourt => [Mother(Judgment), Tie(grown(false, true), GuardianKind.Father, "B", false, Authority.BarredByCourt, Judgment)],
            FamilyForm.OneParent => chance.Likely(0.82) ? [Mother()] : [Father("A", true)],
            FamilyForm.StepFamily => [Mother(), Tie(grown(false, false), GuardianKind.StepParent, "A", true, Authority.None, "verklaring van de ouders"), Father("B", chance.Likely(0.5))],
            FamilyForm.Grandparent => [Tie(grown(true, false), GuardianKind.Grandparent, "A", true, Authority.Holds, "voogdij")],
            FamilyForm.Foster => [Tie(grown(true, false), GuardianKind.FosterParent, "A", true, Authority.None, "pleegzorg"), Tie(grown(true, false), GuardianKind.Mother, "B", false, Authority.Holds)],
            FamilyForm.Institution => [Tie(grown(true, false) , GuardianKind.Institution, "A", true, Authority.None, "plaatsing"), Tie(grown(true, false), GuardianKind.Mother, "B", false, Authority.Holds)],
            FamilyForm.SiblingGuardian => [Tie(grown(chance.Likely(0.6), true), GuardianKind.Sibling, "A", true, Authority.Holds, "voogdij")],
            _ => [Tie(grown(chance.Likely(0.5), false), GuardianKind.LegalGuardian, null, false, Authority.Holds, "dienst Voogdij")],
        };

        FamilyTie Mother(string? source = null) => Tie(grown(true, false), GuardianKind.Mother, "A", true, Authority.Holds, source);

        FamilyTie Father(string household, bool lives, string? source = null) => Tie(grown(false, true), GuardianKind.Father, household, lives, Authority.Holds, source);

        FamilyTie Tie(GuardianPerson person, GuardianKind kind, string? household, bool lives, Authority authority, string? source = null)
        {
            var origin = Origin.All.First(one => one.Language == person.Language);
            var atWork = kind is GuardianKind.Institution or GuardianKind.LegalGuardian or GuardianKind.FosterParent;
            var language = atWork ? "nl" : person.Language;
            bool? reads = language == "nl" ? true : chance.Likely(0.1) ? null : chance.Likely(origin.ReadsDutch);
            var wants = language != "nl" && chance.Likely(reads is true ? 0.1 : 0.65);
            var helper = language != "nl" && chance.Likely(0.12) ? Text.Of(chance.Pick(Phrases.OwnHelpers)) : null;
            return new(person.Id, new(
                kind, household, lives, authority, Text.Of(source ?? "inschrijvingsformulier"), language, reads, wants, Channels(chance), helper,
                language != "nl" && reach.Likely(0.3) ? ["fr"] : null, language != "nl" && reach.Likely(0.7) ? [language] : null,
                reach.Likely(0.35) ? [reach.Pick((30.0, TimeOfDay.Morning), (20.0, TimeOfDay.Noon), (20.0, TimeOfDay.Afternoon), (30.0, TimeOfDay.Evening))] : null,
                reach.Likely(0.12) ? Text.Of(reach.Pick(Phrases.Reached)) : null));
        }
    }

    /// <summary>Preferred channels in the order of their codes: a plain dictionary has another order in every run.</summary>
    public static ImmutableSortedDictionary<Topic, Channel> ByCode(IEnumerable<KeyValuePair<Topic, Channel>> channels) =>
        channels.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value, Comparer<Topic>.Create((one, other) => string.CompareOrdinal(one.Code, other.Code)));

    private static ImmutableSortedDictionary<Topic, Channel> Channels(Chance chance)
    {
        var channels = ByCode([]);
        if (chance.Likely(0.5)) channels = channels.Add(Topic.Other, chance.Pick((55.0, Channel.Phone), (35.0, Channel.Message), (10.0, Channel.Letter)));
        if (chance.Likely(0.15)) channels = channels.Add(Topic.Practical, chance.Pick((70.0, Channel.Message), (30.0, Channel.Letter)));
        return channels;
    }
}
