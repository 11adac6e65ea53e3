using System.Security.Claims;
using CaseTracker.Web.CommandLine;
using CaseTracker.Web.Schools;
using FluentValidation;

namespace CaseTracker.Web.Identity;

/// <summary>How people get in, from the configuration section <c>SignIn</c>.</summary>
internal sealed class SignInSettings
{
    /// <summary>The section's name.</summary>
    public const string Section = "SignIn";

    /// <summary>Who says who somebody is, by a name that stands in addresses.</summary>
    public Dictionary<string, Provider> Providers { get; init; } = [];

    /// <summary>After how long without a request a session ends.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>After how long a session ends in any case.</summary>
    public TimeSpan Absolute { get; init; } = TimeSpan.FromHours(10);

    /// <summary>How many requests for signing in one network address may make in a minute. A whole school may share one address.</summary>
    public int PerMinute { get; init; } = 300;

    /// <summary>The provider of a school; null when it has none.</summary>
    public Provider? Of(string school) => Providers.Values.FirstOrDefault(provider => provider.Schools.Contains(school));

    /// <summary>The settings as configured.</summary>
    /// <exception cref="InvocationException">They cannot be; the message names every fault.</exception>
    public static SignInSettings Read(IConfiguration configuration)
    {
        SignInSettings settings;
        try
        {
            settings = configuration.GetSection(Section).Get<SignInSettings>(options => options.ErrorOnUnknownConfiguration = true) ?? new();
            foreach (var (name, provider) in settings.Providers) provider.Take(name);
        }
        catch (Exception unreadable) when (unreadable is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new InvocationException($"Sign-in is not configured well: {string.Join(' ', new[] { unreadable, unreadable.InnerException }.OfType<Exception>().Select(one => one.Message))}");
        }

        var faults = new Validator().Validate(settings).Errors;
        return faults.Count == 0 ? settings
            : throw new InvocationException("Sign-in is not configured well:\n" + string.Join('\n', faults.Select(fault => $"  {fault.ErrorMessage}")));
    }

    private sealed class Validator : AbstractValidator<SignInSettings>
    {
        public Validator()
        {
            RuleFor(settings => settings.Idle).GreaterThan(TimeSpan.Zero).WithMessage($"{Section}:Idle has to be longer than nothing, such as 00:30:00.");
            RuleFor(settings => settings.Absolute).GreaterThanOrEqualTo(settings => settings.Idle).WithMessage($"{Section}:Absolute cannot be shorter than {Section}:Idle.");
            RuleFor(settings => settings.PerMinute).GreaterThan(0).WithMessage($"{Section}:PerMinute has to be at least 1.");
            RuleForEach(settings => settings.Providers.Values).ChildRules(Check).OverridePropertyName("Providers");
            RuleFor(settings => settings.Providers).Custom((providers, context) =>
            {
                foreach (var school in providers.Values.SelectMany(provider => provider.Schools).GroupBy(school => school).Where(group => group.Count() > 1))
                    context.AddFailure($"The school '{school.Key}' stands under more than one provider; it can have one.");
            });
        }

        private static void Check(InlineValidator<Provider> rules)
        {
            rules.RuleFor(provider => provider.Name).Must(School.IsKey).WithMessage(provider => $"'{provider.Name}' is no name for a provider: it stands in addresses, so lower-case letters, digits and hyphens.");
            rules.RuleFor(provider => provider.Authority).Must(IsSafe)
                .WithMessage(provider => $"{provider.Place}:Authority has to be the https address of the provider, such as https://accounts.google.com; it is '{provider.Authority}'.");
            rules.RuleFor(provider => provider.Authority).Must(authority => !NamesEverybody(authority))
                .WithMessage(provider => $"{provider.Place}:Authority lets people of every organisation in. Name the tenant of the school instead of 'common', 'organizations' or 'consumers'.");
            rules.RuleFor(provider => provider.ClientId).NotEmpty().WithMessage(provider => $"{provider.Place}:ClientId is missing: the id that the provider gave CaseTracker.");
            rules.RuleFor(provider => provider.ClientSecret).NotEmpty().WithMessage(provider => $"{provider.Place}:ClientSecret is missing. Give it, or name a file that holds it in {provider.Place}:ClientSecretFile.");
            rules.RuleFor(provider => provider.PersonClaim).NotEmpty().WithMessage(provider => $"{provider.Place}:PersonClaim is missing: the claim that holds a person's account, such as preferred_username or email.");
            rules.RuleFor(provider => provider.Scopes).Must(scopes => scopes?.Split(' ').Contains("openid") is true).WithMessage(provider => $"{provider.Place}:Scopes has to hold 'openid'.");
            rules.RuleFor(provider => provider.Audience).Must((provider, audience) => audience is null || audience != provider.ClientId)
                .WithMessage(provider => $"{provider.Place}:Audience cannot be the ClientId: tokens that say who signed in would then open the API. Register the API apart.");
            rules.RuleFor(provider => provider.ApiScope).Must((provider, scope) => provider.Audience is null || scope is { Length: > 0 })
                .WithMessage(provider => $"{provider.Place}:ApiScope is missing: the scope that an access token for the API has to have, as it is registered with the API at the provider.");
            rules.RuleFor(provider => provider.Amr).Must((provider, _) => provider.Acr.Count > 0 || provider.Amr.Count > 0 || provider.AsksSecondFactor)
                .WithMessage(provider => $"{provider.Place} says nothing of a second factor. Name in Acr or Amr what its tokens say of one, such as {provider.Place}:Amr:0=mfa, or set {provider.Place}:AsksSecondFactor=true when it asks everybody for one and its tokens do not say so.");
            rules.RuleFor(provider => provider.Schools).NotEmpty().WithMessage(provider => $"{provider.Place}:Schools is empty: name the key of each school that signs in here.");
            rules.RuleForEach(provider => provider.Schools).Must(School.IsKey).WithMessage((provider, school) => $"{provider.Place}:Schools: '{school}' is no key of a school.");
        }

        private static bool IsSafe(string authority) =>
            Uri.TryCreate(authority, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

        private static bool NamesEverybody(string authority) =>
            Uri.TryCreate(authority, UriKind.Absolute, out var address) && address.Host is "login.microsoftonline.com" && address.Segments.Any(part => part.TrimEnd('/') is "common" or "organizations" or "consumers");
    }
}

/// <summary>One provider of OpenID Connect, and the schools whose people it knows.</summary>
internal sealed class Provider
{
    /// <summary>Its name in the configuration.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Its address: the issuer.</summary>
    public string Authority { get; init; } = "";

    /// <summary>The id that it gave CaseTracker.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>The secret that belongs to the id.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>A file that holds the secret instead.</summary>
    public string? ClientSecretFile { get; init; }

    /// <summary>What is asked for.</summary>
    public string Scopes { get; init; } = "openid profile email";

    /// <summary>The claim that holds somebody's account as the school's administration has it.</summary>
    public string PersonClaim { get; init; } = "preferred_username";

    /// <summary>Whether that claim comes from the provider's userinfo endpoint only.</summary>
    public bool AsksUserInfo { get; init; }

    /// <summary>
    /// Whether coming from it counts as having proved who one is just then, where it never tells when (no <c>auth_time</c>, as Google).
    /// Weaker: it may only have remembered.
    /// </summary>
    public bool ArrivalIsProof { get; init; }

    /// <summary>What it says in <c>acr</c> of a sign-in that is strong enough, a second factor as a rule: one of these.</summary>
    public HashSet<string> Acr { get; init; } = [];

    /// <summary>The same in <c>amr</c>, where it names how somebody proved who they are.</summary>
    public HashSet<string> Amr { get; init; } = [];

    /// <summary>Whether it asks everybody for a second factor and says so nowhere: then its word is the operator's.</summary>
    public bool AsksSecondFactor { get; init; }

    /// <summary>The scope that an access token has to have been given for the API.</summary>
    public string? ApiScope { get; init; }

    /// <summary>What access tokens for the API say that they are for; null when the API takes none of this provider.</summary>
    public string? Audience { get; init; }

    /// <summary>The keys of the schools.</summary>
    public HashSet<string> Schools { get; init; } = [];

    /// <summary>Where it stands in the configuration.</summary>
    public string Place => $"{SignInSettings.Section}:Providers:{Name}";

    /// <summary>Its scheme for pages.</summary>
    public string Scheme => $"provider-{Name}";

    /// <summary>Its scheme for the API.</summary>
    public string BearerScheme => $"bearer-{Name}";

    /// <summary>Whether it may be reached without encryption: on this machine only.</summary>
    public bool IsOnThisMachine => new Uri(Authority).IsLoopback;

    /// <summary>Whether somebody proved strongly enough who they are.</summary>
    public bool IsStrong(ClaimsPrincipal user) => Has(user, "acr", Acr) && Has(user, "amr", Amr);

    /// <summary>Whether a program was given the API to use for somebody.</summary>
    public bool IsAllowed(ClaimsPrincipal user) =>
        user.FindAll(claim => claim.Type is "scope" or "scp").SelectMany(claim => claim.Value.Split(' ')).Contains(ApiScope, StringComparer.Ordinal);

    private static bool Has(ClaimsPrincipal user, string claim, HashSet<string> wanted) => wanted.Count == 0 || user.FindAll(claim).Any(one => wanted.Contains(one.Value));

    /// <summary>Takes its name, and its secret out of the file.</summary>
    public void Take(string name)
    {
        Name = name;
        foreach (var wanted in (HashSet<string>[])[Acr, Amr]) wanted.RemoveWhere(string.IsNullOrWhiteSpace);
        if (string.IsNullOrEmpty(ClientSecret) && ClientSecretFile is { Length: > 0 } file) ClientSecret = File.ReadAllText(file).Trim();
    }
}
