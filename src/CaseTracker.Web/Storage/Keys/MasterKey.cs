using System.Security.Cryptography;

namespace CaseTracker.Web.Storage.Keys;

/// <summary>The key that wraps all others. It lies in a file that only the host's user can read, outside of the database.</summary>
public sealed class MasterKey
{
    private const int NonceSize = 12, TagSize = 16;
    private readonly byte[] key;

    /// <summary>A master key of 32 bytes.</summary>
    public MasterKey(byte[] key) => this.key = key.Length == 32 ? key : throw new ArgumentException("A master key has 32 bytes.", nameof(key));

    /// <summary>The key in a file; made on first use.</summary>
    /// <exception cref="InvalidDataException">The file is there and holds no key.</exception>
    public static MasterKey InFile(string path)
    {
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            try
            {
                using var file = new FileStream(path, options);
                file.Write(RandomNumberGenerator.GetBytes(32));
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another host made it in the same moment: read that one.
            }
        }

        var bytes = File.ReadAllBytes(path);
        return bytes.Length == 32 ? new(bytes) : throw new InvalidDataException($"{path} holds no master key: it has {bytes.Length} bytes, not 32. Restore it from a backup; without it no text can be read.");
    }

    /// <summary>Wraps a key, bound to what it is for.</summary>
    public byte[] Wrap(byte[] plain, byte[] binding)
    {
        var wrapped = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, NonceSize));
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(wrapped.AsSpan(0, NonceSize), plain, wrapped.AsSpan(NonceSize + TagSize), wrapped.AsSpan(NonceSize, TagSize), binding);
        return wrapped;
    }

    /// <summary>The key that was wrapped.</summary>
    /// <exception cref="AuthenticationTagMismatchException">It was wrapped by another master key, or for something else.</exception>
    public byte[] Unwrap(byte[] wrapped, byte[] binding)
    {
        var plain = new byte[wrapped.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(wrapped.AsSpan(0, NonceSize), wrapped.AsSpan(NonceSize + TagSize), wrapped.AsSpan(NonceSize, TagSize), plain, binding);
        return plain;
    }

    /// <summary>A key of 32 bytes for another purpose, from which this one cannot be found (RFC 5869).</summary>
    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: System.Text.Encoding.UTF8.GetBytes(purpose));

    /// <summary>A keyed hash: recognises the same words again without keeping anything from which they could be guessed.</summary>
    public string Fingerprint(ReadOnlySpan<byte> words) => Convert.ToHexString(HMACSHA256.HashData(key, words));
}
