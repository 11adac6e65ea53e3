using CaseTracker.Web.Identity;
using CaseTracker.Web.Schools;
using Marten;

namespace CaseTracker.Web.Absences;

/// <summary>What the codes of the administration shall mean.</summary>
/// <param name="Meanings">The meaning of each code.</param>
/// <param name="StudentColumn">The administration's own name for the column with the student; null for the usual ones. So for the others.</param>
public sealed record WantedCodes(
    IReadOnlyDictionary<string, AbsenceMeaning> Meanings, string? StudentColumn = null, string? DateColumn = null, string? PartColumn = null, string? CodeColumn = null);

/// <summary>Sets what codes mean from now on; what they meant before is kept.</summary>
internal sealed class CodesChanging(IDocumentStore store, Schoolhouse schools)
{
    /// <summary>The most codes a school has.</summary>
    public const int Most = 100;

    /// <summary>Sets them; gives the names of the texts of what is wrong, or nothing.</summary>
    public async Task<IReadOnlyList<string>> SetAsync(SignedIn who, WantedCodes wanted, CancellationToken cancellation)
    {
        var problems = Problems(wanted).ToList();
        if (problems.Count > 0) return problems;
        await using var session = store.LightweightSession(who.School);
        var now = await session.LoadAsync<AbsenceCodes>(AbsenceCodes.Key, cancellation) ?? new();
        var next = new AbsenceCodesFrom
        {
            At = (await schools.BearingsAsync(who.School, who.Actor)).Now, By = who.Actor.Id.Value,
            Meanings = wanted.Meanings.ToImmutableSortedDictionary(one => one.Key.Trim().ToUpperInvariant(), one => one.Value, StringComparer.Ordinal),
            StudentColumn = wanted.StudentColumn?.Trim() ?? "", DateColumn = wanted.DateColumn?.Trim() ?? "", PartColumn = wanted.PartColumn?.Trim() ?? "", CodeColumn = wanted.CodeColumn?.Trim() ?? "",
        };
        session.Store(now with { Versions = now.Versions.Add(next) });
        await session.SaveChangesAsync(cancellation);
        return [];
    }

    private static IEnumerable<string> Problems(WantedCodes wanted)
    {
        if (wanted.Meanings.Count == 0) yield return "Codes.None";
        if (wanted.Meanings.Count > Most) yield return "Codes.TooMany";
        if (wanted.Meanings.Keys.Any(code => code.Trim().Length is 0 or > AbsenceCode.MostLetters)) yield return "Codes.TooLong";
        if (wanted.Meanings.Keys.Select(code => code.Trim().ToUpperInvariant()).Distinct().Count() != wanted.Meanings.Count) yield return "Codes.Twice";
        if (wanted.Meanings.Values.Any(meaning => !Enum.IsDefined(meaning))) yield return "Codes.Meaning";
        if (new[] { wanted.StudentColumn, wanted.DateColumn, wanted.PartColumn, wanted.CodeColumn }.Any(name => name?.Length > 60)) yield return "Codes.Column";
    }
}
