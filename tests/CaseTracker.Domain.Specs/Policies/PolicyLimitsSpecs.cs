namespace CaseTracker.Domain.Specs.Policies;

public class What_a_school_may_set
{
    private static readonly DateOnly Today = new(2026, 10, 12);

    private static string[] Problems(PolicyEvent wanted, Policy? now = null) =>
        [.. PolicyLimits.Problems(wanted, now ?? Policy.Default, Today).Select(problem => string.Join(' ', problem.Details.Values.Prepend(problem.Reason)))];

    private static RuleSet Set(string rule, Mode mode = Mode.Enforce, int days = 0, params (string, int)[] numbers) =>
        new(new(rule), Today.AddDays(days), mode, numbers.ToImmutableDictionary(number => number.Item1, number => number.Item2));

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    public void holds_from_today_or_later(int days) => Assert.Empty(Problems(Set("R5", Mode.Off, days, ("inform-days", 10))));

    [Fact]
    public void never_holds_in_the_past() => Assert.Equal(["in-the-past"], Problems(Set("R5", days: -1)));

    [Theory]
    [InlineData("R1")]
    [InlineData("L1")]
    public void is_never_less_than_what_the_student_is_owed(string rule)
    {
        Assert.Equal(["not-off"], Problems(Set(rule, Mode.Off)));
        Assert.Empty(Problems(Set(rule, Mode.Advise)));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(5, true)]
    [InlineData(0, false)]
    [InlineData(6, false)]
    public void has_numbers_within_sense(int days, bool fits) =>
        Assert.Equal(fits ? [] : ["number-beyond 1 5 inform-days"], Problems(Set("R1", Mode.Enforce, 0, ("inform-days", days))));

    [Fact]
    public void is_about_rules_and_numbers_that_are_in_the_book()
    {
        Assert.Equal(["rule-unknown"], Problems(Set("R99")));
        Assert.Equal(["number-unknown attempts"], Problems(Set("R5", Mode.Enforce, 0, ("attempts", 3))));
        Assert.Equal(["mode-unknown"], Problems(Set("R5", (Mode)9)));
    }

    [Fact]
    public void tells_everything_that_is_wrong_at_once() =>
        Assert.Equal(["not-off", "in-the-past", "number-beyond 1 10 answer-days"], Problems(Set("R1", Mode.Off, -1, ("answer-days", 11))));

    [Theory]
    [InlineData("de stage", "de-stage")]
    [InlineData("  Stage & werkplekleren! ", "stage-werkplekleren")]
    [InlineData("cafés en fuiven", "cafes-en-fuiven")]
    [InlineData("alles wat met het internaat in de week te maken heeft", "alles-wat-met-het-internaat-in-de-week-t")]
    public void makes_a_code_of_a_topics_name(string name, string code)
    {
        var added = PolicyLimits.TopicNamed(name, "something");
        Assert.Equal(new Topic(code), added.Topic);
        Assert.Equal(Topic.Of(code), added.Topic);
        Assert.Empty(Problems(added));
    }

    [Fact]
    public void adds_no_topic_twice_and_none_without_names()
    {
        var stage = PolicyLimits.TopicNamed("stage", "work placement");
        Assert.Equal(["topic-known"], Problems(PolicyLimits.TopicNamed("Stage", "placement"), Policy.Default.Evolve(stage)));
        Assert.Equal(["topic-known"], Problems(PolicyLimits.TopicNamed("Home", "home")));
        Assert.Equal(["no-dutch-name", "no-english-name"], Problems(PolicyLimits.TopicNamed("!", " ")));
        Assert.Equal(["no-dutch-name"], Problems(PolicyLimits.TopicNamed(new string('a', PolicyLimits.MostLetters + 1), "long")));
    }
}
