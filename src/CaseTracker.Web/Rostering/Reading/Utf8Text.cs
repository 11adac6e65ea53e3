using System.Text;

namespace CaseTracker.Web.Rostering.Reading;

/// <summary>The bytes of a file as UTF-8 without a byte order mark, whatever encoding they came in.</summary>
/// <param name="Bytes">The text.</param>
/// <param name="IsWindows1252">Whether it was read as Windows-1252.</param>
/// <param name="Broken">How many bytes were not UTF-8 and became U+FFFD.</param>
internal readonly record struct Utf8Text(ReadOnlyMemory<byte> Bytes, bool IsWindows1252, int Broken)
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Reads the byte order mark, or else judges by what the bytes can be.</summary>
    public static Utf8Text Of(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe])) return new(Transcode(Encoding.Unicode, bytes[2..]), false, 0);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff])) return new(Transcode(Encoding.BigEndianUnicode, bytes[2..]), false, 0);
        var marked = bytes.StartsWith(Encoding.UTF8.Preamble);
        if (marked) file = file[3..];
        if (System.Text.Unicode.Utf8.IsValid(file.Span)) return new(file, false, 0);

        // One damaged byte must not turn every name of a UTF-8 file into another one: UTF-8 unless more bytes speak against it than for it.
        var (sequences, broken) = Weigh(file.Span);
        return marked || sequences >= broken
            ? new(Transcode(Encoding.UTF8, file.Span), false, broken)
            : new(Transcode(Windows1252, file.Span), true, 0);
    }

    private static (int Sequences, int Broken) Weigh(ReadOnlySpan<byte> bytes)
    {
        var (sequences, broken) = (0, 0);
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var length);
            if (status != System.Buffers.OperationStatus.Done) broken++;
            else if (!rune.IsAscii) sequences++;
            bytes = bytes[length..];
        }
        return (sequences, broken);
    }

    private static byte[] Transcode(Encoding from, ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetBytes(from.GetString(bytes));
}
