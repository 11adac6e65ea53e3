using System.Text.Json.Serialization;

namespace CaseTracker.Domain.Duties;

/// <summary>How a duty stands.</summary>
public enum DutyState
{
    /// <summary>To be done.</summary>
    Open,

    /// <summary>Done.</summary>
    Met,

    /// <summary>Let go.</summary>
    Waived,

    /// <summary>No longer asked.</summary>
    Ended,
}

/// <summary>A duty as the stream tells it.</summary>
/// <param name="IsOverdue">Whether the due moment went by while it was open.</param>
public sealed record Duty(
    DutyId Id, RuleId Rule, DutyTask Task, EntryId About, PersonId? Person, Topic? Topic, DateTimeOffset Due, PersonId Owner, DutyState State, bool IsOverdue);

/// <summary>The duties of a relationship.</summary>
public sealed record DutyLedger
{
    /// <summary>No duties.</summary>
    public static readonly DutyLedger None = new();

    /// <summary>The duties by id: the open ones, the waived ones, and in a whole history all others.</summary>
    public ImmutableDictionary<DutyId, Duty> All { get; init; } = ImmutableDictionary<DutyId, Duty>.Empty;

    /// <summary>Those to be done.</summary>
    [JsonIgnore]
    public IEnumerable<Duty> Open => All.Values.Where(duty => duty.State is DutyState.Open);

    /// <summary>The duty, when it is open.</summary>
    public Duty? FindOpen(DutyId id) => All.TryGetValue(id, out var duty) && duty.State is DutyState.Open ? duty : null;

    /// <summary>The next due moment of a duty that is open and not overdue.</summary>
    [JsonIgnore]
    public DateTimeOffset? NextDue => Open.Where(duty => !duty.IsOverdue).Min(duty => (DateTimeOffset?)duty.Due);

    /// <summary>The ledger after one more event.</summary>
    public DutyLedger Evolve(RelationshipEvent happened) => happened switch
    {
        DutyOpened o => this with { All = All.SetItem(o.Duty, new(o.Duty, o.Rule, o.Task, o.About, o.Person, o.Topic, o.Due, o.Owner, DutyState.Open, false)) },
        DutyMet met => Change(met.Duty, duty => duty with { State = DutyState.Met }),
        DutyFellDue due => Change(due.Duty, duty => duty with { IsOverdue = true }),
        DutyWaived waived => Change(waived.Duty, duty => duty with { State = DutyState.Waived }),
        DutyEnded ended => Change(ended.Duty, duty => duty with { State = DutyState.Ended }),
        DutyReassigned passed => Change(passed.Duty, duty => duty with { Owner = passed.To }),
        _ => this,
    };

    /// <summary>Only what is open or waived: a rule must not ask again what was let go.</summary>
    public DutyLedger Lean() => All.Values.All(IsKept) ? this : this with { All = All.RemoveRange(All.Values.Where(duty => !IsKept(duty)).Select(duty => duty.Id)) };

    /// <summary>The ledger without some duties.</summary>
    public DutyLedger WithoutThose(Func<Duty, bool> gone) => this with { All = All.RemoveRange(All.Values.Where(gone).Select(duty => duty.Id)) };

    private static bool IsKept(Duty duty) => duty.State is DutyState.Open or DutyState.Waived;

    private DutyLedger Change(DutyId id, Func<Duty, Duty> change) =>
        All.TryGetValue(id, out var duty) ? this with { All = All.SetItem(id, change(duty)) } : this;
}
