using CaseTracker.Web.Identity;
using CaseTracker.Web.Storage;
using CaseTracker.Web.Storage.Keys;
using CaseTracker.Web.Students;
using Marten;

namespace CaseTracker.Web.Agreements;

/// <summary>Who stated what they expect, and when.</summary>
public sealed record ExpectingRead(string Person, string Name, DateTimeOffset On);

/// <summary>What one of them says of a role; nothing where they left it open.</summary>
/// <param name="Condition">No words where there are none, or they are not for the reader.</param>
public sealed record StanceRead(Stance? Stance, string? Condition);

/// <summary>A role, and what each says of it, in their order.</summary>
/// <param name="Differs">Whether they do not all say the same.</param>
public sealed record RoleRead(HomeRole Role, bool Differs, IReadOnlyList<StanceRead> Stances);

/// <summary>Expectations of home laid side by side: first where they differ.</summary>
/// <param name="Who">The student, then guardians, then the school; each with their last words.</param>
public sealed record ExpectationsRead(IReadOnlyList<ExpectingRead> Who, IReadOnlyList<RoleRead> Roles);

/// <summary>Lays what everybody expects of home side by side, for one reader.</summary>
internal sealed class ExpectationsInWords(IDocumentStore store, KeyStore keys)
{
    // "Yes, if" with another condition is another thing; of conditions that cannot be read nobody can say that they are the same.
    private static readonly IEqualityComparer<StatedRole> SayingTheSame = EqualityComparer<StatedRole>.Create(
        (one, other) => one!.Stance == other!.Stance && (one.Condition is null && other.Condition is null
            || one.Condition is PlainText first && other.Condition is PlainText second && string.Equals(first.Words.Trim(), second.Words.Trim(), StringComparison.OrdinalIgnoreCase)),
        said => said.Stance.GetHashCode());

    /// <summary>Reads them; empty while nobody stated any.</summary>
    public async Task<ExpectationsRead> ReadAsync(SignedIn who, StudentFile file, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(who.School);
        var history = await file.HistoryAsync(session, cancellation);
        var of = history.Effective.Where(recorded => recorded.Event is ExpectationStated stated && file.MayWith(stated, Deed.ReadFile, recorded.By)).ToList();
        var ring = await keys.ForReading(who.School, of.Select(recorded => recorded.Event), cancellation);
        var stated = of.Select(recorded => (ExpectationStated)(file.MayWith((Entry)recorded.Event, Deed.ReadTexts, recorded.By) ? ring.Reveal(recorded.Event) : recorded.Event))
            .GroupBy(one => one.From).Select(said => said.Last())
            .OrderBy(one => one.From == file.Person ? 0 : file.Day.Staff.Members.ContainsKey(one.From) ? 2 : 1).ThenBy(one => file.Names[one.From], StringComparer.CurrentCulture).ToList();
        var roles = Enum.GetValues<HomeRole>().Select(role => stated.Select(one => one.Roles.FirstOrDefault(said => said.Role == role)).ToList() is var said
            ? new RoleRead(role, said.OfType<StatedRole>().Distinct(SayingTheSame).Count() > 1, [.. said.Select(one => new StanceRead(one?.Stance, (one?.Condition as PlainText)?.Words))]) : null!)
            .Where(role => role.Stances.Any(said => said.Stance is not null));
        return new([.. stated.Select(one => new ExpectingRead(one.From.Value, file.Names[one.From], one.TookPlace))], [.. roles.OrderByDescending(role => role.Differs)]);
    }
}
