using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CaseTracker.Web.Tests.Storage;

/// <summary>
/// Speaks what Vault's documentation says of its transit engine, as far as CaseTracker asks: encrypt and decrypt with associated
/// data, versions of a key, tokens, namespaces, and being sealed. It is no Vault: what a real one does beyond that page is not tried.
/// </summary>
internal sealed class VaultStandIn : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly List<byte[]> versions = [RandomNumberGenerator.GetBytes(32)];

    private VaultStandIn(WebApplication app, string mount, string key, string? ns) => (this.app, Mount, Key, Namespace) = (app, mount, key, ns);

    /// <summary>Where its transit engine is mounted.</summary>
    public string Mount { get; }

    /// <summary>The name of its key.</summary>
    public string Key { get; }

    /// <summary>The namespace; null for none.</summary>
    public string? Namespace { get; }

    /// <summary>Where it listens.</summary>
    public string Address => app.Urls.Single();

    /// <summary>The token that it takes.</summary>
    public string Token { get; set; } = "hvs.stand-in";

    /// <summary>Whether it is sealed.</summary>
    public bool IsSealed { get; set; }

    /// <summary>The oldest version that still opens what it made.</summary>
    public int MinDecryptionVersion { get; set; } = 1;

    /// <summary>How often it was asked.</summary>
    public int Asked { get; private set; }

    /// <summary>Starts one, with a transit engine and one key.</summary>
    public static async Task<VaultStandIn> StartAsync(string mount, string key, string? ns = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var vault = new VaultStandIn(app, mount, key, ns);
        app.MapPost("/v1/{*path}", async (HttpContext context, string path) => await vault.AnswerAsync(context, path));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return vault;
    }

    /// <summary>A newer version of the key; what was made before still opens.</summary>
    public void Rotate() => versions.Add(RandomNumberGenerator.GetBytes(32));

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> AnswerAsync(HttpContext context, string path)
    {
        Asked++;
        if (IsSealed) return Fault(HttpStatusCode.ServiceUnavailable, "Vault is sealed");
        if (context.Request.Headers["X-Vault-Token"] != Token || context.Request.Headers["X-Vault-Namespace"].FirstOrDefault() != Namespace) return Fault(HttpStatusCode.Forbidden, "permission denied");
        if (context.Request.Headers["X-Vault-Request"] != "true") return Fault(HttpStatusCode.BadRequest, "missing header");
        var asked = (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!;
        var bound = Convert.FromBase64String((string?)asked["associated_data"] ?? "");
        if (path == $"{Mount}/encrypt/{Key}")
        {
            var (nonce, tag, plain) = (RandomNumberGenerator.GetBytes(12), new byte[16], Convert.FromBase64String((string)asked["plaintext"]!));
            var cipher = new byte[plain.Length];
            using var aes = new AesGcm(versions[^1], 16);
            aes.Encrypt(nonce, plain, cipher, tag, bound);
            return Results.Json(new { data = new { ciphertext = $"vault:v{versions.Count}:{Convert.ToBase64String([.. nonce, .. cipher, .. tag])}", key_version = versions.Count } });
        }

        if (path != $"{Mount}/decrypt/{Key}") return Fault(HttpStatusCode.NotFound, "no handler for route");
        var parts = ((string)asked["ciphertext"]!).Split(':');
        var version = int.Parse(parts[1][1..], System.Globalization.CultureInfo.InvariantCulture);
        if (version < MinDecryptionVersion) return Fault(HttpStatusCode.BadRequest, "ciphertext or signature version is disallowed by policy (too old)");
        var bytes = Convert.FromBase64String(parts[2]);
        try
        {
            var plain = new byte[bytes.Length - 28];
            using var aes = new AesGcm(versions[version - 1], 16);
            aes.Decrypt(bytes.AsSpan(0, 12), bytes.AsSpan(12, plain.Length), bytes.AsSpan(12 + plain.Length), plain, bound);
            return Results.Json(new { data = new { plaintext = Convert.ToBase64String(plain) } });
        }
        catch (AuthenticationTagMismatchException)
        {
            return Fault(HttpStatusCode.BadRequest, "cipher: message authentication failed");
        }
    }

    private static IResult Fault(HttpStatusCode status, string because) => Results.Json(new { errors = new[] { because } }, statusCode: (int)status);
}
