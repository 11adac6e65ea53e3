using CaseTracker.Web.Components;
using CaseTracker.Web.Identity;
using Marten;
using Marten.Patching;

namespace CaseTracker.Web.People;

/// <summary>Who is away, and who does their work: everybody arranges it for themselves, principal and secretariat for all.</summary>
internal sealed class Leaves(IDocumentStore store, Moments moments)
{
    /// <summary>Everybody who works here, or has.</summary>
    public async Task<IReadOnlyList<Person>> StaffAsync(SignedIn who, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(who.School);
        return await session.Query<Person>().Where(person => person.Kind == PersonKind.Staff).ToListAsync(cancellation);
    }

    /// <summary>Whose leave is under way or to come, the first to go first.</summary>
    public IEnumerable<Person> Away(IEnumerable<Person> staff) => staff.Where(person => person.Leave is { } leave && leave.Until >= moments.Today).OrderBy(person => person.Leave!.From);

    /// <summary>Whether somebody may arrange this person's leave.</summary>
    public static bool MayArrange(SignedIn who, string person) => person == who.Actor.Id.Value || who.Actor.May(Relations.None, Deed.ArrangeLeave).IsGiven;

    /// <summary>Whether somebody can do a colleague's work: standing in gives no right to a file.</summary>
    public static bool MayStandIn(Person colleague) => new Actor(new(colleague.Id), [.. colleague.Roles]).May(Relations.SchoolWide, Deed.Record).IsGiven;

    /// <summary>What is wrong with a leave, all at once: which field, and which of its texts says so.</summary>
    public IEnumerable<(string Field, string Problem)> Problems(IReadOnlyList<Person> staff, string? person, string? deputy, DateOnly? from, DateOnly? until)
    {
        if (!Works(person)) yield return ("Staff", "missing");
        if (!Works(deputy)) yield return ("Deputy", "missing");
        if (deputy is { Length: > 0 } && staff.FirstOrDefault(one => one.Id == deputy) is { } colleague && !MayStandIn(colleague)) yield return ("Deputy", "notTheirs");
        if (deputy is { Length: > 0 } && deputy == person) yield return ("Deputy", "same");
        if (from is null) yield return ("From", "missing");
        if (until is null) yield return ("Until", "missing");
        if (until < moments.Today) yield return ("Until", "past");
        if (from > until) yield return ("Until", "beforeFrom");
        if (until > moments.Today.AddYears(1)) yield return ("Until", "far");
        if (from < moments.Today.AddYears(-1)) yield return ("From", "far");
        if (staff.FirstOrDefault(one => one.Id == deputy)?.Leave is { } leave && from <= leave.Until && leave.From <= until) yield return ("Deputy", "awayToo");

        bool Works(string? id) => staff.Any(one => one.Id == id && !one.HasEnded);
    }

    /// <summary>Arranges a leave in the place of any before it; null ends it.</summary>
    public async Task SetAsync(SignedIn who, string person, Leave? leave, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(who.School);
        await session.WaitForStaffAsync(cancellation);
        if (leave is null) session.Patch<Person>(person).Delete(one => one.Leave);
        else session.Patch<Person>(person).Set(one => one.Leave, leave);
        await session.SaveChangesAsync(cancellation);
    }
}
