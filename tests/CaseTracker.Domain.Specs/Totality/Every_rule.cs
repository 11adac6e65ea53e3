using System.Reflection;

namespace CaseTracker.Domain.Specs.Totality;

public class Every_rule
{
    // R1 has a folder of its own, Rules/R1, whose histories are named in the brief one by one.
    private static readonly Type[] Elsewhere = [typeof(TheStudentIsInformed)];

    private static IEnumerable<Type> All => typeof(Rule).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Rule)) && !type.IsAbstract);

    private static HashSet<Sighting> Held =>
        [.. typeof(Every_rule).Assembly.GetTypes().SelectMany(type => type.GetMethods()).SelectMany(method => method.GetCustomAttributes<HoldsAttribute>()).Select(holds => holds.What)];

    /// <summary>The rules that have to be held by specs.</summary>
    public static TheoryData<string> Numbers => [.. RuleBook.Rules.Where(rule => !Elsewhere.Contains(rule.GetType())).Select(rule => rule.Id.Value)];

    [Fact]
    public void stands_in_the_book_once()
    {
        Assert.NotEmpty(All);
        Assert.Equal(All.OrderBy(type => type.Name), RuleBook.Rules.Select(rule => rule.GetType()).OrderBy(type => type.Name));
        Assert.Equal(RuleBook.Rules.Length, RuleBook.Rules.Select(rule => rule.Id).Distinct().Count());
        Assert.All(RuleBook.Rules, rule => Assert.Same(rule, RuleBook.Find(rule.Id)));
        Assert.Null(RuleBook.TryFind(new("R99")));
    }

    [Fact]
    public void forbids_or_asks_something_and_each_task_belongs_to_one()
    {
        Assert.All(RuleBook.Rules, rule => Assert.False(rule.Forbids.IsEmpty && rule.AsksFor.IsEmpty));
        Assert.Equal(Enum.GetValues<DutyTask>(), RuleBook.Rules.SelectMany(rule => rule.AsksFor).Order());
    }

    [Fact]
    public void has_numbers_whose_default_makes_sense() =>
        Assert.All(RuleBook.Rules.SelectMany(rule => rule.Parameters), number => Assert.InRange(number.Default, number.Least, number.Most));

    [Fact]
    public void says_where_it_comes_from() => Assert.All(RuleBook.Rules, rule => Assert.False(string.IsNullOrWhiteSpace(rule.Source.Place)));

    [Theory]
    [MemberData(nameof(Numbers))]
    public void has_a_spec_that_allows_and_one_that_refuses_for_each_clause(string number)
    {
        var rule = RuleBook.Find(new(number));
        Assert.Empty(rule.Forbids.SelectMany(clause => Enum.GetNames<Verdict>().Select(verdict => new Sighting(rule.Id, clause, verdict))).Except(Held));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void has_a_spec_for_each_fate_of_each_task(string number)
    {
        var rule = RuleBook.Find(new(number));
        Assert.Empty(rule.AsksFor.SelectMany(task => Enum.GetNames<Fate>().Select(fate => new Sighting(rule.Id, task.ToString(), fate))).Except(Held));
    }

    [Fact]
    public void is_held_for_what_it_has_only()
    {
        var parts = RuleBook.Rules.SelectMany(rule => rule.Forbids.Concat(rule.AsksFor.Select(task => task.ToString())).Select(part => (rule.Id, part))).ToHashSet();
        Assert.All(Held, sighting => Assert.Contains((sighting.Rule, sighting.Part), parts));
    }
}
