using System.Text;
using System.Xml.Linq;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Storage.Keys;
using Marten;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Options;

namespace CaseTracker.Web.Identity;

/// <summary>A key that protects cookies and forms; its secret is wrapped.</summary>
public sealed record CookieKey
{
    /// <summary>Its name.</summary>
    public required string Id { get; init; }

    /// <summary>The key as the framework writes it.</summary>
    public required string Xml { get; init; }
}

/// <summary>The keys of cookies and forms: in the database, so that every node has them, each wrapped with a key that follows from the master key.</summary>
internal sealed class CookieKeys(IDocumentStore store, MasterKeys masters) : IXmlRepository, IXmlEncryptor, IConfigureOptions<KeyManagementOptions>
{
    private const string Purpose = "cookie keys", Wrapped = "wrapped", Version = "master";

    public void Configure(KeyManagementOptions options) => (options.XmlRepository, options.XmlEncryptor) = (this, this);

    // The framework asks at its start and once a day, and knows no other way than to wait.
    public IReadOnlyCollection<XElement> GetAllElements() => Task.Run(async () =>
    {
        await using var everywhere = store.QuerySession(Tenants.AllSchools);
        var keys = (await everywhere.Query<CookieKey>().ToListAsync()).Select(key => XElement.Parse(key.Xml)).ToList();
        // Another node may have renewed the master key since this one looked.
        if (keys.SelectMany(WrappedIn).Any(secret => masters.Derive(VersionOf(secret), Purpose) is null)) await masters.OpenAsync(CancellationToken.None);
        return keys;
    }).GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName) => Task.Run(async () =>
    {
        await using var everywhere = store.LightweightSession(Tenants.AllSchools);
        everywhere.Store(new CookieKey { Id = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        await everywhere.SaveChangesAsync();
    }).GetAwaiter().GetResult();

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(Wrap(Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting))), typeof(Unwrapping));

    /// <summary>Wraps every key anew by the newest version of the master key; gives how many there were.</summary>
    public async Task<int> RewrapAsync(CancellationToken cancellation)
    {
        await using var everywhere = store.LightweightSession(Tenants.AllSchools);
        var rewrapped = 0;
        foreach (var key in await everywhere.Query<CookieKey>().ToListAsync(cancellation))
        {
            var xml = XElement.Parse(key.Xml);
            if (WrappedIn(xml).Where(secret => VersionOf(secret) < masters.Newest).ToList() is not { Count: > 0 } old) continue;
            foreach (var secret in old) secret.ReplaceWith(Wrap(Unwrap(masters, secret)));
            everywhere.Store(key with { Xml = xml.ToString(SaveOptions.DisableFormatting) });
            rewrapped++;
        }

        await everywhere.SaveChangesAsync(cancellation);
        return rewrapped;
    }

    private XElement Wrap(byte[] plain) => new(Wrapped, new XAttribute(Version, masters.Newest),
        Convert.ToBase64String(new WrappingKey(masters.Derive(Purpose)).Wrap(plain, Encoding.UTF8.GetBytes(Purpose))));

    private static byte[] Unwrap(MasterKeys masters, XElement secret) =>
        new WrappingKey(masters.Derive(VersionOf(secret), Purpose) ?? throw new KeysUnavailableException("A key of cookies was wrapped by a version of the master key that is not in the database."))
            .Unwrap(Convert.FromBase64String(secret.Value), Encoding.UTF8.GetBytes(Purpose));

    private static IEnumerable<XElement> WrappedIn(XElement key) => key.DescendantsAndSelf(Wrapped);

    // Those of before there were versions are of the first.
    private static int VersionOf(XElement secret) => (int?)secret.Attribute(Version) ?? 1;

    /// <summary>Unwraps such a key; the framework makes it by its name.</summary>
    internal sealed class Unwrapping(IServiceProvider services) : IXmlDecryptor
    {
        public XElement Decrypt(XElement encryptedElement) => XElement.Parse(Encoding.UTF8.GetString(Unwrap(services.GetRequiredService<MasterKeys>(), encryptedElement)));
    }
}
