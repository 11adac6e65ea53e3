using CaseTracker.Web.Identity;
using CaseTracker.Web.People;
using CaseTracker.Web.Readings;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Storage;
using CaseTracker.Web.Storage.Keys;
using CaseTracker.Web.Students;
using Marten;

namespace CaseTracker.Web.Mine;

/// <summary>Opens files for the student and the guardians themselves: decides who may, writes down that they did, and gives what of it is theirs.</summary>
internal sealed class OwnFiles(IDocumentStore store, Schoolhouse schools, KeyStore keys, FileReaders readers, OwnSentences sentences)
{
    /// <summary>The files that somebody may read, their own first; none for who has none.</summary>
    public async Task<IReadOnlyList<OwnFile>> ListAsync(Visitor who, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(who.School);
        var id = who.Person.Id;
        var ties = await session.Query<FamilyTie>().Where(tie => tie.Guardian == id).Select(tie => tie.Student).ToListAsync(cancellation);
        var students = ties.Append(id).Distinct().ToArray();
        var people = (await session.LoadManyAsync<Person>(cancellation, students)).Where(person => !person.IsErased).ToDictionary(person => person.Id);
        var day = await schools.BearingsAsync(who.School, who.Actor);
        return [.. (await session.LoadManyAsync<Relationship>(cancellation, students)).Where(file => people.ContainsKey(file.Id) && MayRead(who.Actor, file, day).IsGiven)
            .Select(file => new OwnFile(file.Id, people[file.Id].Name, file.Id == id)).OrderByDescending(file => file.IsMyself).ThenBy(file => file.Name, StringComparer.CurrentCulture)];
    }

    /// <summary>What of a file is the reader's; null when there is none, or when it is not theirs.</summary>
    /// <param name="what">What is read, for the log.</param>
    public async Task<OwnCopy?> OpenAsync(Visitor who, string student, string what, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(who.School);
        if (await session.LoadAsync<Person>(student, cancellation) is not { IsErased: false } || await session.LoadAsync<Relationship>(student, cancellation) is not { } now) return null;
        var day = await schools.BearingsAsync(who.School, who.Actor);
        var permission = MayRead(who.Actor, now, day);
        if (!permission.IsGiven) return null;

        session.Insert(Reading.Of(who.Actor, permission.Ground, student, what, day.Now));
        await session.SaveChangesAsync(cancellation);
        return await MakeAsync(session, who.School, now, who.Person, day, cancellation);
    }

    /// <summary>Whom a copy can be made for: the student, and the guardians whom the school may tell.</summary>
    public static IReadOnlyList<Person> For(StudentFile file) => file.Names.Person(file.Person) is not { IsErased: false } ? [] :
        [.. file.Now.Family.Guardians.Keys.Where(guardian => file.Now.MayBeToldTo(guardian, file.Day.Today)).OrderBy(guardian => guardian.Value, StringComparer.Ordinal).Prepend(file.Person)
            .Select(file.Names.Person).OfType<Person>().Where(person => !person.IsErased)];

    /// <summary>The copy for somebody who has no account, out of a file that was opened to make it; null when they have none to get.</summary>
    public async Task<OwnCopy?> ForAsync(SignedIn who, StudentFile file, string? person, CancellationToken cancellation)
    {
        if (For(file).FirstOrDefault(one => one.Id == person) is not { } reader) return null;
        await using var session = store.QuerySession(who.School);
        return await MakeAsync(session, who.School, file.Now, reader, file.Day, cancellation);
    }

    private static Permission MayRead(Actor reader, Relationship now, Bearings day) => reader.May(NeedToKnow.RelationsOf(reader, now, day.Now), Deed.ReadOwn);

    private async Task<OwnCopy> MakeAsync(IQuerySession session, string school, Relationship now, Person reader, Bearings day, CancellationToken cancellation)
    {
        var entries = (await session.HistoryAsync(now.Id, cancellation)).Disclosed(now.Student, new(reader.Id), day.Today);
        var ring = await keys.ForReading(school, entries.SelectMany(one => new[] { one.Entry, one.PartOf }).OfType<RelationshipEvent>(), cancellation);
        var names = await Names.LoadAsync(session, now.Family.Guardians.Keys.Select(guardian => guardian.Value).Concat([now.Id, reader.Id]), cancellation, await schools.StaffAsync(school));
        var kinds = await schools.KindsAsync(school);
        var isStudent = reader.Id == now.Id;
        return new(
            await schools.NameAsync(school), names[now.Student], now.Enrolment.Class, now.Enrolment.BornOn, now.Family.ContactPerson is { } contact ? names[contact.Staff] : null,
            reader.Name, isStudent, reader.Email, [.. reader.Phones.Select(phone => phone.Number)], day.Now,
            [.. entries.Reverse().Select(one => sentences.Say(one, ring, names, day, kinds, isStudent))],
            now.TellsOfReadings(new(reader.Id), day.Today) ? await readers.OfAsync(school, now.Id, names, day, cancellation) : [],
            sentences.Rights(isStudent));
    }
}
