using System.Text.Json;
using CaseTracker.Domain.Audit;

namespace CaseTracker.Domain.Specs;

/// <summary>
/// Given what was recorded, when somebody asks something, then exactly these events or refusals. Time stands where
/// <see cref="Now"/> puts it; everything given goes through the same decisions as in the product.
/// </summary>
public abstract class RelationshipSpec
{
    private Decision? decision;

    /// <summary>The history so far.</summary>
    protected History History { get; private set; } = History.None;

    /// <summary>What the store would keep beside it.</summary>
    protected Relationship Snapshot { get; private set; } = new();

    /// <summary>Whose relationship it is.</summary>
    protected virtual PersonId Student => People.Noor;

    /// <summary>The school's policy.</summary>
    protected Policy Policy { get; set; } = Policy.Default;

    /// <summary>Who works at the school.</summary>
    protected StaffRoom Staff { get; set; } = People.Staff;

    /// <summary>The school's days.</summary>
    protected SchoolCalendar Calendar { get; set; } = Days.Calendar;

    /// <summary>The moment; moves only by <see cref="On"/>.</summary>
    protected DateTimeOffset Now { get; private set; } = Days.FirstSchoolDay;

    /// <summary>The bearings, for somebody.</summary>
    protected Bearings Day(PersonId by) => new(Now, by == Actor.System.Id ? Actor.System : People.Actor(by), Calendar, Policy, Staff);

    /// <summary>Noor is enrolled, her mother confirmed, and An her contact person whom the family knows. No duty is open but R8's.</summary>
    internal RelationshipSpec Enrolled(DateOnly? bornOn = null)
    {
        Given(People.An, new OpenRelationship(People.Entry("opened"), null, Student, bornOn ?? new DateOnly(2012, 3, 3), "3A", People.Bram));
        Given(People.An, new ConfirmGuardian(People.Entry("mother"), People.MevrouwPeeters, People.Mother));
        Given(People.An, new AssignContactPerson(People.Entry("contact-person"), null, People.An));
        return Given(People.An, new MakeContactPersonKnown(People.Entry("contact-person-known"), null));
    }

    /// <summary>Moves the clock.</summary>
    internal RelationshipSpec On(DateTimeOffset moment)
    {
        Now = moment;
        return this;
    }

    /// <summary>Somebody did this, and it was accepted.</summary>
    internal RelationshipSpec Given(PersonId by, RelationshipCommand command)
    {
        When(by, command);
        if (decision is Decision.Refused refused) Assert.Fail($"{command.GetType().Name} was refused: {string.Join(", ", refused.Refusals.Select(one => $"{one.Rule} {one.Reason}"))}");
        return this;
    }

    /// <summary>Somebody asks this.</summary>
    internal RelationshipSpec When(PersonId by, RelationshipCommand command)
    {
        var day = Day(by);
        decision = Snapshot.Decide(command, day);
        if (decision is Decision.NeedsHistory) decision = History.Decide(Student.Value, command, day);
        Sightings.Note(command, decision, Snapshot, day);
        if (decision is not Decision.Accepted accepted) return this;

        var isInOrder = !accepted.Events.Any(Snapshot.IsReachedBackBy);
        History = History.With(accepted.Events, Now, by);
        var whole = History.Relationship(Student.Value).Lean();
        Snapshot = isInOrder ? accepted.Events.Aggregate(Snapshot, (now, next) => now.Evolve(next).Lean()) with { Id = Student.Value, Version = History.Events.Length } : whole;
        // The snapshot that grew event by event is the one that the whole history gives.
        Same(whole, Snapshot);
        return this;
    }

    /// <summary>Time passed: the sweep came by.</summary>
    internal RelationshipSpec TimePasses() => Given(Actor.System.Id, new LetTimePass(EntryId.New()));

    /// <summary>The school sets a rule from a date, written "yyyy-MM-dd".</summary>
    internal RelationshipSpec Sets<TRule>(Mode mode, string from = "2026-09-01", params (string Name, int Value)[] numbers) where TRule : Rule, new()
    {
        Policy = Policy.Evolve(new RuleSet(new TRule().Id, DateOnly.ParseExact(from, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), mode, numbers.ToImmutableDictionary(number => number.Name, number => number.Value)));
        return this;
    }

    /// <summary>Exactly these events came of it.</summary>
    internal void Then(params RelationshipEvent[] expected)
    {
        var accepted = Assert.IsType<Decision.Accepted>(decision);
        Assert.Equal(Lines(expected), Lines(accepted.Events));
    }

    /// <summary>All the reasons for which it was refused.</summary>
    protected ImmutableArray<Refusal> Refusals => Assert.IsType<Decision.Refused>(decision).Refusals;

    /// <summary>All that came of it.</summary>
    protected ImmutableArray<RelationshipEvent> Events => Assert.IsType<Decision.Accepted>(decision).Events;

    /// <summary>Among others, an event of this type came of it.</summary>
    internal T Then<T>() where T : RelationshipEvent => Assert.Single(Assert.IsType<Decision.Accepted>(decision).Events.OfType<T>());

    /// <summary>No event of this type came of it.</summary>
    internal void ThenNo<T>() where T : RelationshipEvent => Assert.Empty(Assert.IsType<Decision.Accepted>(decision).Events.OfType<T>());

    /// <summary>It was refused by this rule, and by nothing else.</summary>
    internal Refusal ThenRefusedBy<TRule>() where TRule : Rule, new()
    {
        var refusal = Assert.Single(Assert.IsType<Decision.Refused>(decision).Refusals);
        Assert.Equal(new TRule().Id, refusal.Rule);
        return refusal;
    }

    /// <summary>It was refused because of plain sense.</summary>
    internal void ThenRefused(params string[] reasons) => Assert.Equal(reasons, Assert.IsType<Decision.Refused>(decision).Refusals.Select(refusal => refusal.Reason));

    /// <summary>The duties of a rule that are open now.</summary>
    protected IReadOnlyList<Duty> OpenDuties<TRule>() where TRule : Rule, new() => [.. Snapshot.Duties.Open.Where(duty => duty.Rule == new TRule().Id)];

    /// <summary>Two values with the same JSON.</summary>
    protected static void Same<T>(T expected, T actual) => Assert.Equal(Canonical(expected), Canonical(actual));

    private static string Canonical<T>(T value) => Sorted(JsonSerializer.SerializeToNode(value, DomainJson.Options))?.ToJsonString() ?? "null";

    private static System.Text.Json.Nodes.JsonNode? Sorted(System.Text.Json.Nodes.JsonNode? node) => node switch
    {
        System.Text.Json.Nodes.JsonObject map => new System.Text.Json.Nodes.JsonObject(map.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, Sorted(pair.Value)))),
        System.Text.Json.Nodes.JsonArray list => new System.Text.Json.Nodes.JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    private static IEnumerable<string> Lines(IEnumerable<RelationshipEvent> events) =>
        events.Select(happened => $"{happened.Kind().Name} {JsonSerializer.Serialize(happened, happened.GetType(), DomainJson.Options)}");
}
