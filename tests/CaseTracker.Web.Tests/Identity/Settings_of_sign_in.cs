using CaseTracker.Web.CommandLine;
using CaseTracker.Web.Identity;
using Microsoft.Extensions.Configuration;

namespace CaseTracker.Web.Tests.Identity;

/// <summary>Sign-in that is not configured well says so before anything starts, and what to do.</summary>
public class Settings_of_sign_in
{
    private static readonly Dictionary<string, string?> Good = new()
    {
        ["SignIn:Providers:entra:Authority"] = "https://login.microsoftonline.com/9b3c/v2.0", ["SignIn:Providers:entra:ClientId"] = "id", ["SignIn:Providers:entra:ClientSecret"] = "secret",
        ["SignIn:Providers:entra:Schools:0"] = "sint-jan", ["SignIn:Providers:entra:Amr:0"] = "mfa",
    };

    [Fact]
    public void need_no_more_than_a_provider_a_secret_and_a_school()
    {
        var settings = Read([]);
        Assert.Equal(("entra", "preferred_username", "openid profile email"), (settings.Of("sint-jan")!.Name, settings.Of("sint-jan")!.PersonClaim, settings.Of("sint-jan")!.Scopes));
        Assert.Null(settings.Of("another"));
        Assert.Equal((TimeSpan.FromMinutes(30), TimeSpan.FromHours(10)), (settings.Idle, settings.Absolute));
    }

    [Fact]
    public void take_the_secret_out_of_a_file()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "out of a file\n");
            Assert.Equal("out of a file", Read(new() { ["SignIn:Providers:entra:ClientSecret"] = null, ["SignIn:Providers:entra:ClientSecretFile"] = file }).Of("sint-jan")!.ClientSecret);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("Providers:entra:Authority", "http://login.example", "https")]
    [InlineData("Providers:entra:Authority", "", "https")]
    [InlineData("Providers:entra:Authority", "https://login.microsoftonline.com/common/v2.0", "every organisation")]
    [InlineData("Providers:entra:ClientId", "", "ClientId is missing")]
    [InlineData("Providers:entra:ClientSecret", "", "ClientSecretFile")]
    [InlineData("Providers:entra:ClientSecretFile", "/no/such/file", null)]
    [InlineData("Providers:entra:PersonClaim", "", "PersonClaim is missing")]
    [InlineData("Providers:entra:Scopes", "profile", "'openid'")]
    [InlineData("Providers:entra:Audience", "id", "cannot be the ClientId")]
    [InlineData("Providers:entra:Audience", "api", "ApiScope is missing")]
    [InlineData("Providers:entra:Amr:0", "", "says nothing of a second factor")]
    [InlineData("Providers:entra:Schools:0", "Sint Jan", "no key of a school")]
    [InlineData("Providers:entra:Secret", "x", "Secret")]
    [InlineData("Idle", "soon", "Idle")]
    [InlineData("Idle", "00:00:00", "Idle")]
    [InlineData("Absolute", "00:10:00", "shorter")]
    [InlineData("PerMinute", "0", "PerMinute")]
    public void say_what_is_wrong(string setting, string value, string? named)
    {
        Dictionary<string, string?> others = new() { [$"SignIn:{setting}"] = value };
        if (named is null) others["SignIn:Providers:entra:ClientSecret"] = "";
        var said = Assert.Throws<InvocationException>(() => Read(others)).Message;
        Assert.Contains(named ?? value, said, StringComparison.Ordinal);
        Assert.DoesNotContain("secret\n", said, StringComparison.Ordinal);
    }

    [Fact]
    public void give_a_school_one_provider() => Assert.Contains("'sint-jan' stands under more than one provider", Assert.Throws<InvocationException>(() => Read(new()
    {
        ["SignIn:Providers:google:Authority"] = "https://accounts.google.com", ["SignIn:Providers:google:ClientId"] = "other", ["SignIn:Providers:google:ClientSecret"] = "secret",
        ["SignIn:Providers:google:Schools:0"] = "sint-jan",
    })).Message, StringComparison.Ordinal);

    [Fact]
    public void name_a_provider_in_letters_of_addresses() => Assert.Contains("'Our school' is no name", Assert.Throws<InvocationException>(() => Read(new()
    {
        ["SignIn:Providers:Our school:Authority"] = "https://accounts.google.com", ["SignIn:Providers:Our school:ClientId"] = "other", ["SignIn:Providers:Our school:ClientSecret"] = "secret",
        ["SignIn:Providers:Our school:Schools:0"] = "another",
    })).Message, StringComparison.Ordinal);

    private static SignInSettings Read(Dictionary<string, string?> others) =>
        SignInSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(Good).AddInMemoryCollection(others).Build());
}
