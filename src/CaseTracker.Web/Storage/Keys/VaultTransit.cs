using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Serialization;

namespace CaseTracker.Web.Storage.Keys;

/// <summary>
/// Wraps by a key that never leaves HashiCorp Vault, or what speaks as it does (OpenBao): its transit engine over HTTP,
/// <c>POST /v1/{mount}/encrypt/{key}</c> and <c>decrypt</c>.
/// </summary>
/// <param name="http">Reaches Vault; its base address is Vault's.</param>
/// <param name="mount">Where the transit engine is mounted.</param>
/// <param name="key">The name of a key of an authenticated kind: aes256-gcm96 (the default), chacha20-poly1305.</param>
/// <param name="tokenFile">The file in which Vault's agent keeps a token that may encrypt and decrypt with it; read anew each time.</param>
/// <param name="ns">The namespace; null for none.</param>
public sealed class VaultTransit(HttpClient http, string mount, string key, string tokenFile, string? ns) : IKeyWrapper
{
    /// <summary>How long it may take to answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <inheritdoc />
    public string Name => $"vault:{mount}/{key}";

    /// <summary>The Vault that a deployment names; null when it names none.</summary>
    /// <exception cref="KeysUnavailableException">It says half of it, or would send keys over a network in the open.</exception>
    public static VaultTransit? From(IConfiguration configuration)
    {
        var vault = configuration.GetSection("Keys:Vault");
        if (vault["Address"] is not { Length: > 0 } written) return null;
        if (!Uri.TryCreate(written.TrimEnd('/') + "/", UriKind.Absolute, out var address) || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
            throw new KeysUnavailableException($"Keys__Vault__Address has to be an https address, such as https://vault.example.org:8200, not '{written}'.");
        return new(
            new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = Patience, PooledConnectionLifetime = TimeSpan.FromMinutes(1) }) { BaseAddress = address, Timeout = Patience },
            vault["Mount"] is { Length: > 0 } mount ? mount.Trim('/') : "transit", Said("Key", "the name of a key of its transit engine"), Said("TokenFile", "the file in which its agent keeps a token"), vault["Namespace"]);

        string Said(string name, string what) => vault[name] is { Length: > 0 } said ? said : throw new KeysUnavailableException($"Keys__Vault__Address names a Vault; say in Keys__Vault__{name} {what}.");
    }

    /// <inheritdoc />
    public async Task<byte[]> WrapAsync(byte[] secret, byte[] binding, CancellationToken cancellation) =>
        Encoding.UTF8.GetBytes((await AskAsync("encrypt", new(Convert.ToBase64String(secret), null, Convert.ToBase64String(binding)), cancellation)).Ciphertext ?? throw Unexpected());

    /// <inheritdoc />
    public async Task<byte[]> UnwrapAsync(byte[] wrapped, byte[] binding, CancellationToken cancellation) =>
        Convert.FromBase64String((await AskAsync("decrypt", new(null, Encoding.UTF8.GetString(wrapped), Convert.ToBase64String(binding)), cancellation)).Plaintext ?? throw Unexpected());

    /// <inheritdoc />
    public void Renew()
    {
        // Vault's own: by hand, or after the key's auto_rotate_period. It knows by itself which version wrapped what.
    }

    /// <inheritdoc />
    public string? LetGo(DateTimeOffset at) => null;

    private async Task<Words> AskAsync(string deed, Words asked, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"v1/{mount}/{deed}/{Uri.EscapeDataString(key)}") { Content = JsonContent.Create(asked) };
        request.Headers.Add("X-Vault-Request", "true");
        request.Headers.Add("X-Vault-Token", await TokenAsync(cancellation));
        if (ns is { Length: > 0 }) request.Headers.Add("X-Vault-Namespace", ns);
        try
        {
            using var response = await http.SendAsync(request, cancellation);
            if (response.IsSuccessStatusCode) return (await response.Content.ReadFromJsonAsync<Answer>(cancellation))?.Data ?? throw Unexpected();
            throw new KeysUnavailableException($"Vault at {http.BaseAddress} refuses to {deed} with the key {key}: {(int)response.StatusCode}{await SaidAsync(response, cancellation)}. {WhatToDo(response.StatusCode)}");
        }
        catch (Exception lost) when (lost is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            throw new KeysUnavailableException($"Vault at {http.BaseAddress} does not answer ({lost.InnerException?.Message ?? lost.Message}). Without it the texts cannot be opened; start CaseTracker when Vault runs.");
        }
        catch (System.Text.Json.JsonException)
        {
            throw Unexpected();
        }
    }

    private async Task<string> TokenAsync(CancellationToken cancellation)
    {
        try
        {
            return (await File.ReadAllTextAsync(tokenFile, cancellation)).Trim() is { Length: > 0 } token ? token : throw new KeysUnavailableException($"{tokenFile} is empty: Vault's agent should keep a token in it.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new KeysUnavailableException($"The token for Vault cannot be read: {unreadable.Message} Let Vault's agent keep it in {tokenFile}, readable for {Environment.UserName}.");
        }
    }

    private string WhatToDo(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Forbidden => $"Give the token in {tokenFile} a policy with update on {mount}/encrypt/{key} and {mount}/decrypt/{key}.",
        HttpStatusCode.ServiceUnavailable => "It is sealed or in maintenance: unseal it.",
        HttpStatusCode.NotFound => $"Mount a transit engine at {mount} and make the key {key} there.",
        _ => "What is in the database was perhaps wrapped by another key, or by a version below its min_decryption_version.",
    };

    private static async Task<string> SaidAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            return await response.Content.ReadFromJsonAsync<Faults>(cancellation) is { Errors: { Length: > 0 } errors } ? $" ({string.Join("; ", errors)})" : "";
        }
        catch (System.Text.Json.JsonException)
        {
            return "";
        }
    }

    private KeysUnavailableException Unexpected() => new($"{http.BaseAddress} does not answer as Vault does. Look at Keys__Vault__Address and Keys__Vault__Mount.");

    private sealed record Words(
        [property: JsonPropertyName("plaintext"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Plaintext,
        [property: JsonPropertyName("ciphertext"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Ciphertext,
        [property: JsonPropertyName("associated_data"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? AssociatedData);

    private sealed record Answer([property: JsonPropertyName("data")] Words? Data);

    private sealed record Faults([property: JsonPropertyName("errors")] string[]? Errors);
}
