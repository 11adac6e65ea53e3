using System.Globalization;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Storage.Keys;

namespace CaseTracker.Web.CommandLine;

/// <summary>Erases a student or guardian, and prints what is on paper of it.</summary>
internal static class ErasePerson
{
    /// <summary>Erases, or says what is wrong.</summary>
    public static async Task<int> RunAsync(WebApplication app, Invocation invocation)
    {
        var (school, person, by) = (invocation["school"], new PersonId(invocation["person"]), invocation["as"]);
        var schools = app.Services.GetRequiredService<Schoolhouse>();
        if (!await schools.ExistsAsync(school)) throw new InvocationException($"There is no school '{school}'.");
        if (await schools.ActorAsync(school, by) is not { } actor || !actor.Is(Role.Principal))
            throw new InvocationException($"Only a principal of {school} can have a person erased; '{by}' is none.");
        if (await schools.ActorAsync(school, person.Value) is not null) throw new InvocationException("Only students and guardians can be erased.");
        if (!invocation.Has("yes"))
            throw new InvocationException($"This makes every text about {person} unreadable for ever and cannot be undone. If that is what you want, add --yes.");

        var certificate = await app.Services.GetRequiredService<Erasure>().EraseAsync(school, person, actor.Id, app.Lifetime.ApplicationStopping)
            ?? throw new InvocationException($"At {school} nobody has the id '{person}'.");
        Console.WriteLine($"""
            Erased: {certificate.Person} of {certificate.School}
            When:   {certificate.At.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)}
            By:     {certificate.By}
            Keys:   {(certificate.Keys.IsEmpty ? "none; nothing was written about this person" : string.Join(", ", certificate.Keys))}
            """);
        return 0;
    }
}
