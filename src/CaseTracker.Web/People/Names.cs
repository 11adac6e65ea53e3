using Marten;

namespace CaseTracker.Web.People;

/// <summary>The names of people by id, for one page or answer; who is not known, or was erased, is shown by id.</summary>
public sealed class Names(IReadOnlyDictionary<string, Person> people)
{
    /// <summary>The person; null when not known.</summary>
    public Person? Person(PersonId id) => people.GetValueOrDefault(id.Value);

    /// <summary>Given and family name.</summary>
    public string this[PersonId id] => people.TryGetValue(id.Value, out var person) && !person.IsErased ? person.Name : id.Value;

    /// <summary>The given name, for students.</summary>
    public string Given(PersonId id) => people.TryGetValue(id.Value, out var person) && !person.IsErased ? person.GivenName : id.Value;

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
