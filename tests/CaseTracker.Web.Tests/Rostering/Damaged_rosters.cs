using CaseTracker.Web.Rostering.Reading;
using Xunit;

namespace CaseTracker.Web.Tests.Rostering;

public class Damaged_rosters
{
    [Theory, InlineData("OneRoster11"), InlineData("OneRoster12"), InlineData("SchoolDataSync21")]
    public void cut_or_changed_at_any_byte_are_accounted_for_to_the_line(string sample) => Damage(Samples.All[sample].Files());

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

    /// <summary>Cuts every file at every byte and changes every byte in three ways.</summary>
    internal static void Damage(RosterFile[] files)
    {
        var places = files.SelectMany((file, index) => Enumerable.Range(0, file.Content.Length).Select(at => (File: index, At: at))).ToArray();
        Assert.NotEmpty(places);
        Parallel.ForEach(places, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, place =>
        {
            var (file, at) = place;
            Check(file, at, "cut", files[file].Content[..at]);
            foreach (var mask in (ReadOnlySpan<byte>)[0x20, 0x80, 0xff])
            {
                var flipped = files[file].Content.ToArray();
                flipped[at] ^= mask;
                Check(file, at, $"xor {mask:x2}", flipped);
            }
        });

        void Check(int index, int at, string how, ReadOnlyMemory<byte> content)
        {
            var damaged = (RosterFile[])files.Clone();
            damaged[index] = damaged[index] with { Content = content };
            try
            {
                RosterReader.Read(damaged).AssertEveryLineIsAccountedFor();
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"{files[index].Name} at byte {at}, {how}: {error.Message}", error);
            }
        }
    }
}
