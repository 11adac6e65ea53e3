using CaseTracker.Web.Contacts;
using CaseTracker.Web.Identity;
using CaseTracker.Web.People;
using CaseTracker.Web.Storage;
using Marten;
using Marten.Linq.MatchesSql;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Students;

/// <summary>A student who was found.</summary>
/// <param name="Because">Through whom, when not by their own name or class.</param>
internal sealed record FoundStudent(string Id, string Name, string? Class, string? Because);

/// <summary>Finds students, among those that this reader may know of.</summary>
internal sealed class StudentSearch(IDocumentStore store, Wording wording, IStringLocalizer<StudentTexts> texts)
{
    private const int Most = 60, LeastDigits = 4, Words = 5;

    /// <summary>Finds by name, class, or a guardian's name or number; a class beside a name narrows it down.</summary>
    public async Task<IReadOnlyList<FoundStudent>> FindAsync(SignedIn who, string words, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(who.School);
        var asked = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var (ofClass, rest) = await OfClassAsync(session, asked, cancellation);
        var found = new Dictionary<string, FoundStudent>();

        var named = session.Query<Person>().Where(person => person.Kind != PersonKind.Staff);
        foreach (var plain in rest.Select(PlainLetters.Of)) named = named.Where(person => person.Searched.Contains(plain));
        var people = rest.Length == 0 ? [] : await named.OrderBy(person => person.Searched).Take(Most).ToListAsync(cancellation);
        var callers = PartOfNumber(words) is not { } part ? [] : await session.Query<Person>().Where(person => person.Kind != PersonKind.Staff && person.Dialled.Contains(part)).Take(Most).ToListAsync(cancellation);

        var guardians = people.Concat(callers).Where(person => person.Kind == PersonKind.Guardian).DistinctBy(person => person.Id).ToDictionary(person => person.Id);
        var ties = guardians.Count == 0 ? [] : await session.Query<FamilyTie>().Where(tie => tie.Guardian.IsOneOf(guardians.Keys.ToArray())).ToListAsync(cancellation);

        var students = people.Concat(callers).Where(person => person.Kind == PersonKind.Student).Select(person => person.Id)
            .Concat(ties.Select(tie => tie.Student)).ToArray();
        if (rest.Length == 0) students = [.. students, .. ofClass.Select(card => card.Id)];
        else if (ofClass.Count > 0) students = [.. students.Intersect(ofClass.Select(card => card.Id))];
        students = [.. students.Distinct()];
        var cards = (await session.LoadManyAsync<FileCard>(cancellation, students)).ToDictionary(card => card.Id);
        var confided = await session.NamedAsync(who.Actor, cancellation);
        var names = await Names.LoadAsync(session, students, cancellation);
        foreach (var id in students)
        {
            // Who may not know of a student does not find them, by whatever way; and nobody finds who was erased.
            if (!cards.TryGetValue(id, out var card) || !MayFind(who, card, confided) || names.IsErased(new(id))) continue;
            var tie = ties.FirstOrDefault(one => one.Student == id);
            // Whose family it is, is not for who is only named in the file.
            if (tie is not null && !MayFind(who, card, ImmutableHashSet<string>.Empty))
            {
                if (!people.Any(person => person.Id == id) && !ofClass.Any(one => one.Id == id)) continue;
                tie = null;
            }

            var because = tie is not null && guardians.TryGetValue(tie.Guardian, out var guardian)
                ? BecauseOf(guardian, tie.Kind, names.Given(new(id)))
                : null;
            found.TryAdd(id, new FoundStudent(id, names[new(id)], card.Class, because));
        }

        return [.. found.Values.OrderBy(student => student.Name, StringComparer.CurrentCulture)];
    }

    /// <summary>The classes that there are.</summary>
    public async Task<IReadOnlyList<string>> ClassesAsync(SignedIn who, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(who.School);
        var cards = await session.Query<FileCard>().Where(card => card.Class != null && !card.HasLeft).ToListAsync(cancellation);
        var named = await session.NamedAsync(who.Actor, cancellation);
        return [.. cards.Where(card => MayFind(who, card, named)).Select(card => card.Class!).Distinct().Order(StringComparer.Ordinal)];
    }

    // All words together may name a class, or one of them may.
    private static async Task<(IReadOnlyList<FileCard> Cards, string[] Others)> OfClassAsync(IQuerySession session, string[] asked, CancellationToken cancellation)
    {
        string[] names = [.. asked.Prepend(string.Join(' ', asked)).Distinct().Take(1 + Words)];
        var cards = await session.Query<FileCard>().Where(card => card.MatchesSql("lower(d.class) = any (select lower(name) from unnest(?) as name)", new object[] { names }) && !card.HasLeft)
            .Take(Most * names.Length).ToListAsync(cancellation);
        var ofClass = cards.ToLookup(card => card.Class!, StringComparer.OrdinalIgnoreCase);
        return names.FirstOrDefault(ofClass.Contains) is { } first
            ? ([.. ofClass[first].Take(Most)], asked.Contains(first) ? [.. asked.Where(word => word != first)] : [])
            : ([], asked);
    }

    // Four digits or more, and no letters. What begins as a whole number does is the beginning of one; other digits may stand anywhere in it.
    private static string? PartOfNumber(string words)
    {
        if (words.Count(char.IsAsciiDigit) < LeastDigits || words.Any(char.IsLetter)) return null;
        var digits = PhoneNumber.DigitsOf(words);
        return digits.Length == 0 ? null : words.TrimStart()[0] is '0' or '+' ? $" {digits}" : digits;
    }

    // A home is no relative: "van" says nothing of it.
    private string BecauseOf(Person guardian, GuardianKind kind, string student) => kind is GuardianKind.Institution
        ? texts["ParentOf.Institution", guardian.Name, student]
        : texts["ParentOf", $"{guardian.Name}, {wording.Choice(kind)}", student];

    private static bool MayFind(SignedIn who, FileCard card, IReadOnlySet<string> named) => who.Actor.May(card.RelationsOf(who.Actor, named.Contains(card.Id)), Deed.Find).IsGiven;
}
