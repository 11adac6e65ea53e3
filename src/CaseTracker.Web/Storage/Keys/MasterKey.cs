using System.Security.Cryptography;
using System.Text;

namespace CaseTracker.Web.Storage.Keys;

/// <summary>One version of the master key: wraps the keys of people, and gives the host its own keys.</summary>
public sealed class MasterKey(byte[] secret) : WrappingKey(secret)
{
    /// <summary>A key of 32 bytes for another purpose, from which this one cannot be found (RFC 5869).</summary>
    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, Secret, Length, info: Encoding.UTF8.GetBytes(purpose));

    /// <summary>A keyed hash: recognises the same words again without keeping anything from which they could be guessed.</summary>
    public string Fingerprint(ReadOnlySpan<byte> words) => Convert.ToHexString(HMACSHA256.HashData(Secret, words));
}

/// <summary>What the same words leave behind, under each version of the master key that is still there.</summary>
public sealed record Fingerprint(ImmutableArray<string> Made)
{
    /// <summary>What is kept of it.</summary>
    public string Kept => Made[0];

    /// <summary>Whether what was kept is of the same words.</summary>
    public bool Is(string kept) => Made.Contains(kept);
}
