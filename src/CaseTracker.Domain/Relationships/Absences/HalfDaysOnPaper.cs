using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CaseTracker.Domain.Relationships.Absences;

/// <summary>
/// Writes half days in little room, for the snapshot holds hundreds of them for some students: those of a school year that
/// mean the same together, each as two letters.
/// </summary>
public sealed class HalfDaysOnPaper : JsonConverter<ImmutableSortedDictionary<HalfDay, KnownHalfDay>>
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <inheritdoc />
    public override ImmutableSortedDictionary<HalfDay, KnownHalfDay> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var all = ImmutableSortedDictionary.CreateBuilder<HalfDay, KnownHalfDay>();
        foreach (var alike in JsonSerializer.Deserialize<Alike[]>(ref reader, options) ?? [])
            for (var i = 0; i + 1 < alike.Days.Length; i += 2)
            {
                var place = Digits.IndexOf(alike.Days[i], StringComparison.Ordinal) * Digits.Length + Digits.IndexOf(alike.Days[i + 1], StringComparison.Ordinal);
                all[new(FirstDay(alike.Year).AddDays(place / 2), (DayPart)(place % 2))] = alike.Known;
            }

        return all.ToImmutable();
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, ImmutableSortedDictionary<HalfDay, KnownHalfDay> value, JsonSerializerOptions options)
    {
        var together = new Dictionary<(int Year, KnownHalfDay Known), StringBuilder>();
        foreach (var (half, known) in value)
        {
            var place = (half.Date.DayNumber - FirstDay(half.Year).DayNumber) * 2 + (int)half.Part;
            if (!together.TryGetValue((half.Year, known), out var days)) together[(half.Year, known)] = days = new();
            days.Append(Digits[place / Digits.Length]).Append(Digits[place % Digits.Length]);
        }

        JsonSerializer.Serialize(writer, together.Select(one => new Alike(one.Key.Year, one.Key.Known, one.Value.ToString())), options);
    }

    private static DateOnly FirstDay(int year) => new(year, 9, 1);

    private sealed record Alike(int Year, KnownHalfDay Known, string Days);
}
