using System.Globalization;

namespace CaseTracker.Web.CommandLine;

/// <summary>What was asked on the command line: to serve, or one of the commands. It is judged whole before anything is opened.</summary>
/// <param name="Command">The command; to serve when none is named.</param>
/// <param name="Word">What the command is about, where it takes a word; else null.</param>
/// <param name="Options">The options that stand there, without their hyphens; a value of null is an option that takes none.</param>
/// <param name="ForTheHost">What the host itself reads, such as --urls.</param>
internal sealed record Invocation(Command Command, string? Word, IReadOnlyDictionary<string, string?> Options, string[] ForTheHost)
{
    /// <summary>Reads the arguments. The first word that is no option is the command.</summary>
    /// <exception cref="InvocationException">There is no such command, or it does not understand all of it.</exception>
    public static Invocation From(string[] args)
    {
        var isNamed = args.Length > 0 && !args[0].StartsWith('-');
        var name = isNamed ? args[0] : Command.Serve.Name;
        var command = Command.All.FirstOrDefault(command => command.Name == name) ?? throw InvocationException.Misread(
            $"There is no command '{name}'. There are:\n{string.Join('\n', Command.All.Where(known => known.Usage is not null).Select(known => $"  {known.Usage}"))}");

        string? word = null;
        var options = new Dictionary<string, string?>(StringComparer.Ordinal);
        var forTheHost = new List<string>();
        for (var i = isNamed ? 1 : 0; i < args.Length; i++)
        {
            var (written, value) = args[i].Split('=', 2) is [var left, var right] ? (left, right) : (args[i], null);
            var key = written.TrimStart('-');
            string? Next() => i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal) ? args[++i] : null;

            if (written.StartsWith("--", StringComparison.Ordinal) && command.Options.FirstOrDefault(known => known.Name == key) is { } option)
            {
                if (option.Value is null && value is not null) throw Wrong($"--{key} takes no value.");
                if (option.Value is not null && string.IsNullOrWhiteSpace(value ??= Next())) throw Wrong($"--{key} needs a value: <{option.Value}>.");
                if (!options.TryAdd(key, value?.Trim())) throw Wrong($"--{key} stands there twice.");
                if (value is not null && option.Fault?.Invoke(value.Trim()) is { } fault) throw Wrong(fault);
            }
            else if ((value is not null || written.StartsWith('-')) && command.HandsOn(key))
            {
                forTheHost.Add(args[i]);
                if (value is null && Next() is { } next) forTheHost.Add(next);
            }
            else if (written.StartsWith('-')) throw Wrong($"{name} knows no option {written}.");
            else if (command.Word is not null && word is null) word = args[i];
            else throw Wrong($"{name} does not know what to do with '{args[i]}'.");
        }

        if (command.Word is not null && word is null) throw Wrong($"{name} needs a word: <{command.Word}>.");
        string[] missing = [.. command.Options.Where(option => option.IsNeeded && !options.ContainsKey(option.Name)).Select(option => $"--{option.Name}")];
        if (missing.Length > 0) throw Wrong($"{name} needs {string.Join(", ", missing)}.");
        return new(command, word, options, [.. forTheHost]);

        InvocationException Wrong(string what) => InvocationException.Misread($"{what}\n  {command.Usage ?? name}");
    }

    /// <summary>What is asked, where it may be.</summary>
    /// <exception cref="InvocationException">It is for development only, and this is something else.</exception>
    public Invocation In(IHostEnvironment environment)
    {
        if (Today is not null && !environment.IsDevelopment()) throw new InvocationException("--today is for development only: in production, time is what it is.");
        if (Command.ForDevelopment && !environment.IsDevelopment()) throw new InvocationException($"{Command.Name} is for development only. In production the school's own sign-in gives tokens.");
        return this;
    }

    /// <summary>The value of an option that the command needs, or of its word.</summary>
    public string this[string name] => Options[name]!;

    /// <summary>The value of an option; null when it is not there.</summary>
    public string? Option(string name) => Options.GetValueOrDefault(name);

    /// <summary>Whether an option without a value is there.</summary>
    public bool Has(string name) => Options.ContainsKey(name);

    /// <summary>The number that an option gives, or else another.</summary>
    public int Number(string name, int otherwise) => Option(name) is { } written ? int.Parse(written, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>The day to live in, for old rosters in development.</summary>
    public DateOnly? Today => Option("today") is { } written ? DateOnly.ParseExact(written, CommandOption.DayForm, CultureInfo.InvariantCulture) : null;
}

/// <summary>The command line asks something that cannot be done; the message says what to do.</summary>
public sealed class InvocationException(string message, int exitCode = 1) : Exception(message)
{
    /// <summary>What the program ends with: 1 for what cannot be done, 2 for what was not understood.</summary>
    public int ExitCode => exitCode;

    /// <summary>What was written could not be understood.</summary>
    public static InvocationException Misread(string message) => new(message, 2);
}
