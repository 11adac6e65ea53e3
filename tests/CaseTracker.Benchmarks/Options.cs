using System.Globalization;

namespace CaseTracker.Benchmarks;

/// <summary>What the command line asks for.</summary>
/// <param name="What">The parts to measure.</param>
/// <param name="Round">How long one round of one thing lasts.</param>
/// <param name="Events">How many events the large store holds.</param>
/// <param name="Build">Folder of a published host; null to publish one.</param>
internal sealed record Options(IReadOnlySet<string> What, TimeSpan Round, int Events, string? Build)
{
    private static readonly string[] Parts = ["absences", "commands", "page", "size", "start", "wall"];

    /// <summary>How it is called.</summary>
    public const string Usage = "[absences|commands|page|size|start|wall|all] [--seconds N] [--events N] [--build folder]";

    /// <summary>Reads the arguments; null when they make no sense.</summary>
    public static Options? From(string[] args)
    {
        var asked = new Options(new HashSet<string>(), TimeSpan.FromSeconds(3), 1_000_000, null);
        var what = new HashSet<string>();
        for (var i = 0; i < args.Length; i++)
            switch (args[i])
            {
                case "all": what.UnionWith(Parts); break;
                case var part when Parts.Contains(part): what.Add(part); break;
                case "--seconds" when Number(args, ++i) is { } seconds: asked = asked with { Round = TimeSpan.FromSeconds(seconds) }; break;
                case "--events" when Number(args, ++i) is { } events: asked = asked with { Events = events }; break;
                case "--build" when ++i < args.Length: asked = asked with { Build = Path.GetFullPath(args[i]) }; break;
                default: return null;
            }

        return asked with { What = what.Count > 0 ? what : new HashSet<string>(Parts) };
    }

    private static int? Number(string[] args, int i) =>
        i < args.Length && int.TryParse(args[i], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
