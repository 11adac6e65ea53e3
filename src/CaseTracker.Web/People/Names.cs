using System.Globalization;
using System.Resources;
using Marten;

namespace CaseTracker.Web.People;

/// <summary>The names of people by id, for one page or answer. Who is not known is shown by id; who was erased only by what they were.</summary>
public sealed class Names(IReadOnlyDictionary<string, Person> people)
{
    private static readonly ResourceManager Texts = new(typeof(PeopleTexts));

    /// <summary>The person; null when not known.</summary>
    public Person? Person(PersonId id) => people.GetValueOrDefault(id.Value);

    /// <summary>Whether somebody was erased.</summary>
    public bool IsErased(PersonId id) => Person(id) is { IsErased: true };

    /// <summary>Given and family name.</summary>
    public string this[PersonId id] => people.TryGetValue(id.Value, out var person) ? person.IsErased ? Erased(person) : person.Name : id.Value;

    /// <summary>The given name, for students.</summary>
    public string Given(PersonId id) => people.TryGetValue(id.Value, out var person) ? person.IsErased ? Erased(person) : person.GivenName : id.Value;

    // The administration's own id may lead back to who it was.
    private static string Erased(Person person) => Texts.GetString($"Erased.{person.Kind}", CultureInfo.CurrentUICulture)!;

    /// <summary>Loads the names of these people in one go.</summary>
    /// <param name="known">People who need no loading, and whose names are wanted too.</param>
    public static async Task<Names> LoadAsync(
        IQuerySession session, IEnumerable<string> ids, CancellationToken cancellation, IReadOnlyDictionary<string, Person>? known = null)
    {
        var wanted = ids.Where(id => id.Length > 0 && known?.ContainsKey(id) != true).Distinct().ToArray();
        var people = wanted.Length == 0 ? [] : await session.LoadManyAsync<Person>(cancellation, wanted);
        return new Names(people.Select(person => KeyValuePair.Create(person.Id, person)).Concat(known ?? ImmutableDictionary<string, Person>.Empty).ToDictionary());
    }
}
