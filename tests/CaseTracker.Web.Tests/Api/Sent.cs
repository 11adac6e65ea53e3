using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CaseTracker.Web.Tests.Api;

/// <summary>Requests with a key, and their answers.</summary>
internal static class Sent
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Posts an object as JSON.</summary>
    public static Task<HttpResponseMessage> PostAsync(this HttpClient api, string address, object body, string? key) => api.PostAsync(address, JsonContent.Create(body), key);

    /// <summary>Posts a file.</summary>
    public static Task<HttpResponseMessage> PostAsync(this HttpClient api, string address, byte[] file, string type, string? key = null) =>
        api.PostAsync(address, new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue(type) } }, key);

    /// <summary>Posts anything.</summary>
    public static async Task<HttpResponseMessage> PostAsync(this HttpClient api, string address, HttpContent content, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await api.SendAsync(request, Stop);
    }

    /// <summary>The body of an answer.</summary>
    public static async Task<JsonObject> ReadAsync(this HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonObject>(Stop))!;

    /// <summary>The places of a body that are wrong.</summary>
    public static async Task<IEnumerable<string>> ErrorsAsync(this HttpResponseMessage answer) => (await answer.ReadAsync())["errors"]!.AsObject().Select(error => error.Key).Order(StringComparer.Ordinal);
}
