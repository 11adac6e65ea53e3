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
internal sealed class CookieKeys(IDocumentStore store, MasterKey master) : IXmlRepository, IXmlEncryptor, IConfigureOptions<KeyManagementOptions>
{
    private const string Purpose = "cookie keys";

    public void Configure(KeyManagementOptions options) => (options.XmlRepository, options.XmlEncryptor) = (this, this);

    // The framework asks at its start and once a day, and knows no other way than to wait.
    public IReadOnlyCollection<XElement> GetAllElements() => Task.Run(async () =>
    {
        await using var everywhere = store.QuerySession(Tenants.AllSchools);
        return (await everywhere.Query<CookieKey>().ToListAsync()).Select(key => XElement.Parse(key.Xml)).ToList();
    }).GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName) => Task.Run(async () =>
    {
        await using var everywhere = store.LightweightSession(Tenants.AllSchools);
        everywhere.Store(new CookieKey { Id = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        await everywhere.SaveChangesAsync();
    }).GetAwaiter().GetResult();

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var wrapped = Wrapper(master).Wrap(Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)), Encoding.UTF8.GetBytes(Purpose));
        return new(new XElement("wrapped", Convert.ToBase64String(wrapped)), typeof(Unwrapping));
    }

    private static MasterKey Wrapper(MasterKey master) => new(master.Derive(Purpose));

    /// <summary>Unwraps such a key; the framework makes it by its name.</summary>
    internal sealed class Unwrapping(IServiceProvider services) : IXmlDecryptor
    {
        public XElement Decrypt(XElement encryptedElement) => XElement.Parse(Encoding.UTF8.GetString(
            Wrapper(services.GetRequiredService<MasterKey>()).Unwrap(Convert.FromBase64String(encryptedElement.Value), Encoding.UTF8.GetBytes(Purpose))));
    }
}
