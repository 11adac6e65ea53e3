using System.Text.Json.Serialization;

namespace CaseTracker.Domain.Relationships.Interventions;

/// <summary>What the school does to guide a student.</summary>
public sealed record InterventionsOfStudent
{
    /// <summary>Nothing.</summary>
    public static readonly InterventionsOfStudent None = new();

    /// <summary>The interventions, in the order in which they were started.</summary>
    public ImmutableArray<Intervention> All { get; init; } = [];

    /// <summary>Those that go on.</summary>
    [JsonIgnore]
    public IEnumerable<Intervention> Open => All.Where(intervention => intervention.IsOpen);

    /// <summary>The intervention that goes on; null when it is over or unknown.</summary>
    public Intervention? Find(EntryId intervention) => All.FirstOrDefault(one => one.Id == intervention && one.IsOpen);

    /// <summary>The intervention that a duty about an entry is about.</summary>
    public Intervention? Of(EntryId entry) => All.FirstOrDefault(one => one.Has(entry));

    /// <summary>The interventions after one more event.</summary>
    public InterventionsOfStudent Evolve(RelationshipEvent happened, PersonId student) => happened switch
    {
        InterventionStarted started => this with
        {
            All = All.Add(new(started.Id, started.TookPlace, started.Kind, started.Owner, started.Id, started.StepCount) { Days = [new(started.Id, started.TookPlace, started.ReviewOn, null)] }),
        },
        InterventionTalkedOver talk => Change(talk.Intervention, one => talk.With.Aggregate(one, (known, person) => known.KnownTo(person, talk.TookPlace, student))),
        InterventionStepDone done => Change(done.Intervention, one => one.Done.Contains(done.Step) ? one : one with { Done = one.Done.Add(done.Step) }),
        InterventionReviewed review => Change(review.Intervention, one => one.IsOpen
            ? one.Met(review.TookPlace) with { Days = one.Met(review.TookPlace).Days.Add(new(review.Id, review.TookPlace, review.NextOn, null)), Reviewed = new(review.Id, review.TookPlace, []) }
            : one),
        InterventionEvaluated said => Change(said.Intervention, one => Heard(said.As is Party.Guardian ? one.KnownTo(said.From, said.TookPlace, student) : one, said)),
        InterventionPassedOn passed => Change(passed.Intervention, one => one with
        {
            Owner = passed.To, Charge = passed.Id, Days = one.Next is { } day ? one.Days.Replace(day, day with { About = passed.Id }) : one.Days,
        }),
        InterventionEnded ended => Change(ended.Intervention, one => one.IsOpen ? one.Met(ended.TookPlace) with { EndedOn = ended.TookPlace } : one),
        RelationshipClosed => None,
        _ => this,
    };

    /// <summary>Only those that go on, and those of which the student does not know yet that they were.</summary>
    public InterventionsOfStudent Lean() => All.All(one => IsKept(one) && one.Days.All(day => day.MetOn is null))
        ? this
        : this with { All = [.. All.Where(IsKept).Select(one => one with { Days = one.Days.RemoveAll(day => day.MetOn is not null) })] };

    private static Intervention Heard(Intervention one, InterventionEvaluated said) =>
        one.Reviewed is { } review && review.Entry == said.Review ? one with { Reviewed = review with { Heard = review.Heard.Add(said.From) } } : one;

    private static bool IsKept(Intervention one) => one.IsOpen || one.ToldOn is null;

    private InterventionsOfStudent Change(EntryId id, Func<Intervention, Intervention> change)
    {
        var at = All.IndexOf(All.FirstOrDefault(one => one.Id == id)!);
        return at < 0 ? this : this with { All = All.SetItem(at, change(All[at])) };
    }
}
