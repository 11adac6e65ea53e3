using CaseTracker.Simulation;
using CaseTracker.Web.CommandLine;
using CaseTracker.Web.Partners;
using CaseTracker.Web.People;
using CaseTracker.Web.Relationships;
using CaseTracker.Web.Storage;
using CaseTracker.Web.Storage.Keys;
using JasperFx.Events;
using Marten;
using Npgsql;
using Weasel.Core;

namespace CaseTracker.Web.Schools;

/// <summary>
/// Stores a simulated school: for the demo, for measuring, for trying things out. Its years were lived through the same
/// decisions as in the product, so what is written at once here is what would have been written one command at a time.
/// </summary>
internal sealed class SimulatedSchool(IDocumentStore store, KeyStore keys, Schoolhouse schools)
{
    private const int AtOnce = 100;

    /// <summary>Stores it, telling after every batch how many students are done; gives the number of events.</summary>
    /// <exception cref="InvocationException">There is a school with this key already.</exception>
    public async Task<int> StoreAsync(string key, string name, SchoolPlan plan, Action<int, int> progress, CancellationToken cancellation)
    {
        if (await schools.ExistsAsync(key)) throw new InvocationException($"There is a school '{key}' already. Choose another key.");
        var school = Simulation.School.Found(plan);
        await using var filling = store.OwnersStore();
        if (await IsWalledOffAsync(cancellation))
            throw new InvocationException("A simulated school is copied in past the wall between schools, and the database's owner may not pass it. Let an administrator of the server run: alter role … bypassrls. Or set RowLevelSecurity=off; in development, Demo=off starts without a school.");
        await StorePeopleAsync(filling, key, school, cancellation);

        var (done, events) = (0, 0);
        foreach (var batch in school.Students.Chunk(AtOnce))
        {
            var lives = batch.AsParallel().AsOrdered().Select(student => SchoolLife.Live(school, student)).ToList();
            await StoreLivesAsync(filling, key, school, lives, cancellation);
            done += lives.Count;
            events += lives.Sum(life => life.Events.Length);
            progress(done, school.Students.Length);
        }

        // Last: a school that is not there whole is not there.
        await using var everywhere = store.LightweightSession(Tenants.AllSchools);
        everywhere.Store(new School { Id = key, Name = name });
        await everywhere.SaveChangesAsync(cancellation);
        await schools.ChangedAsync(key);
        return events;
    }

    private async Task<bool> IsWalledOffAsync(CancellationToken cancellation)
    {
        await using var session = store.OwnersSession(Tenants.AllSchools);
        await using var look = new NpgsqlCommand($"select row_security_active('{StorageSetup.Schema}.mt_events')");
        await using var reader = await session.ExecuteReaderAsync(look, cancellation);
        return await reader.ReadAsync(cancellation) && reader.GetBoolean(0);
    }

    private static async Task StorePeopleAsync(DocumentStore filling, string key, Simulation.School school, CancellationToken cancellation)
    {
        var people = school.Students.Select(student => new Person
            {
                Id = student.Id.Value, Kind = PersonKind.Student, GivenName = student.GivenName, FamilyName = student.FamilyName, Email = student.Email, Phones = Numbers(student.Phone),
            })
            .Concat(school.Guardians.Select(guardian => new Person
            {
                Id = guardian.Id.Value, Kind = PersonKind.Guardian, GivenName = guardian.GivenName, FamilyName = guardian.FamilyName, Email = guardian.Email, Phones = Numbers(guardian.Phone),
            }))
            .Concat(school.Staff.Select(member => new Person
            {
                Id = member.Id.Value, Kind = PersonKind.Staff, GivenName = member.GivenName, FamilyName = member.FamilyName, Email = member.Email, Phones = Numbers(member.Phone), Roles = [.. member.Roles.Order()],
            }));
        await filling.BulkInsertAsync(key, people.ToList(), BulkInsertMode.OverwriteExisting, cancellation: cancellation);
        await filling.BulkInsertAsync(key, Simulation.Partners.All.Select(partner => new Partner
        {
            Id = partner.Id.Value, Kind = partner.Kind, Name = partner.Name, Phone = partner.Phone, Email = partner.Email, Address = partner.Address, Person = partner.Person,
            Languages = partner.Languages, WaitingWeeks = partner.WaitingWeeks, Offers = partner.Offers,
        }).ToList(), BulkInsertMode.OverwriteExisting, cancellation: cancellation);
        await filling.BulkInsertAsync(key, [new StoredCalendar { Calendar = school.Calendar }], BulkInsertMode.OverwriteExisting, cancellation: cancellation);
    }

    private async Task StoreLivesAsync(DocumentStore filling, string key, Simulation.School school, List<Lived> lives, CancellationToken cancellation)
    {
        var ring = await keys.ForSealing(key, lives.SelectMany(life => KeyRing.NeededToSeal(life.Student, life.Events.Select(recorded => recorded.Event))).ToHashSet(), cancellation);
        var registry = (IEventRegistry)filling.Options.Events;
        var streams = lives.AsParallel().AsOrdered().Select(life => StreamAction.Start(life.Student.Value, [.. life.Events.Select(recorded =>
        {
            var stored = ring.Seal(life.Student, recorded.Event).ToStored(registry, key, life.Student);
            stored.Version = recorded.Version;
            stored.StreamKey = life.Student.Value;
            stored.Timestamp = recorded.At;
            stored.UserName = recorded.By.Value;
            return stored;
        })])).ToList();
        await filling.BulkInsertEventsAsync(key, streams, cancellation: cancellation);

        var day = new Bearings(school.Until, Actor.System, school.Calendar, Policy.Default, school.StaffRoom);
        var documents = lives.Zip(streams, Snapshot).SelectMany(now => Registers.Of(now)
            .Append(now)
            .Append(new Watch { Id = now.Id, LookAt = RuleBook.NextLook(now, day, day.Now) ?? DateTimeOffset.MaxValue, Policy = day.Policy.Version }));
        await filling.BulkInsertDocumentsAsync(key, documents.Concat(streams.SelectMany(Glasses)), cancellation: cancellation);
    }

    // Also of those that the state has forgotten.
    private static IEnumerable<GlassRow> Glasses(StreamAction stored)
    {
        var judged = stored.Events.Select(one => one.Data).OfType<GlassReviewed>().ToDictionary(reviewed => reviewed.Glass, reviewed => reviewed.Justified);
        foreach (var broken in stored.Events.Select(one => one.Data).OfType<GlassBroken>())
        {
            var row = GlassRow.Of(stored.Key!, broken);
            row.Justified = judged.TryGetValue(broken.Id, out var justified) ? justified : null;
            yield return row;
        }
    }

    // The purpose of a planned visit stands in the state, sealed as it is in the event; nothing else does that somebody wrote.
    private static Relationship Snapshot(Lived life, StreamAction stored) => life.Snapshot.Contacts.Planned.Values.All(plan => plan.Approach.Visit?.Purpose is null)
        ? life.Snapshot
        : life.Snapshot with { Contacts = stored.Events.ToHistory().Relationship(life.Snapshot.Id).Contacts };

    private static ImmutableArray<PhoneNumber> Numbers(string? number) => number is null ? [] : [new PhoneNumber(number)];
}
