using CaseTracker.Web.Readings;

namespace CaseTracker.Web.Mine;

/// <summary>A text of an entry.</summary>
/// <param name="Field">What it is, as a fixed word.</param>
/// <param name="Label">What it is, in the reader's language.</param>
/// <param name="Words">The words; null where they were erased.</param>
public sealed record OwnWords(string Field, string Label, string? Words);

/// <summary>Something that was recorded, as the student or a guardian may read it.</summary>
/// <param name="Kind">What it is, as a fixed word; "taken-back" for what turned out not to be so.</param>
/// <param name="Name">What it is, in the reader's language.</param>
/// <param name="At">When it took place.</param>
/// <param name="School">Who of the school.</param>
/// <param name="Home">With whom at home; empty where it was somebody of whom the reader is not told.</param>
/// <param name="Channel">By which way.</param>
/// <param name="Topics">About what.</param>
/// <param name="Facts">What else there is to know of it, in sentences.</param>
/// <param name="Words">What was said or written.</param>
/// <param name="Told">For the student: whether they were told, in a sentence.</param>
/// <param name="IsUntold">Whether something of it is still to be told to the student.</param>
/// <param name="IsOpen">Whether it is still to come, or waits for an answer.</param>
/// <param name="PutRightOn">When it was put right; null when never.</param>
/// <param name="Kept">How long it is kept.</param>
public sealed record OwnEntry(
    string Kind, string Name, DateTimeOffset At, IReadOnlyList<string> School, IReadOnlyList<string> Home, string? Channel, IReadOnlyList<string> Topics, IReadOnlyList<string> Facts,
    IReadOnlyList<OwnWords> Words, string? Told, bool IsUntold, bool IsOpen, DateTimeOffset? PutRightOn, string Kept);

/// <summary>Something that belongs to every copy: where the data come from, what they are for, what one's rights are.</summary>
/// <param name="About">What it is about, as a fixed word.</param>
/// <param name="Heading">The same in the reader's language.</param>
/// <param name="Sentences">What there is to know.</param>
public sealed record OwnRight(string About, string Heading, IReadOnlyList<string> Sentences);

/// <summary>What is kept about a student, for the student or a guardian (GDPR, art. 15). The same for page, paper and program.</summary>
/// <param name="School">The school.</param>
/// <param name="Student">The student's name.</param>
/// <param name="Class">The class; null while there is none.</param>
/// <param name="BornOn">The student's date of birth, where the school has it.</param>
/// <param name="ContactPerson">Whom the family may always turn to.</param>
/// <param name="For">The name of whom it is for.</param>
/// <param name="IsForStudent">Whether that is the student.</param>
/// <param name="Email">Their e-mail address.</param>
/// <param name="Numbers">Their telephone numbers.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="Entries">What was recorded, newest first.</param>
/// <param name="Readings">Who of the school read the file, newest first.</param>
/// <param name="Rights">What there is to know about the data and what one may do.</param>
public sealed record OwnCopy(
    string School, string Student, string? Class, DateOnly? BornOn, string? ContactPerson, string For, bool IsForStudent, string? Email, IReadOnlyList<string> Numbers, DateTimeOffset MadeAt,
    IReadOnlyList<OwnEntry> Entries, IReadOnlyList<ReaderLine> Readings, IReadOnlyList<OwnRight> Rights)
{
    /// <summary>The entries of these kinds.</summary>
    public IReadOnlyList<OwnEntry> Of(IReadOnlyList<string> kinds) => [.. Entries.Where(entry => kinds.Contains(entry.Kind))];
}

/// <summary>A file that somebody may read as the student or a guardian.</summary>
/// <param name="Student">The student's id.</param>
/// <param name="Name">The student's name.</param>
/// <param name="IsMyself">Whether it is the reader's own.</param>
public sealed record OwnFile(string Student, string Name, bool IsMyself);
