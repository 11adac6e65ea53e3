using CaseTracker.Web.Rostering.Reading;
using Microsoft.AspNetCore.Http.Features;

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

    /// <summary>Whether a request is of a media type.</summary>
    public static bool IsOf(HttpRequest request, string type) => request.GetTypedHeaders().ContentType?.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase) is true;

    /// <summary>The whole body of a request; null where it is longer than that.</summary>
    public static async Task<byte[]?> BodyAsync(HttpRequest request, int most, CancellationToken cancellation)
    {
        Allow(request, most + 1L);
        using var memory = new MemoryStream();
        var buffer = new byte[81920];
        int got;
        while ((got = await request.Body.ReadAsync(buffer, cancellation)) > 0)
        {
            if (memory.Length + got > most) return null;
            memory.Write(buffer, 0, got);
        }

        return memory.ToArray();
    }

    /// <summary>Lets a request be as large as that, where the server can: a test server takes all there is.</summary>
    public static void Allow(HttpRequest request, long bytes)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = bytes;
    }

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
