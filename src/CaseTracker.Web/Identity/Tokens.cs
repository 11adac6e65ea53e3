using System.Security.Cryptography;
using CaseTracker.Web.Storage.Keys;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CaseTracker.Web.Identity;

/// <summary>Bearer tokens that the host signs itself, for development: a key of its own, derived from the master key.</summary>
internal sealed class Tokens(MasterKeys masters, TimeProvider clock) : IConfigureNamedOptions<JwtBearerOptions>
{
    private const string Issuer = "casetracker", Purpose = "tokens";

    /// <summary>A token for a person at a school, good for eight hours.</summary>
    public string For(string school, string person) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Issuer,
        Audience = Issuer,
        Subject = SignedIn.Claims(school, person, JwtBearerDefaults.AuthenticationScheme),
        // As good as the sign-in with the demo people: nobody had to prove anything.
        Claims = new Dictionary<string, object> { [SignedIn.ProvedClaim] = clock.GetUtcNow().ToUnixTimeSeconds() },
        IssuedAt = clock.GetUtcNow().UtcDateTime,
        NotBefore = clock.GetUtcNow().UtcDateTime,
        Expires = clock.GetUtcNow().AddHours(8).UtcDateTime,
        SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(masters.Derive(Purpose)), SecurityAlgorithms.HmacSha256),
    });

    /// <inheritdoc />
    public void Configure(JwtBearerOptions options) => options.TokenValidationParameters = new TokenValidationParameters
    {
        ValidIssuer = Issuer,
        ValidAudience = Issuer,
        IssuerSigningKeyResolver = (_, _, _, _) => masters.DeriveEach(Purpose).Select(key => new SymmetricSecurityKey(key)),
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        NameClaimType = SignedIn.PersonClaim,
        LifetimeValidator = clock.IsInTime,
    };

    /// <inheritdoc />
    public void Configure(string? name, JwtBearerOptions options)
    {
        if (name == JwtBearerDefaults.AuthenticationScheme) Configure(options);
    }
}
