using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CaseTracker.Domain;

/// <summary>A value that is one word on paper: written to JSON as a plain string, also as the key of a map.</summary>
public interface ICode<TSelf> where TSelf : ICode<TSelf>
{
    /// <summary>The value that the word stands for.</summary>
    /// <exception cref="FormatException">The word is empty or not of the form.</exception>
    static abstract TSelf Of(string word);
}

/// <summary>The form of the codes of lists to which a school may add.</summary>
internal static class CodeWord
{
    public static bool Is(string word) => word.Length is > 0 and <= 40 && word.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
}

/// <summary>A student, guardian or member of staff, by the id that the school's administration gave, at most 200 characters.</summary>
[JsonConverter(typeof(CodeConverter<PersonId>))]
public readonly record struct PersonId(string Value) : ICode<PersonId>
{
    /// <inheritdoc />
    public static PersonId Of(string word) =>
        string.IsNullOrWhiteSpace(word) || word.Length > 200 ? throw new FormatException("A person's id has 1 to 200 characters.") : new(word);

    /// <summary>The id as text.</summary>
    public override string ToString() => Value;
}

/// <summary>One entry in a relationship; made by who records it, so that sending it twice adds nothing.</summary>
[JsonConverter(typeof(CodeConverter<EntryId>))]
public readonly record struct EntryId(Guid Value) : ICode<EntryId>
{
    /// <inheritdoc />
    public static EntryId Of(string word) => new(Guid.Parse(word));

    /// <summary>A new id, ordered by time (UUID version 7).</summary>
    public static EntryId New() => new(Guid.CreateVersion7());

    /// <summary>The id that follows from another one and a name, always the same (RFC 9562, UUID version 5).</summary>
    public EntryId Derived(string name) => new(NameBased.Uuid(Value, name));

    /// <summary>The id as text.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>The number of a rule in the guide's reading, such as R1; L1 for the law's own.</summary>
[JsonConverter(typeof(CodeConverter<RuleId>))]
public readonly record struct RuleId(string Value) : ICode<RuleId>
{
    /// <inheritdoc />
    public static RuleId Of(string word) =>
        word is ['R' or 'L', >= '1' and <= '9'] or ['R' or 'L', >= '1' and <= '9', >= '0' and <= '9'] ? new(word) : throw new FormatException($"'{word}' is not a rule.");

    /// <summary>The number as text.</summary>
    public override string ToString() => Value;
}

/// <summary>Makes ids out of names (RFC 9562, UUID version 5).</summary>
internal static class NameBased
{
    public static Guid Uuid(Guid space, string name)
    {
        var length = Encoding.UTF8.GetByteCount(name);
        Span<byte> input = length <= 496 ? stackalloc byte[16 + length] : new byte[16 + length];
        space.TryWriteBytes(input, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(name, input[16..]);

        Span<byte> hash = stackalloc byte[20];
#pragma warning disable CA5350 // SHA-1 is what version 5 prescribes; nothing secret rests on it.
        SHA1.HashData(input, hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}

/// <summary>Writes an <see cref="ICode{TSelf}"/> as a string.</summary>
public sealed class CodeConverter<T> : JsonConverter<T> where T : struct, ICode<T>
{
    /// <inheritdoc />
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Word(reader.GetString());

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());

    /// <inheritdoc />
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Word(reader.GetString());

    /// <inheritdoc />
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(value.ToString()!);

    private static T Word(string? word)
    {
        try
        {
            return T.Of(word ?? throw new JsonException("A word is missing."));
        }
        catch (FormatException wrong)
        {
            throw new JsonException(wrong.Message, wrong);
        }
    }
}
