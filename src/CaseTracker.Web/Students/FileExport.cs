using CaseTracker.Web.Api;

namespace CaseTracker.Web.Students;

/// <summary>A guardian as the file shows them.</summary>
/// <param name="Numbers">Those in use; none for who may not call.</param>
public sealed record GuardianExport(string Id, string Name, string Kind, bool IsConfirmed, IReadOnlyList<string> Facts, IReadOnlyList<string> Numbers);

/// <summary>A contact to come, in words.</summary>
public sealed record PlanExport(EntryId Contact, string Sentence, DateTimeOffset On);

/// <summary>A duty in words.</summary>
public sealed record DutyExport(string Sentence, string Owner, DateTimeOffset Due);

/// <summary>How many contacts had which tone.</summary>
/// <param name="GoodTold">How often something good was told outside of a contact.</param>
/// <param name="Worries">How many worries were noted.</param>
public sealed record BalanceExport(int Encouraging, int Neutral, int Concerned, int GoodTold, int Worries);

/// <summary>A side of the triangle: how it is doing, and why.</summary>
public sealed record SideExport(string Side, string State, IReadOnlyList<string> Reasons);

/// <summary>A student's whole file in the reader's words: what the page prints, as one answer. What is not the reader's to know is empty.</summary>
/// <param name="Because">Why the reader may see it.</param>
/// <param name="ToTell">What the student does not know yet.</param>
/// <param name="Waiting">What waits for safety, so far as the reader may know.</param>
/// <param name="Standing">What the student was told for a time.</param>
/// <param name="Balance">Null for who may not read the file.</param>
public sealed record FileExport(
    string Id, string Name, string? Class, string? ClassTeacher, string? ContactPerson, bool HasLeft, bool IsClosed, string Because, IReadOnlyList<GuardianExport> Guardians,
    IReadOnlyList<string> ToTell, IReadOnlyList<string> Waiting, IReadOnlyList<string> Standing, IReadOnlyList<DutyExport> Duties, IReadOnlyList<PlanExport> Planned, BalanceExport? Balance, IReadOnlyList<SideExport> Triangle,
    IReadOnlyList<EntryRead> Entries)
{
    /// <summary>Puts it together.</summary>
    internal static FileExport Of(StudentFile file, WholeFile whole) => new(
        file.Id, file.Name, file.Card.Class, whole.ClassTeacher, whole.ContactPerson, file.Card.HasLeft, file.Card.IsClosed, whole.Because,
        [.. whole.Guardians.Select(card => new GuardianExport(card.Id, card.Name, card.Kind, card.IsConfirmed, card.Facts, [.. card.Numbers.Where(number => number.IsInUse).Select(number => number.Number)]))],
        [.. whole.Untold.Select(untold => untold.Sentence)], [.. whole.Waiting.Select(waiting => waiting.Sentence)], whole.Standing,
        [.. whole.Duties.Duties.OrderBy(duty => duty.Due).Select(duty => new DutyExport(duty.Sentence, duty.Owner, duty.Due))],
        [.. whole.Planned.Select(plan => new PlanExport(plan.Contact, plan.Sentence, plan.On))],
        whole.MayReadFile ? new BalanceExport(whole.Balance.Encouraging, whole.Balance.Neutral, whole.Balance.Concerned, whole.Balance.GoodTold, whole.Balance.Worries) : null,
        [.. (whole.Triangle?.Sides ?? []).Select(side => new SideExport(side.Name, side.Side.State.ToString(), [.. side.Side.Reasons.Select(reason => reason.Sentence)]))],
        [.. whole.Lines.Select(Reads.Read)]);
}
