using System.Globalization;
using CaseTracker.Web.Storage.Keys;

namespace CaseTracker.Web.CommandLine;

/// <summary>Renews the master key of all schools.</summary>
internal static class RenewKeys
{
    /// <summary>Renews it, and says what became of it.</summary>
    public static async Task<int> RunAsync(WebApplication app, Invocation invocation)
    {
        var renewed = await app.Services.GetRequiredService<KeyRenewal>().RenewAsync(app.Lifetime.ApplicationStopping);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Master key: version {renewed.Master}, wrapped by {renewed.Wrapper}."));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Wrapped anew: {renewed.OfPeople} keys of people, {renewed.OfCookies} of cookies. No text was touched."));
        if (renewed.LeftOver is { } left) Console.WriteLine(left);
        return 0;
    }
}
