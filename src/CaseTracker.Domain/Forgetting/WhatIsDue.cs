namespace CaseTracker.Domain.Forgetting;

/// <summary>Texts that are kept, and go, together: of one person, of one retention class, about one school year. They have one key.</summary>
public readonly record struct KeptTexts(PersonId Person, Retention Retention, int SchoolYear);

/// <summary>A student, so far as keeping goes.</summary>
/// <param name="LeftOn">When the student left; null while at school, and after coming back.</param>
/// <param name="Guardians">Who is or ever was guardian.</param>
public sealed record StudentKept(PersonId Student, DateOnly? LeftOn, ImmutableArray<PersonId> Guardians);

/// <summary>Notes of a school year that are past their term.</summary>
/// <param name="SchoolYear">The year in which it began.</param>
/// <param name="Since">Since when they may go.</param>
/// <param name="People">Whose they are; nobody whose file is kept longer.</param>
public sealed record NotesDue(int SchoolYear, DateOnly Since, ImmutableArray<PersonId> People);

/// <summary>The guidance file of a student who left.</summary>
/// <param name="Since">Since when it may go.</param>
/// <param name="IsWhole">Whether no notes are left either, so that the student goes altogether: name, numbers and account too.</param>
public sealed record FileDue(PersonId Student, DateOnly LeftOn, DateOnly Since, bool IsWhole);

/// <summary>All that a school keeps of people and that has a term.</summary>
/// <param name="Texts">The texts.</param>
/// <param name="Students">The students that it ever had, without those who were erased.</param>
/// <param name="Longer">Students whose file is kept longer, with what is kept of their guardians.</param>
public sealed record EverythingKept(IReadOnlyCollection<KeptTexts> Texts, IReadOnlyCollection<StudentKept> Students, IReadOnlySet<PersonId> Longer)
{
    /// <summary>The guardians of these students whom no other student's file needs: what is kept of them goes along.</summary>
    public ImmutableArray<PersonId> GuardiansOfNoOther(IReadOnlySet<PersonId> students)
    {
        var needed = Students.Where(one => !students.Contains(one.Student)).SelectMany(one => one.Guardians).ToHashSet();
        return [.. Students.Where(one => students.Contains(one.Student)).SelectMany(one => one.Guardians).Where(guardian => !needed.Contains(guardian)).Distinct()];
    }
}

/// <summary>What is past its term on a day, and kept by nobody's wish.</summary>
public sealed record WhatIsDue(ImmutableArray<NotesDue> Notes, ImmutableArray<FileDue> Files)
{
    /// <summary>Looks what is due.</summary>
    public static WhatIsDue On(DateOnly day, EverythingKept all)
    {
        var held = all.Students.Where(one => all.Longer.Contains(one.Student)).SelectMany(one => one.Guardians.Append(one.Student)).ToHashSet();
        var notes = all.Texts.Where(texts => texts.Retention == Retention.WorkingNote && RetentionTerm.OfNotes(texts.SchoolYear) <= day && !held.Contains(texts.Person))
            .GroupBy(texts => texts.SchoolYear).OrderBy(year => year.Key)
            .Select(year => new NotesDue(year.Key, RetentionTerm.OfNotes(year.Key), [.. year.Select(texts => texts.Person).Distinct().OrderBy(person => person.Value, StringComparer.Ordinal)]));

        var withFile = WithAny(Retention.GuidanceFile);
        var withNotes = WithAny(Retention.WorkingNote);
        var left = all.Students.Where(one => one.LeftOn is { } leftOn && RetentionTerm.OfFile(leftOn) <= day && !held.Contains(one.Student)).ToList();
        var free = all.GuardiansOfNoOther(left.Select(one => one.Student).ToHashSet()).ToHashSet();
        var files = left.OrderBy(one => one.LeftOn).ThenBy(one => one.Student.Value, StringComparer.Ordinal).Select(one =>
        {
            var people = one.Guardians.Where(free.Contains).Append(one.Student).ToList();
            // Whose file went before the notes did waits for those: then only the name is left.
            var isWhole = !people.Exists(withNotes.Contains);
            return isWhole || people.Exists(withFile.Contains) ? new FileDue(one.Student, one.LeftOn!.Value, RetentionTerm.OfFile(one.LeftOn.Value), isWhole) : null;
        }).OfType<FileDue>();
        return new([.. notes], [.. files]);

        HashSet<PersonId> WithAny(Retention retention) => [.. all.Texts.Where(texts => texts.Retention == retention).Select(texts => texts.Person)];
    }
}
