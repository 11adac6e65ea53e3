using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Mvc.Testing;

namespace CaseTracker.Web.Tests.Identity;

/// <summary>
/// A browser without script that goes from the product to a provider and back: it follows every redirect by itself, keeps the cookies of
/// each host apart, and can be stopped before an address.
/// </summary>
internal sealed class Visit : IDisposable
{
    private static readonly Uri Product = new("https://localhost");
    private readonly CookieContainer cookies = new();
    private readonly HttpClient product;
    private readonly HttpClient elsewhere;

    public Visit(WebApplicationFactory<Program> host)
    {
        product = host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false, BaseAddress = Product });
        elsewhere = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies });
    }

    /// <summary>The status of the last answer.</summary>
    public HttpStatusCode Status { get; private set; }

    /// <summary>Where it stands now.</summary>
    public Uri Address { get; private set; } = Product;

    /// <summary>The last page.</summary>
    public string Html { get; private set; } = "";

    /// <summary>Every address that was passed.</summary>
    public List<Uri> Way { get; } = [];

    /// <summary>The cookies that the product set.</summary>
    public List<string> Set { get; } = [];

    /// <summary>The main heading.</summary>
    public string Heading => Page.QuerySelector("h1")?.TextContent.Trim() ?? "";

    /// <summary>The last page, to look into.</summary>
    public IHtmlDocument Page => new HtmlParser().ParseDocument(Html);

    /// <summary>Opens an address, and follows where it leads; not to an address that a stop holds.</summary>
    public async Task<Visit> OpenAsync(string address, Func<Uri, bool>? stop = null)
    {
        await FollowAsync(new(HttpMethod.Get, new Uri(Address, address)), stop);
        return this;
    }

    /// <summary>Sends a form.</summary>
    public async Task<Visit> SendAsync(string action, params (string Name, string Value)[] fields)
    {
        await FollowAsync(new(HttpMethod.Post, new Uri(Address, action)) { Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))) }, null);
        return this;
    }

    /// <summary>Sends the form with this action that the last page has, with its hidden fields.</summary>
    public Task<Visit> PressAsync(string action)
    {
        var form = Page.QuerySelector<IHtmlFormElement>($"form[action='{action}']") ?? throw new InvalidOperationException($"No form '{action}' at {Address}: {Html}");
        return SendAsync(action, [.. form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Select(field => (field.Name!, field.Value))]);
    }

    /// <summary>Signs in: types an account at the provider, once one got there.</summary>
    public async Task<Visit> SignInAsync(string account, string address = "/sign-in")
    {
        await OpenAsync(address);
        return Address.AbsolutePath == "/login" ? await TypeAsync(account) : this;
    }

    /// <summary>Types an account at the provider's form.</summary>
    public Task<Visit> TypeAsync(string account) => SendAsync(Page.QuerySelector("form")!.GetAttribute("action")!, ("name", account));

    /// <summary>Takes a cookie over from another browser.</summary>
    public void TakeCookies(Visit other) => cookies.Add(other.cookies.GetCookies(Product));

    public void Dispose()
    {
        product.Dispose();
        elsewhere.Dispose();
    }

    private async Task FollowAsync(HttpRequestMessage request, Func<Uri, bool>? stop)
    {
        for (var step = 0; step < 20; step++)
        {
            Address = request.RequestUri!;
            Way.Add(Address);
            if (stop?.Invoke(Address) == true) return;
            var isProduct = Address.Host == Product.Host;
            request.Headers.AcceptLanguage.ParseAdd("nl");
            if (isProduct && cookies.GetCookieHeader(Address) is { Length: > 0 } header) request.Headers.Add("Cookie", header);
            using var answer = await (isProduct ? product : elsewhere).SendAsync(request, TestContext.Current.CancellationToken);
            if (isProduct && answer.Headers.TryGetValues("Set-Cookie", out var set))
                foreach (var cookie in set)
                {
                    Set.Add(cookie);
                    cookies.SetCookies(Address, cookie);
                }

            Status = answer.StatusCode;
            if (answer.Headers.Location is { } next && (int)Status is >= 300 and < 400)
            {
                request = new(HttpMethod.Get, new Uri(Address, next));
                continue;
            }

            Html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return;
        }

        Assert.Fail("A ring of redirects: " + string.Join("\n", Way.Select(address => address.GetLeftPart(UriPartial.Path))));
    }
}
