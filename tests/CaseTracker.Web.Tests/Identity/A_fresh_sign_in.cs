using CaseTracker.Web.Identity;
using CaseTracker.Web.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CaseTracker.Web.Tests.Identity;

/// <summary>What asks for a fresh sign-in: a page comes back to itself, a form is kept, and who just signed in notices nothing.</summary>
public class A_fresh_sign_in
{
    private static readonly TimeSpan Five = TimeSpan.FromMinutes(5);
    private static readonly SignedIn An = new("school", Testing.People.Actor(Testing.People.An), new Person { Id = "an-janssens", Kind = PersonKind.Staff, GivenName = "An", FamilyName = "Janssens" }, "School");

    [Theory, InlineData(0), InlineData(5)]
    public void is_not_asked_of_who_just_signed_in(int minutes) =>
        Assert.Null(FreshSignIn.AskFor(Asked("GET", minutes), Five));

    [Theory, InlineData(6), InlineData(null)]
    public void leads_a_page_to_the_provider_and_back(int? minutes)
    {
        var answer = Assert.IsType<LocalRedirectResult>(FreshSignIn.AskFor(Asked("GET", minutes), Five));
        Assert.Equal("/sign-in?again=true&back=%2Fstudents%2Fnoor%3Fa%3Db", answer.Url);
    }

    [Theory, InlineData(6), InlineData(null)]
    public void keeps_a_form_on_the_page_that_asks(int? minutes)
    {
        var http = Asked("POST", minutes);
        Assert.Equal(StatusCodes.Status401Unauthorized, Assert.IsType<StatusCodeResult>(FreshSignIn.AskFor(http, Five)).StatusCode);
        Assert.True(FreshSignIn.IsAsked(http));
    }

    private static DefaultHttpContext Asked(string method, int? minutes)
    {
        var http = new DefaultHttpContext { Request = { Method = method, Path = "/students/noor", QueryString = new("?a=b") }, RequestServices = new ServiceCollection().AddSingleton<TimeProvider>(new FakeTimeProvider(Days.Monday)).BuildServiceProvider() };
        http.Features.Set(An with { AuthenticatedAt = minutes is { } ago ? Days.Monday.AddMinutes(-ago) : null });
        return http;
    }
}
