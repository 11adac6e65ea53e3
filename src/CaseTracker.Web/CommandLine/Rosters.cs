using System.Globalization;
using CaseTracker.Web.Components;
using CaseTracker.Web.People;
using CaseTracker.Web.Rostering;
using CaseTracker.Web.Rostering.Reading;
using CaseTracker.Web.Schools;
using Marten;
using Microsoft.Extensions.Localization;
using Person = CaseTracker.Web.People.Person;
using PersonKind = CaseTracker.Web.People.PersonKind;

namespace CaseTracker.Web.CommandLine;

/// <summary>A real school's first steps, and its administration's later ones.</summary>
internal static class Rosters
{
    /// <summary>Makes a school with its first administrator, and nothing else.</summary>
    public static async Task<int> CreateSchoolAsync(WebApplication app, Invocation invocation)
    {
        var (key, name, id, given, family) = (invocation["school"], invocation["name"], invocation["administrator"], invocation["given"], invocation["family"]);
        if (id.Length > 200 || id is "system" or RosterImport.Roster) throw new InvocationException($"'{id}' cannot be somebody's id.");
        var (schools, store) = (app.Services.GetRequiredService<Schoolhouse>(), app.Services.GetRequiredService<IDocumentStore>());
        if (await schools.ExistsAsync(key)) throw new InvocationException($"There is a school '{key}' already. Choose another key.");
        await using (var session = store.LightweightSession(key))
        {
            session.Store(new Person { Id = id, Kind = PersonKind.Staff, GivenName = given, FamilyName = family, Roles = [Role.Administrator] });
            RoleChanging.Record(session, Actor.System.Id, new RoleGiven(new(id), Role.Administrator));
            await session.SaveChangesAsync();
        }

        // Last: a school that is not there whole is not there.
        await using var everywhere = store.LightweightSession(Tenants.AllSchools);
        everywhere.Insert(new School { Id = key, Name = name });
        await everywhere.SaveChangesAsync();
        await schools.ChangedAsync(key);
        Console.WriteLine($"{name} is there, with {given} {family} ({id}) as its administrator. Next: import-roster <folder or zip> --school {key}");
        return 0;
    }

    /// <summary>Imports a roster, or tries it; prints what came of it.</summary>
    public static async Task<int> ImportAsync(WebApplication app, Invocation invocation)
    {
        var school = await SchoolAsync(app, invocation);
        await using var scope = Speaking(app);
        var import = scope.ServiceProvider.GetRequiredService<RosterImport>();
        var (reading, all, stop) = (RosterReader.Read(invocation.Word!), invocation.Has("even-if-most-leave"), app.Lifetime.ApplicationStopping);
        var isTrial = invocation.Has("dry-run");
        var report = isTrial ? await import.TryAsync(school, reading, all, stop) : await import.ApplyAsync(school, reading, RosterImport.Roster, all, stop);
        foreach (var line in scope.ServiceProvider.GetRequiredService<ImportSentences>().Lines(report, !isTrial)) Console.WriteLine(line);
        if (report is { Refusal: not null, IsCompared: true })
            Console.WriteLine(scope.ServiceProvider.GetRequiredService<IStringLocalizer<ImportTexts>>()["Refused.EvenIf", "--even-if-most-leave"]);
        return report.Refusal is null ? 0 : 1;
    }

    /// <summary>Says that two ids are one person.</summary>
    public static async Task<int> MergeAsync(WebApplication app, Invocation invocation)
    {
        var school = await SchoolAsync(app, invocation);
        var (from, to) = (invocation["from"], invocation["to"]);
        await using var scope = Speaking(app);
        var texts = scope.ServiceProvider.GetRequiredService<IStringLocalizer<ImportTexts>>();
        var outcome = await scope.ServiceProvider.GetRequiredService<PersonMerge>().MergeAsync(school, from, to, Actor.System, app.Lifetime.ApplicationStopping);
        Console.WriteLine(outcome switch
        {
            MergeOutcome.Impossible impossible => texts[$"Merge.{impossible.Obstacle}"],
            MergeOutcome.Refused refused => texts["Merge.Refused", from, string.Join(", ", refused.Refusals.Select(one => $"{one.Rule} {one.Reason}".Trim()))],
            _ => texts["Merge.Done", from, to],
        });
        return outcome is MergeOutcome.Done ? 0 : 1;
    }

    /// <summary>Takes the school's days off out of an iCalendar file, or tries it.</summary>
    public static async Task<int> ImportCalendarAsync(WebApplication app, Invocation invocation)
    {
        var file = new FileInfo(invocation.Word!);
        var school = await SchoolAsync(app, invocation);
        if (!file.Exists) throw new InvocationException($"There is no file {file.Name} in that place.");
        if (file.Length > CalendarFile.MostBytes) throw new InvocationException($"{file.Name} is larger than {CalendarFile.MostBytes / (1024 * 1024)} MB.");
        await using var scope = Speaking(app);
        var texts = scope.ServiceProvider.GetRequiredService<IStringLocalizer<ImportTexts>>();
        var reading = CalendarFile.Read(await File.ReadAllTextAsync(file.FullName));
        if (reading.Holidays is not { } holidays)
        {
            Console.WriteLine(texts["Calendar.NotUnderstood"]);
            return 1;
        }

        foreach (var holiday in holidays) Console.WriteLine($"{holiday.From:yyyy-MM-dd} – {holiday.Until:yyyy-MM-dd}  {holiday.Name}");
        Console.WriteLine(texts["Calendar.Read", holidays.Length, reading.Repeating, reading.Others]);
        var isTrial = invocation.Has("dry-run");
        var isNew = await scope.ServiceProvider.GetRequiredService<CalendarImport>().ApplyAsync(school, holidays, isTrial, app.Lifetime.ApplicationStopping);
        Console.WriteLine(texts[!isNew ? "NothingNew" : isTrial ? "OnlyTried" : "Done"]);
        return 0;
    }

    /// <summary>The school that is named, which has to be there.</summary>
    public static async Task<string> SchoolAsync(WebApplication app, Invocation invocation) => await app.Services.GetRequiredService<Schoolhouse>().ExistsAsync(invocation["school"]) ? invocation["school"]
        : throw new InvocationException($"There is no school '{invocation["school"]}'. Make it first: {Command.All.First(command => command.Name == "create-school").Usage}");

    /// <summary>Speaks the machine's language where the product does, else Dutch.</summary>
    public static AsyncServiceScope Speaking(WebApplication app)
    {
        var language = Languages.Current;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language.Culture);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language.Code);
        return app.Services.CreateAsyncScope();
    }
}
