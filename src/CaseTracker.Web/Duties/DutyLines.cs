using CaseTracker.Web.Components;
using CaseTracker.Web.Students;

namespace CaseTracker.Web.Duties;

/// <summary>Duties as lines of a list: what R1 asks about one contact is one line, with all its topics.</summary>
internal static class DutyLines
{
    /// <summary>The lines of one student's duties.</summary>
    public static IEnumerable<DutyLine> Of(IEnumerable<Duty> open, Relationship now, StudentFile file, DutySentences sentences) =>
        from duty in open
        group duty by (duty.Task, duty.About, Person: duty.Task is DutyTask.InformStudent ? null : duty.Person) into same
        let first = same.OrderBy(duty => duty.Due).First()
        let contact = ContactOf(first, now)
        let topics = same.Where(duty => duty.Topic is not null).Select(duty => duty.Topic!.Value)
        select new DutyLine(sentences.Sentence(first, PeopleOf(first, now), topics, file), file.Names[first.Owner], first.Due,
            DutySentences.Href(file.Id, first.Task, first.About, contact?.Contact), Page: DutySentences.PageOf(file.Id, first.Id.ToString()));

    /// <summary>With whom a duty has to do: telling the student, with the guardians of the contact; anything else, with whom it concerns.</summary>
    public static IReadOnlyList<PersonId> PeopleOf(Duty duty, Relationship now) =>
        duty.Task is DutyTask.InformStudent ? ContactOf(duty, now)?.Approach.Guardians ?? [] : duty.Person is { } person ? [person] : [];

    private static ContactToTell? ContactOf(Duty duty, Relationship now) => now.Informing.Contacts.Values.FirstOrDefault(one => one.Held == duty.About);
}
