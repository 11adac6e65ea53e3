namespace CaseTracker.Web.Storage.Keys;

/// <summary>
/// What keeps the master key out of the database: it lies there wrapped by something that the database does not hold. Asked at
/// the start of a host and when keys are renewed, never for a text.
/// </summary>
public interface IKeyWrapper
{
    /// <summary>Its name beside what it wrapped, so that it is found again after a change of wrapper.</summary>
    string Name { get; }

    /// <summary>Wraps a secret, bound to what it is for.</summary>
    /// <exception cref="KeysUnavailableException">It cannot be reached, or refuses.</exception>
    Task<byte[]> WrapAsync(byte[] secret, byte[] binding, CancellationToken cancellation);

    /// <summary>The secret that was wrapped.</summary>
    /// <exception cref="KeysUnavailableException">It cannot be reached, refuses, or no longer has the key that wrapped it.</exception>
    Task<byte[]> UnwrapAsync(byte[] wrapped, byte[] binding, CancellationToken cancellation);

    /// <summary>Begins to wrap with a new key of its own; what was wrapped before can still be unwrapped. Nothing where others see to that.</summary>
    void Renew();

    /// <summary>Lets its older keys go, now that nothing is wrapped by them any more.</summary>
    /// <returns>For the person at the console: what became of them; null when there is nothing to say.</returns>
    string? LetGo(DateTimeOffset at);
}

/// <summary>The keys of texts cannot be had. The message is written for the person at the console and says what to do.</summary>
public sealed class KeysUnavailableException(string message) : Exception(message);
