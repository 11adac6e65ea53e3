
namespace CaseTracker.Web.CommandLine;

/// <summary>What was asked on the command line: to serve, or one of the commands.</summary>
/// <param name="Command">The command; "serve" when none is named.</param>
/// <param name="Rest">Words and options of the command.</param>
/// <param name="ForTheHost">What the host itself reads, such as --urls.</param>
internal sealed record Invocation(string Command, IReadOnlyList<string> Rest, string[] ForTheHost)
{
    /// <summary>The commands, each with what it takes.</summary>
    public static readonly IReadOnlyDictionary<string, string> Commands = new Dictionary<string, string>
    {
        ["serve"] = "[--today yyyy-MM-dd]",
        ["create-school"] = "--school <key> --name <name> --administrator <id> --given <name> --family <name>",
        ["import-roster"] = "<folder or zip> --school <key> [--dry-run] [--even-if-most-leave]",
        ["import-calendar"] = "<file.ics> --school <key> [--dry-run]",
        ["merge-person"] = "--school <key> --from <id that goes> --to <id that stays>",
        ["simulate"] = "--school <key> [--students N] [--years Y] [--seed S] [--today yyyy-MM-dd]",
        ["erase-person"] = "--as <principal> --school <key> --person <id> --yes",
        ["token"] = "--as <person> [--school <key>]",
    };

    private static readonly string[] WithoutValue = ["--dry-run", "--even-if-most-leave"];

    /// <summary>Reads the arguments. The first word that is no option is the command.</summary>
    public static Invocation From(string[] args) =>
        args.Length > 0 && !args[0].StartsWith('-')
            ? new(args[0], args[1..], [.. args[1..].Where(arg => arg.Contains('=', StringComparison.Ordinal))])
            : new("serve", args, args);

    /// <summary>The value of an option, written "--name value" or "--name=value"; null when it is not there.</summary>
    public string? Option(string name)
    {
        for (var i = 0; i < Rest.Count; i++)
            if (Rest[i] == $"--{name}") return i + 1 < Rest.Count ? Rest[i + 1] : null;
            else if (Rest[i].StartsWith($"--{name}=", StringComparison.Ordinal)) return Rest[i][(name.Length + 3)..];
        return null;
    }

    /// <summary>The first word that is neither an option nor the value of one; null when there is none.</summary>
    public string? Word
    {
        get
        {
            for (var i = 0; i < Rest.Count; i++)
                if (!Rest[i].StartsWith("--", StringComparison.Ordinal)) return Rest[i];
                else if (!Rest[i].Contains('=', StringComparison.Ordinal) && !WithoutValue.Contains(Rest[i])) i++;
            return null;
        }
    }

    /// <summary>Whether an option without a value is there.</summary>
    public bool Has(string name) => Rest.Contains($"--{name}");

    /// <summary>The day to live in, for old rosters in development.</summary>
    /// <exception cref="InvocationException">It is no date.</exception>
    public DateOnly? Today => Option("today") is not { } written ? null
        : DateOnly.TryParseExact(written, "yyyy-MM-dd", out var date) ? date
        : throw new InvocationException($"--today takes a date such as 2021-03-15, not '{written}'.");
}

/// <summary>The command line asks something that cannot be done; the message says what to do.</summary>
public sealed class InvocationException(string message) : Exception(message);
