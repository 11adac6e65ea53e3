using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CaseTracker.Web.Components.Fields;
using Microsoft.AspNetCore.Mvc.Testing;

namespace CaseTracker.Web.Tests.Pages;

/// <summary>Somebody of the staff with a browser without script: opens pages, fills in forms and sends them with all their fields.</summary>
public sealed class FormFiller
{
    private static readonly HtmlParser Parser = new();
    // Buttons beside a form that send it along: it comes back as it was filled in, and no address holds that.
    private static readonly string[] Beside = ["handler=End", "handler=Withdraw", "handler=Unlink", "handler=Known", "handler=Release", "handler=Close"];

    private readonly HttpClient client;

    private FormFiller(HttpClient client) => this.client = client;

    /// <summary>The page that was opened last.</summary>
    public IHtmlDocument Page { get; private set; } = null!;

    /// <summary>The status of the last answer.</summary>
    public HttpStatusCode Status { get; private set; }

    /// <summary>The address of the last page, after redirects.</summary>
    public string Address { get; private set; } = "";

    /// <summary>After how many seconds the page looks again by itself; null when it does not.</summary>
    public string? Refreshes { get; private set; }

    /// <summary>The text of the main part of the page, with single spaces.</summary>
    public string Text => string.Join(' ', Page.QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Signs in.</summary>
    public static async Task<FormFiller> SignInAsync(WebApplicationFactory<Program> host, TestSchool school, PersonId person)
    {
        var filler = new FormFiller(host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = true }));
        filler.client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("nl");
        await filler.TakeAsync(await filler.SignInElsewhereAsync(school, person));
        Assert.Equal(HttpStatusCode.OK, filler.Status);
        return filler;
    }

    /// <summary>Signs in in another tab: the page that is open here stays as it is.</summary>
    public async Task<HttpResponseMessage> SignInElsewhereAsync(TestSchool school, PersonId person)
    {
        var page = await Parser.ParseDocumentAsync(await (await client.GetAsync($"/sign-in?school={school.Key}")).Content.ReadAsStreamAsync());
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await client.PostAsync("/sign-in", new FormUrlEncodedContent([new("school", school.Key), new("person", person.Value), new("__RequestVerificationToken", token)]));
    }

    /// <summary>Asks for what is no page, and leaves the one that is open.</summary>
    public Task<HttpResponseMessage> GetAsync(string address) => client.GetAsync(address);

    /// <summary>Loses the session, as after a night: the page that is open here stays as it is.</summary>
    public async Task LoseSessionAsync()
    {
        var token = Page.QuerySelector("form[action='/sign-out'] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await client.PostAsync("/sign-out", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
    }

    /// <summary>Opens a page.</summary>
    public async Task<FormFiller> OpenAsync(string address)
    {
        await TakeAsync(await client.GetAsync(address));
        return this;
    }

    /// <summary>Sends the form that a button belongs to, after filling in fields; a value of null unticks or empties.</summary>
    /// <param name="button">The button's text, or the beginning of it.</param>
    /// <param name="values">Name and value, several of the same name for tick boxes.</param>
    public Task<FormFiller> SendAsync(string button, params (string Name, string? Value)[] values)
    {
        return SendAsync(Request(button, values));
    }

    /// <summary>The request that pressing a button makes, to be sent more than once.</summary>
    public HttpRequestMessage Request(string button, params (string Name, string? Value)[] values)
    {
        var pressed = Page.QuerySelectorAll<IHtmlButtonElement>("main form button, button[form]").FirstOrDefault(one => one.TextContent.Trim().StartsWith(button, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"There is no button '{button}' at {Address}: {Text}");
        var form = pressed.Form!;
        var fields = form.Elements.Where(element => element is not IHtmlButtonElement && element.GetAttribute("name") is { Length: > 0 }).SelectMany(Fields)
            .Where(field => values.All(value => value.Name != field.Key)).ToList();
        foreach (var (name, value) in values)
        {
            Assert.True(form.Elements.Any(element => element.GetAttribute("name") == name), $"There is no field '{name}' at {Address}.");
            if (value is not null) fields.Add(new(name, value));
        }

        if (pressed.Name is { Length: > 0 } press && values.All(value => value.Name != press)) fields.Add(new(press, pressed.Value));

        var action = pressed.GetAttribute("formaction") ?? form.GetAttribute("action") ?? Address;
        return new HttpRequestMessage(HttpMethod.Post, new Uri(client.BaseAddress!, action)) { Content = new FormUrlEncodedContent(fields), Headers = { { "Origin", client.BaseAddress!.GetLeftPart(UriPartial.Authority) } } };
    }

    /// <summary>Takes an answer as the page that is open.</summary>
    public async Task TakeAsync(HttpResponseMessage answer)
    {
        Status = answer.StatusCode;
        Refreshes = answer.Headers.TryGetValues("Refresh", out var seconds) ? seconds.Single() : null;
        Address = answer.RequestMessage!.RequestUri!.PathAndQuery;
        Page = await Parser.ParseDocumentAsync(await answer.Content.ReadAsStreamAsync());
    }

    /// <summary>Sends a request as it is. After what was done the browser is sent to an address: back to the answer of a post is a page that it does not have.</summary>
    public async Task<FormFiller> SendAsync(HttpRequestMessage request)
    {
        var shows = Uri.UnescapeDataString(await request.Content!.ReadAsStringAsync()).Split('&').Any(field => ShowsAgain.IsPress(field.Split('=')[0]))
            || Beside.Any(handler => request.RequestUri!.Query.Contains(handler, StringComparison.Ordinal));
        var answer = await client.SendAsync(request);
        Assert.True(shows || answer.StatusCode is not HttpStatusCode.OK || answer.RequestMessage!.Method == HttpMethod.Get, $"{request.RequestUri} answers what was done with a page.");
        await TakeAsync(answer);
        return this;
    }

    private static IEnumerable<KeyValuePair<string, string>> Fields(IElement element)
    {
        var name = element.GetAttribute("name")!;
        switch (element)
        {
            case IHtmlInputElement { Type: "checkbox" or "radio" } tick: return tick.IsChecked ? [new(name, tick.Value)] : [];
            case IHtmlInputElement input: return [new(name, input.Value)];
            case IHtmlTextAreaElement area: return [new(name, area.Value)];
            case IHtmlSelectElement select: return [new(name, select.Value ?? "")];
            default: return [];
        }
    }
}
