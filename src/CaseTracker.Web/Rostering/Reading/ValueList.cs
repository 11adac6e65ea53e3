using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace CaseTracker.Web.Rostering.Reading;

/// <summary>A list that never changes and equals another with the same items in the same order, so that records holding one compare by value.</summary>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Of))]
internal sealed class ValueList<T>(ImmutableArray<T> items) : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    /// <summary>The item at a place, counted from 0.</summary>
    public T this[int index] => items[index];

    /// <summary>How many items there are.</summary>
    public int Count => items.Length;

    /// <summary>Whether the other list has equal items in the same order.</summary>
    public bool Equals(ValueList<T>? other) => other is not null && items.AsSpan().SequenceEqual(other.Items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in items) hash.Add(item);
        return hash.ToHashCode();
    }

    /// <summary>The items in their order.</summary>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The items joined by a comma, for messages of failed tests.</summary>
    public override string ToString() => $"[{string.Join(", ", items)}]";

    private ReadOnlySpan<T> Items => items.AsSpan();
}

/// <summary>Makes lists that compare by value.</summary>
internal static class ValueList
{
    /// <summary>A list of these items.</summary>
    public static ValueList<T> Of<T>(ReadOnlySpan<T> items) => new(ImmutableArray.Create(items));

    /// <summary>A list of these items, in their order.</summary>
    public static ValueList<T> ToValueList<T>(this IEnumerable<T> items) => new([.. items]);
}
