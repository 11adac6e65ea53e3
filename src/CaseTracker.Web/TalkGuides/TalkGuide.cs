namespace CaseTracker.Web.TalkGuides;

/// <summary>What kind of talk somebody is about to have: with guardians, or about a conflict with the student.</summary>
public enum TalkKind
{
    /// <summary>Nobody of the school spoke with this family before.</summary>
    FirstAcquaintance,

    /// <summary>Good news.</summary>
    Praise,

    /// <summary>A worry.</summary>
    BadNews,

    /// <summary>An absence.</summary>
    Absence,

    /// <summary>A conflict between the student and who holds the talk.</summary>
    Conflict,
}

/// <summary>What a kind of talk is, by how it was planned.</summary>
internal static class TalkKinds
{
    /// <summary>The kind of a planned talk; null for one that needs no guide.</summary>
    public static TalkKind? Of(Approach approach, Relationship now) =>
        approach.IsAboutAbsenceOnly ? TalkKind.Absence
        : approach.Tone is Tone.Concerned ? TalkKind.BadNews
        : now.Contacts.Last is null ? TalkKind.FirstAcquaintance
        : approach.Tone is Tone.Encouraging ? TalkKind.Praise
        : null;
}

/// <summary>A guide to one kind of talk: what to do before, what to say, what to do after. One point a line.</summary>
public sealed record TalkGuide
{
    /// <summary>The words in a guide that stand for people: the student, the guardians, who holds the talk.</summary>
    public const string Student = "{leerling}", Guardians = "{ouder}", Holder = "{ik}";

    /// <summary>The kind.</summary>
    public required TalkKind Kind { get; init; }

    /// <summary>What to do before.</summary>
    public required string Before { get; init; }

    /// <summary>What to say.</summary>
    public required string During { get; init; }

    /// <summary>What to do after.</summary>
    public required string After { get; init; }

    /// <summary>The guide with the names of these people in it.</summary>
    public TalkGuide For(string student, string guardians, string holder)
    {
        return this with { Before = Filled(Before), During = Filled(During), After = Filled(After) };

        string Filled(string words) => words.Replace(Student, student, StringComparison.Ordinal).Replace(Guardians, guardians, StringComparison.Ordinal).Replace(Holder, holder, StringComparison.Ordinal);
    }
}

/// <summary>A guide that the school wrote itself, in place of the one that every school has.</summary>
public sealed record OwnTalkGuide
{
    /// <summary>The name of the kind.</summary>
    public required string Id { get; init; }

    /// <summary>The guide.</summary>
    public required TalkGuide Guide { get; init; }

    /// <summary>Who wrote it.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>Names the texts of talk guides: TalkGuideTexts.nl.resx and TalkGuideTexts.en.resx beside it.</summary>
public sealed class TalkGuideTexts;
