namespace CaseTracker.Domain.Specs.Policies;

public class A_schools_policy
{
    private static readonly RuleId R5 = new BothParentsKnow().Id;

    private static RuleSet Set(string from, Mode mode, params (string, int)[] numbers) =>
        new(R5, DateOnly.ParseExact(from, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), mode, numbers.ToImmutableDictionary(number => number.Item1, number => number.Item2));

    [Fact]
    public void says_nothing_until_the_school_does()
    {
        Assert.Null(Policy.Default.On(R5, new(2026, 10, 12)));
        Assert.Equal(0, Policy.Default.Version);
        Assert.All(RuleBook.Rules, rule => Assert.Equal(rule.Default, RuleBook.ModeOf(rule, Policy.Default, new(2026, 10, 12))));
    }

    [Fact]
    public void holds_from_its_date_on_and_not_before()
    {
        var policy = Policy.Default.Evolve(Set("2026-10-12", Mode.Off));
        Assert.Null(policy.On(R5, new(2026, 10, 11)));
        Assert.Equal(Mode.Off, policy.On(R5, new(2026, 10, 12))!.Mode);
        Assert.Null(policy.On(new("R6"), new(2026, 10, 12)));
    }

    [Fact]
    public void is_what_was_said_last_among_what_already_holds()
    {
        var policy = Policy.Default.Evolve(Set("2026-10-20", Mode.Off)).Evolve(Set("2026-10-12", Mode.Advise));
        Assert.Equal(Mode.Advise, policy.On(R5, new(2026, 10, 15))!.Mode);
        Assert.Equal(Mode.Advise, policy.On(R5, new(2026, 10, 20))!.Mode);
        Assert.Equal(Mode.Off, policy.Evolve(Set("2026-10-20", Mode.Off)).On(R5, new(2026, 10, 20))!.Mode);
    }

    [Fact]
    public void counts_each_setting_and_each_topic()
    {
        var policy = Policy.Default.Evolve(Set("2026-10-12", Mode.Off)).Evolve(new TopicAdded(new("laptop"), "Laptop", "Laptop"));
        Assert.Equal(2, policy.Version);
        Assert.Equal("laptop", Assert.Single(policy.Topics).Topic.Code);
    }

    [Fact]
    public void knows_no_other_events() => Assert.Throws<InvalidOperationException>(() => Policy.Default.Evolve(new Unheard()));

    [Fact]
    public void has_the_defaults_of_the_book() => Assert.Equal(
        "R1 Enforce, R2 Enforce, R3 Advise, R5 Enforce, R6 Enforce, R7 Enforce, R8 Enforce, R9 Enforce, R10 Enforce, R11 Enforce, R12 Enforce, R13 Advise, R14 Enforce, R15 Advise, R16 Enforce, R17 Enforce, R19 Enforce, R20 Advise, R21 Enforce, R22 Advise, R24 Advise, R25 Enforce, R26 Enforce, L1 Enforce",
        string.Join(", ", RuleBook.Rules.Select(rule => $"{rule.Id} {rule.Default}")));

    [Fact]
    public void may_switch_off_all_but_what_the_student_is_owed_and_who_looks_at_readings() => Assert.Equal(["R1", "R12", "R16", "L1"], RuleBook.Rules.Where(rule => !rule.CanBeOff).Select(rule => rule.Id.Value));

    [Fact]
    public void lets_urgency_set_aside_two_rules_only() => Assert.Equal(["R3", "R22"], RuleBook.Rules.Where(rule => rule.YieldsToUrgency).Select(rule => rule.Id.Value));

    private sealed record Unheard : PolicyEvent;
}

public class The_staff_room
{
    [Fact]
    public void names_always_the_same_first_one_and_nobody_who_left()
    {
        var staff = StaffRoom.Of([new(new("b"), [Role.Counsellor]), new(new("a"), [Role.Counsellor], true), new(new("c"), [Role.Counsellor, Role.Principal])]);
        Assert.Equal(new PersonId("b"), staff.First(Role.Counsellor));
        Assert.Equal(new PersonId("c"), staff.LastResort);
        Assert.False(staff.Has(new("a"), Role.Counsellor));
        Assert.Null(staff.First(Role.Accountant));
        Assert.Equal(Domain.Access.Actor.System.Id, StaffRoom.Empty.LastResort);
    }
}
