using System.Text.Json;
using System.Text.Json.Serialization;

namespace CaseTracker.Domain;

/// <summary>
/// What somebody wrote in their own words. Rules never read it; on its way in it is <see cref="PlainText"/>,
/// in an event always <see cref="SealedText"/>. It never shows itself in a log.
/// </summary>
[JsonConverter(typeof(TextConverter))]
public abstract record Text
{
    /// <summary>Words as they were typed.</summary>
    public static Text? Of(string? words) => string.IsNullOrWhiteSpace(words) ? null : new PlainText(words.Trim());
}

/// <summary>Words that anybody who holds the object can read. Stays in memory: the store refuses it.</summary>
public sealed record PlainText(string Words) : Text
{
    /// <summary>Hides the words: framework code logs whole commands when they fail.</summary>
    public override string ToString() => "(text)";
}

/// <summary>Words under the key of one person, retention class and school year.</summary>
/// <param name="Subject">Whose key: the student's, or the guardian's for how to reach them.</param>
/// <param name="Field">The field it was written in; with school, entry and event type it is bound to the cipher.</param>
/// <param name="SchoolYear">The year in which the school year of the key began.</param>
/// <param name="Cipher">Nonce, tag and cipher text (AES-256-GCM) in base64.</param>
public sealed record SealedText(PersonId Subject, string Field, int SchoolYear, string Cipher) : Text
{
    /// <summary>Names the field only.</summary>
    public override string ToString() => $"({Field}, sealed)";
}

/// <summary>Turns one text of an entry into another: sealing, or revealing to a reader.</summary>
/// <param name="text">The text; null where nothing was written.</param>
/// <param name="field">The field's fixed name.</param>
/// <param name="subject">The person whose key; null for the student.</param>
public delegate Text? TextTurn(Text? text, string field, PersonId? subject = null);

/// <summary>A plain text is a JSON string, a sealed one an object.</summary>
public sealed class TextConverter : JsonConverter<Text>
{
    /// <inheritdoc />
    public override Text? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? Text.Of(reader.GetString())
            : JsonSerializer.Deserialize<SealedText>(ref reader, options);

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, Text value, JsonSerializerOptions options)
    {
        if (value is PlainText plain) writer.WriteStringValue(plain.Words);
        else JsonSerializer.Serialize(writer, (SealedText)value, options);
    }
}
