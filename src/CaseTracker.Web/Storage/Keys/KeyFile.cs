using System.Globalization;
using System.Security.Cryptography;

namespace CaseTracker.Web.Storage.Keys;

/// <summary>
/// Wraps by a key in a file that only the host's user can read, outside of the database. While keys are renewed it holds two,
/// the newest first; the file from before is left beside it, for copies of the database from before.
/// </summary>
public sealed class KeyFile(string path) : IKeyWrapper
{
    /// <summary>Its name in a data folder.</summary>
    public const string FileName = "master.key";

    private const string Before = ".before-";

    /// <inheritdoc />
    public string Name => "file";

    /// <summary>What was the master key itself, before that lay in the database; null when there is no file.</summary>
    public byte[]? Oldest => File.Exists(path) ? Read(path)[^1] : null;

    /// <inheritdoc />
    public Task<byte[]> WrapAsync(byte[] secret, byte[] binding, CancellationToken cancellation) => Task.FromResult(new WrappingKey(Made()[0]).Wrap(secret, binding));

    /// <inheritdoc />
    public Task<byte[]> UnwrapAsync(byte[] wrapped, byte[] binding, CancellationToken cancellation)
    {
        // A database that was put back from a copy may be older than the file.
        foreach (var file in Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, $"{Path.GetFileName(path)}{Before}*").Prepend(path).Where(File.Exists) : [])
            foreach (var key in Read(file))
                try
                {
                    return Task.FromResult(new WrappingKey(key).Unwrap(wrapped, binding));
                }
                catch (AuthenticationTagMismatchException)
                {
                    // The next one, perhaps.
                }

        throw new KeysUnavailableException(File.Exists(path)
            ? $"{path} is not the key of this database. Put back the file that was beside it when the database was made or copied; it may stand beside this one as {Path.GetFileName(path)}{Before}… Without it no text can be read."
            : $"{path} is not there, and the database has texts that only open with it. Put it back from your copy; without it no text can be read.");
    }

    /// <inheritdoc />
    public void Renew() => Write(path, [RandomNumberGenerator.GetBytes(WrappingKey.Length), .. Made()]);

    /// <inheritdoc />
    public string? LetGo(DateTimeOffset at)
    {
        if (Read(path) is not [var newest, .. { Count: > 0 } older]) return null;
        var kept = $"{path}{Before}{at.ToUniversalTime().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}";
        Write(kept, older);
        Write(path, [newest]);
        return $"The key file from before is {kept}. Move it to where you keep copies of the database from before, which open only with it; when you let the last of those go, let it go too. Bring {path} to your other nodes.";
    }

    private string Folder => Path.GetDirectoryName(Path.GetFullPath(path))!;

    private List<byte[]> Made()
    {
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Folder);
            try
            {
                using var file = new FileStream(path, OnlyOwner());
                file.Write(RandomNumberGenerator.GetBytes(WrappingKey.Length));
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another host made it in the same moment: read that one.
            }
        }

        return Read(path);
    }

    private static List<byte[]> Read(string file)
    {
        var bytes = File.ReadAllBytes(file);
        if (bytes.Length == 0 || bytes.Length % WrappingKey.Length != 0)
            throw new KeysUnavailableException($"{file} holds no key: it has {bytes.Length} bytes. Put it back from your copy; without it no text can be read.");
        return [.. bytes.Chunk(WrappingKey.Length)];
    }

    // Whole or not at all, also when the machine stops: without it nothing can be read.
    private static void Write(string file, IEnumerable<byte[]> keys)
    {
        var half = file + ".new";
        File.Delete(half);
        using (var stream = new FileStream(half, OnlyOwner()))
        {
            foreach (var key in keys) stream.Write(key);
            stream.Flush(flushToDisk: true);
        }

        File.Move(half, file, overwrite: true);
    }

    private static FileStreamOptions OnlyOwner()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
