using CaseTracker.Web.Identity;

namespace CaseTracker.Web.Storage.Keys;

/// <summary>What became of renewing the keys.</summary>
/// <param name="Master">The version of the master key that wraps from now on.</param>
/// <param name="Wrapper">What keeps it out of the database.</param>
/// <param name="OfPeople">How many keys of people were wrapped anew.</param>
/// <param name="OfCookies">How many keys of cookies were.</param>
/// <param name="LeftOver">For the person at the console: what is left of the keys before; null for nothing.</param>
internal sealed record KeysRenewed(int Master, string Wrapper, int OfPeople, int OfCookies, string? LeftOver);

/// <summary>
/// Renews the master key, and with it whatever wraps it. No text is touched: keys of people stay the same and are wrapped anew.
/// Hosts go on meanwhile. What is broken off half way leaves nothing unreadable, and is done by doing it again.
/// </summary>
internal sealed class KeyRenewal(MasterKeys masters, KeyStore keys, CookieKeys cookies, TimeProvider clock)
{
    /// <summary>Renews them.</summary>
    /// <exception cref="KeysUnavailableException">What wraps the master key cannot be reached; nothing was changed.</exception>
    public async Task<KeysRenewed> RenewAsync(CancellationToken cancellation)
    {
        await masters.RenewAsync(clock.GetUtcNow(), await keys.OldestMasterAsync(cancellation), cancellation);
        var ofCookies = await cookies.RewrapAsync(cancellation);
        var ofPeople = await keys.RewrapAsync(cancellation);
        return new(masters.Newest, masters.Wrapper.Name, ofPeople, ofCookies, masters.Wrapper.LetGo(clock.GetUtcNow()));
    }
}
