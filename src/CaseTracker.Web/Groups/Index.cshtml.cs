using CaseTracker.Web.Identity;
using CaseTracker.Web.People;
using CaseTracker.Web.Storage;
using CaseTracker.Web.Students;
using Marten;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Web.Groups;

/// <summary>Chooses a group: a class, some students, or students with their brothers and sisters; then what to do for all of them.</summary>
internal sealed class IndexModel(SignedIn who, IDocumentStore store, StudentSearch search) : PageModel
{
    /// <summary>A student who is in the group.</summary>
    public sealed record Member(string Id, string Name, string? Class);

    /// <summary>All students of a class.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Class { get; set; }

    /// <summary>These students.</summary>
    [BindProperty(SupportsGet = true)]
    public List<string> Students { get; set; } = [];

    /// <summary>Whether their brothers and sisters at school come along.</summary>
    [BindProperty(SupportsGet = true)]
    public bool WithSiblings { get; set; }

    /// <summary>Words to find students by.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>Whether a group was chosen.</summary>
    public bool IsAsked => Class is { Length: > 0 } || Students.Count > 0;

    /// <summary>Who is in it.</summary>
    public IReadOnlyList<Member> Members { get; private set; } = [];

    /// <summary>Who was found.</summary>
    public IReadOnlyList<FoundStudent> Found { get; private set; } = [];

    /// <summary>The classes there are.</summary>
    public IReadOnlyList<string> Classes { get; private set; } = [];

    /// <summary>Shows the choice, or the group that was chosen.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        if (IsAsked)
        {
            Members = await MembersAsync(cancellation);
            return;
        }

        Classes = await search.ClassesAsync(who, cancellation);
        if (!string.IsNullOrWhiteSpace(Q)) Found = await search.FindAsync(who, Q, cancellation);
    }

    private async Task<IReadOnlyList<Member>> MembersAsync(CancellationToken cancellation)
    {
        await using var session = store.QuerySession(who.School);
        var ids = Students.ToHashSet();
        if (Class is { Length: > 0 })
            ids.UnionWith(await session.Query<FileCard>().Where(card => card.Class == Class && !card.HasLeft).OrderBy(card => card.Id).Take(GroupPage.Most).Select(card => card.Id).ToListAsync(cancellation));
        if (WithSiblings)
        {
            // Brothers and sisters are those who share a guardian.
            var own = ids.ToArray();
            var guardians = (await session.Query<FamilyTie>().Where(tie => tie.Student.IsOneOf(own)).ToListAsync(cancellation)).Select(tie => tie.Guardian).Distinct().ToArray();
            ids.UnionWith((await session.Query<FamilyTie>().Where(tie => tie.Guardian.IsOneOf(guardians)).ToListAsync(cancellation)).Select(tie => tie.Student));
        }

        var wanted = ids.Take(GroupPage.Most).ToArray();
        var cards = (await session.LoadManyAsync<FileCard>(cancellation, wanted)).Where(card => !card.IsClosed && who.Actor.May(card.RelationsOf(who.Actor), Deed.Record).IsGiven).ToList();
        var names = await Names.LoadAsync(session, cards.Select(card => card.Id), cancellation);
        return [.. cards.Select(card => new Member(card.Id, names[new(card.Id)], card.Class)).OrderBy(member => member.Name, StringComparer.CurrentCulture)];
    }
}
