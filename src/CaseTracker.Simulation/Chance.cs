using System.Buffers.Binary;

namespace CaseTracker.Simulation;

/// <summary>
/// Chance by seed: the same seed gives the same numbers on every machine and in every version of .NET, which
/// <see cref="Random"/> does not promise. SplitMix64 (Steele, Lea and Flood, 2014): a counter with a fixed stride, and a
/// mixing of its bits. For make-believe only; anybody can foretell it.
/// </summary>
internal sealed class Chance
{
    private const ulong Stride = 0x9E3779B97F4A7C15;

    private ulong state;

    private Chance(ulong state) => this.state = state;

    /// <summary>A stream of its own for one thing: independent of how much of any other was used.</summary>
    public static Chance For(ulong seed, string kind, int number = 0, int year = 0)
    {
        // FNV-1a over the name, for string.GetHashCode differs from run to run.
        var name = 0xCBF29CE484222325;
        foreach (var letter in kind) name = (name ^ letter) * 0x100000001B3;
        return new(Mixed(Mixed(Mixed(seed + Stride) ^ name) + (ulong)(uint)number * Stride) + (ulong)(uint)year * 0xD1B54A32D192ED03);
    }

    /// <summary>The next 64 bits.</summary>
    public ulong Next() => Mixed(state += Stride);

    /// <summary>A number from 0 up to, not including, <paramref name="bound"/>.</summary>
    public int Below(int bound) => (int)((UInt128)Next() * (ulong)bound >> 64);

    /// <summary>A number from the first to the last, both included.</summary>
    public int Between(int first, int last) => first + Below(last - first + 1);

    /// <summary>A number from 0 up to, not including, 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Whether it happens, with this probability.</summary>
    public bool Likely(double probability) => Share() < probability;

    /// <summary>One of these, each as likely.</summary>
    public T Pick<T>(ImmutableArray<T> choices) => choices[Below(choices.Length)];

    /// <summary>One of these, by weight.</summary>
    public T Pick<T>(params ReadOnlySpan<(double Weight, T Choice)> choices)
    {
        var total = 0.0;
        foreach (var (weight, _) in choices) total += weight;
        var point = Share() * total;
        foreach (var (weight, choice) in choices)
            if ((point -= weight) < 0) return choice;
        return choices[^1].Choice;
    }

    /// <summary>An entry's id in the form of a UUID of version 7: ordered by its moment, the rest by chance.</summary>
    public EntryId Entry(DateTimeOffset moment)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, (ulong)moment.ToUnixTimeMilliseconds() << 16 | Next() & 0x0FFF | 0x7000);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Next() >> 2 | 0x8000000000000000);
        return new(new Guid(bytes, bigEndian: true));
    }

    private static ulong Mixed(ulong bits)
    {
        bits = (bits ^ bits >> 30) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ bits >> 27) * 0x94D049BB133111EB;
        return bits ^ bits >> 31;
    }
}
