using CaseTracker.Web.Identity;
using CaseTracker.Web.People;
using CaseTracker.Web.Storage;
using Marten;

namespace CaseTracker.Web.Groups;

/// <summary>A student who is in a group.</summary>
public sealed record GroupMember(string Id, string Name, string? Class);

/// <summary>Finds who is in a group, among those with whom the reader works.</summary>
internal sealed class GroupMembers(IDocumentStore store)
{
    /// <summary>Finds them.</summary>
    /// <param name="ofClass">All students of this class.</param>
    /// <param name="ofYear">All students of the classes that begin with this number.</param>
    /// <param name="students">These students, by id.</param>
    /// <param name="withSiblings">Whether their brothers and sisters at school come along.</param>
    public async Task<IReadOnlyList<GroupMember>> FindAsync(SignedIn who, string? ofClass, int? ofYear, IEnumerable<string> students, bool withSiblings, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(who.School);
        var ids = students.ToHashSet();
        if (ofClass is { Length: > 0 } || ofYear is not null)
        {
            var inClasses = await session.Query<FileCard>().Where(card => card.Class != null && !card.HasLeft).ToListAsync(cancellation);
            ids.UnionWith(inClasses.Where(card => card.Class == ofClass || (ofYear is not null && YearOf(card.Class!) == ofYear)).Select(card => card.Id));
        }

        if (withSiblings)
        {
            // Brothers and sisters are those who share a guardian.
            var own = ids.ToArray();
            var guardians = (await session.Query<FamilyTie>().Where(tie => tie.Student.IsOneOf(own)).ToListAsync(cancellation)).Select(tie => tie.Guardian).Distinct().ToArray();
            ids.UnionWith((await session.Query<FamilyTie>().Where(tie => tie.Guardian.IsOneOf(guardians)).ToListAsync(cancellation)).Select(tie => tie.Student));
        }

        var wanted = ids.ToArray();
        var cards = (await session.LoadManyAsync<FileCard>(cancellation, wanted)).Where(card => !card.IsClosed && who.Actor.May(card.RelationsOf(who.Actor), Deed.Record).IsGiven).ToList();
        var names = await Names.LoadAsync(session, cards.Select(card => card.Id), cancellation);
        return [.. cards.Where(card => !names.IsErased(new(card.Id))).Select(card => new GroupMember(card.Id, names[new(card.Id)], card.Class)).OrderBy(member => member.Name, StringComparer.CurrentCulture)];
    }

    /// <summary>The year of a class: schools name theirs "3A", "3 HW b", "4LAT"; the number in front is the year. Null when there is none.</summary>
    public static int? YearOf(string name) => int.TryParse([.. name.TakeWhile(char.IsAsciiDigit)], out var year) ? year : null;
}
