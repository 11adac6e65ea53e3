using System.Security.Cryptography;

namespace CaseTracker.Web.Storage.Keys;

/// <summary>A key of 32 bytes that wraps others (AES-256-GCM), each bound to what it is for.</summary>
public class WrappingKey
{
    /// <summary>Its length in bytes.</summary>
    public const int Length = 32;

    private const int NonceSize = 12, TagSize = 16;

    /// <summary>The key of these bytes.</summary>
    public WrappingKey(byte[] secret) => Secret = secret.Length == Length ? secret : throw new ArgumentException("A key that wraps others has 32 bytes.", nameof(secret));

    /// <summary>Its bytes.</summary>
    protected byte[] Secret { get; }

    /// <summary>Wraps a key, bound to what it is for.</summary>
    public byte[] Wrap(byte[] plain, byte[] binding)
    {
        var wrapped = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, NonceSize));
        using var aes = new AesGcm(Secret, TagSize);
        aes.Encrypt(wrapped.AsSpan(0, NonceSize), plain, wrapped.AsSpan(NonceSize + TagSize), wrapped.AsSpan(NonceSize, TagSize), binding);
        return wrapped;
    }

    /// <summary>The key that was wrapped.</summary>
    /// <exception cref="AuthenticationTagMismatchException">It was wrapped by another key, or for something else.</exception>
    public byte[] Unwrap(byte[] wrapped, byte[] binding)
    {
        var plain = new byte[wrapped.Length - NonceSize - TagSize];
        using var aes = new AesGcm(Secret, TagSize);
        aes.Decrypt(wrapped.AsSpan(0, NonceSize), wrapped.AsSpan(NonceSize + TagSize), wrapped.AsSpan(NonceSize, TagSize), plain, binding);
        return plain;
    }
}
