using System.Globalization;
using CaseTracker.Web.People;
using CaseTracker.Web.Schools;

namespace CaseTracker.Web.CommandLine;

/// <summary>A command, with what it takes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Word">What its word is, in words; null when it takes none.</param>
/// <param name="Options">The options it knows.</param>
/// <param name="RunAsync">Does it, once the store is ready, and gives the exit code.</param>
internal sealed record Command(string Name, string? Word, ImmutableArray<CommandOption> Options, Func<WebApplication, Invocation, Task<int>> RunAsync)
{
    // What the host reads besides the options of a command; when it serves it reads anything.
    private static readonly ImmutableArray<string> Settings = ["environment", "CASETRACKER_DATA"];

    private static readonly CommandOption School = CommandOption.Of("school", "key", fault: key => Schools.School.IsKey(key) ? null : $"'{key}' is no key for a school: lower-case letters, digits and hyphens.");
    private static readonly CommandOption Person = CommandOption.Of("person", "id", fault: CommandOption.NoId);
    private static readonly CommandOption Account = CommandOption.Of("account", "account at the provider", fault: name => name.Length > 320 ? "An account has at most 320 characters." : null);
    private static readonly CommandOption Today = CommandOption.Day("today");
    private static readonly CommandOption OnlyTry = CommandOption.Flag("dry-run");
    private static readonly ImmutableArray<CommandOption> RoleOfSomebody = [School, CommandOption.Of("person", "id"), CommandOption.Of("role", "role", fault: Roles.Unknown)];

    /// <summary>Serving pages and API.</summary>
    public static readonly Command Serve = new("serve", null, [Today], (app, _) => CommandLine.Serve.RunAsync(app));

    /// <summary>Writing the handlers of messages: part of publishing (CaseTracker.Web.csproj), and nothing for people.</summary>
    public static readonly Command WriteHandlers = new("codegen", null, [], (app, _) => app.WriteHandlersAsync()) { Usage = null };

    /// <summary>All there are.</summary>
    public static readonly ImmutableArray<Command> All =
    [
        Serve,
        new("create-school", null, [School, CommandOption.Of("name", "name"), CommandOption.Of("administrator", "id"), CommandOption.Of("given", "name"), CommandOption.Of("family", "name")], Rosters.CreateSchoolAsync),
        new("give-role", null, RoleOfSomebody, Roles.GiveAsync),
        new("take-role", null, RoleOfSomebody, Roles.TakeAsync),
        new("give-account", null, [School, Person, Account], AccountsByHand.GiveAsync),
        new("take-account", null, [School, Account], AccountsByHand.TakeAsync),
        new("release-account", null, [School, Person], AccountsByHand.ReleaseAsync),
        new("sign-out", null, [School, Person with { IsNeeded = false }, CommandOption.Flag("everybody")], AccountsByHand.SignOutAsync),
        new("import-roster", "folder or zip", [School, OnlyTry, CommandOption.Flag("even-if-most-leave")], Rosters.ImportAsync),
        new("import-absences", "file.csv", [School, OnlyTry, CommandOption.Flag("only-good")], AbsenceLists.ImportAsync),
        new("import-calendar", "file.ics", [School, OnlyTry], Rosters.ImportCalendarAsync),
        new("merge-person", null, [School, CommandOption.Of("from", "id that goes", fault: CommandOption.NoId), CommandOption.Of("to", "id that stays", fault: CommandOption.NoId)], Rosters.MergeAsync),
        new("simulate", null, [School, CommandOption.Number("students"), CommandOption.Number("years"), CommandOption.Number("seed"), Today], Simulate.RunAsync),
        new("erase-person", null, [CommandOption.Of("as", "principal"), School, Person, CommandOption.Flag("yes")], ErasePerson.RunAsync),
        new("renew-keys", null, [], RenewKeys.RunAsync),
        new("token", null, [CommandOption.Of("as", "person"), School with { IsNeeded = false }], Token.RunAsync) { ForDevelopment = true },
        WriteHandlers,
    ];

    /// <summary>How it is written; null for what is no command for people.</summary>
    public string? Usage { get; init; } = string.Join(' ', new[] { Name, Word is null ? null : $"<{Word}>" }.OfType<string>().Concat(Options.Select(option => option.Usage)));

    /// <summary>Whether there is such a command in development only.</summary>
    public bool ForDevelopment { get; init; }

    /// <summary>Whether an option is not the command's own but the host's.</summary>
    public bool HandsOn(string key) => Name == Serve?.Name || key.Contains(':', StringComparison.Ordinal) || Settings.Contains(key);
}

/// <summary>An option of a command.</summary>
/// <param name="Name">Its name, without hyphens.</param>
/// <param name="Value">What its value is, in words; null when it takes none.</param>
/// <param name="IsNeeded">Whether the command needs it.</param>
/// <param name="Fault">What is wrong with a value; null when nothing is.</param>
internal sealed record CommandOption(string Name, string? Value, bool IsNeeded, Func<string, string?>? Fault)
{
    /// <summary>How a day is written.</summary>
    public const string DayForm = "yyyy-MM-dd";

    private const int LongestId = 200;

    /// <summary>How it is written.</summary>
    public string Usage => (Value is null ? $"--{Name}" : $"--{Name} <{Value}>") is var written && IsNeeded ? written : $"[{written}]";

    /// <summary>An option that the command needs.</summary>
    public static CommandOption Of(string name, string value, Func<string, string?>? fault = null) => new(name, value, true, fault);

    /// <summary>An option that is there or not.</summary>
    public static CommandOption Flag(string name) => new(name, null, false, null);

    /// <summary>A number, from 1.</summary>
    public static CommandOption Number(string name) => new(name, "number", false,
        written => int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? null : $"--{name} takes a number, not '{written}'.");

    /// <summary>A day.</summary>
    public static CommandOption Day(string name) => new(name, DayForm, false,
        written => DateOnly.TryParseExact(written, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : $"--{name} takes a date such as 2021-03-15, not '{written}'.");

    /// <summary>What is wrong with an id.</summary>
    public static string? NoId(string written) => written.Length > LongestId ? $"An id has at most {LongestId} characters." : null;
}
