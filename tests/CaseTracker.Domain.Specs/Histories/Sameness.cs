using System.Collections;
using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace CaseTracker.Domain.Specs.Histories;

/// <summary>
/// Whether two values hold the same, down to the last field. Says what JSON would say of them, at a tenth of the price:
/// records by their public properties, maps by key, sets by member, lists in order.
/// </summary>
internal static class Sameness
{
    private static readonly ConcurrentDictionary<Type, (string Name, Func<object, object?> Of)[]> Fields = new();

    /// <summary>The path to the first thing that differs; null when nothing does.</summary>
    public static string? Difference(object? one, object? other, string path = "")
    {
        if (ReferenceEquals(one, other)) return null;
        if (one is null || other is null || one.GetType() != other.GetType()) return path;
        switch (one)
        {
            case string or ValueType and not IEnumerable:
                return one.Equals(other) ? null : path;
            case IDictionary map:
                var otherMap = (IDictionary)other;
                if (map.Count != otherMap.Count) return path;
                foreach (DictionaryEntry entry in map)
                    if (!otherMap.Contains(entry.Key)) return $"{path}[{entry.Key}]";
                    else if (Difference(entry.Value, otherMap[entry.Key]) is { } inMap) return $"{path}[{entry.Key}]{inMap}";
                return null;
            case ImmutableHashSet<DutyId> set:
                return set.SetEquals((ImmutableHashSet<DutyId>)other) ? null : path;
            case IEnumerable list:
                var (left, right) = (list.GetEnumerator(), ((IEnumerable)other).GetEnumerator());
                for (var i = 0; ; i++)
                {
                    var (hasLeft, hasRight) = (left.MoveNext(), right.MoveNext());
                    if (hasLeft != hasRight) return $"{path}[{i}]";
                    if (!hasLeft) return null;
                    if (Difference(left.Current, right.Current) is { } inList) return $"{path}[{i}]{inList}";
                }

            default:
                foreach (var (name, of) in Fields.GetOrAdd(one.GetType(), FieldsOf))
                    if (Difference(of(one), of(other), name) is { } inField) return $"{path}.{inField}";
                return null;
        }
    }

    private static (string, Func<object, object?>)[] FieldsOf(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0).Select(property =>
        {
            var owner = Expression.Parameter(typeof(object));
            var value = Expression.Convert(Expression.Property(Expression.Convert(owner, type), property), typeof(object));
            return (property.Name, Expression.Lambda<Func<object, object?>>(value, owner).Compile());
        }),
    ];
}
