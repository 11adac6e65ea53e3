using System.Text;
using CaseTracker.Web.Rostering.Reading;
using Xunit;

namespace CaseTracker.Web.Tests.Rostering;

public class Damaged_rosters
{
    [Theory, InlineData("OneRoster11"), InlineData("OneRoster12"), InlineData("SchoolDataSync21")]
    public void cut_or_changed_at_any_byte_are_accounted_for_to_the_line(string sample) => Damage(Samples.All[sample].Files());

    [Theory, InlineData("utf-16"), InlineData("windows-1252")]
    public void in_other_encodings_are_accounted_for_too(string name)
    {
        var encoding = name == "utf-16" ? Encoding.Unicode : CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        var text = Samples.OneRoster12["users.csv"].Replace("Claes", "Claës");
        var users = new RosterFile("users.csv", (byte[])[.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
        Damage([users, .. Samples.OneRoster12.With("users.csv", null).Files().Where(file => file.Name == "roles.csv")], files: 1);
    }

    [Fact]
    public void of_noise_between_quotes_and_line_breaks_are_accounted_for()
    {
        byte[] alphabet = [.. "\"\"\",,;\t\r\n\n a1-/"u8, 0, 0xc3, 0xab, 0xff, 0xef, 0xbb, 0xbf];
        var noise = new Random(20260901);
        for (var round = 0; round < 3_000; round++)
        {
            var rows = new byte[noise.Next(200)];
            for (var at = 0; at < rows.Length; at++) rows[at] = alphabet[noise.Next(alphabet.Length)];
            byte[] header = round % 3 == 0 ? [] : [.. "sourcedId,role,givenName,familyName,email\n"u8];
            RosterReader.Read(new RosterFile("users.csv", (byte[])[.. header, .. rows])).AssertEveryLineIsAccountedFor();
        }
    }

    [Fact]
    public void as_a_zip_cut_or_changed_at_any_byte_never_stop_the_reader()
    {
        var stream = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
            foreach (var file in Samples.SchoolDataSync21.Files())
            {
                using var entry = zip.CreateEntry(file.Name).Open();
                entry.Write(file.Content.Span);
            }
        var whole = stream.ToArray();

        var refused = 0;
        for (var at = 0; at < whole.Length; at++)
        {
            if (Read(whole[..at]).Refusal is not null) refused++;
            var flipped = (byte[])whole.Clone();
            flipped[at] ^= 0xff;
            Read(flipped).AssertEveryLineIsAccountedFor();
        }
        Assert.Equal(whole.Length, refused);

        static RosterReading Read(byte[] zip) => RosterReader.ReadZip(new MemoryStream(zip));
    }

    /// <summary>Cuts every file, or the first few, at every byte and changes every byte in three ways.</summary>
    internal static void Damage(RosterFile[] roster, int? files = null)
    {
        var places = roster.Take(files ?? roster.Length).SelectMany((file, index) => Enumerable.Range(0, file.Content.Length).Select(at => (File: index, At: at))).ToArray();
        Assert.NotEmpty(places);
        Parallel.ForEach(places, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, place =>
        {
            var (file, at) = place;
            Check(file, at, "cut", roster[file].Content[..at]);
            foreach (var mask in (ReadOnlySpan<byte>)[0x20, 0x80, 0xff])
            {
                var flipped = roster[file].Content.ToArray();
                flipped[at] ^= mask;
                Check(file, at, $"xor {mask:x2}", flipped);
            }
        });

        void Check(int index, int at, string how, ReadOnlyMemory<byte> content)
        {
            var damaged = (RosterFile[])roster.Clone();
            damaged[index] = damaged[index] with { Content = content };
            try
            {
                RosterReader.Read(damaged).AssertEveryLineIsAccountedFor();
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"{roster[index].Name} at byte {at}, {how}: {error.Message}", error);
            }
        }
    }
}
