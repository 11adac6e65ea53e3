using CaseTracker.Web.Rostering.Reading;

namespace CaseTracker.Web.Rostering;

/// <summary>The files of a roster as somebody sends them: one zip file, or all tables together. They stay in memory: nothing of it touches a disk.</summary>
internal static class RosterUpload
{
    /// <summary>Largest sum of all files that is taken, in megabytes; the command line takes more.</summary>
    public const int MostMegabytes = 64;

    /// <summary>Largest request, in bytes: more than is taken, so that too much can be said to be too much.</summary>
    public const int RequestBytes = (MostMegabytes + 32) * Megabyte;

    private const int Megabyte = 1024 * 1024;

    /// <summary>Whether it is more than is taken.</summary>
    public static bool IsTooLarge(IEnumerable<IFormFile> files) => files.Sum(file => file.Length) > MostMegabytes * (long)Megabyte;

    /// <summary>Reads them.</summary>
    public static RosterReading Read(IReadOnlyList<IFormFile> files)
    {
        if (files is [var only] && only.FileName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            using var zip = only.OpenReadStream();
            return RosterReader.ReadZip(zip);
        }

        var streams = files.Select(file => (file.FileName, Content: file.OpenReadStream())).ToList();
        try
        {
            return RosterReader.Read(RosterInput.Of(streams));
        }
        finally
        {
            foreach (var (_, content) in streams) content.Dispose();
        }
    }
}
