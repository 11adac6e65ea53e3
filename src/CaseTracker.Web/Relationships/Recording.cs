using CaseTracker.Web.Storage;
using CaseTracker.Web.Storage.Keys;
using JasperFx.Events;
using Marten;

namespace CaseTracker.Web.Relationships;

/// <summary>
/// One relationship in one transaction: what is decided on it is sealed and appended, and the sweep told when to look again.
/// Nothing is stored before the session is saved.
/// </summary>
internal sealed class Recording
{
    private readonly IDocumentSession session;
    private readonly IEventStream<Relationship> stream;
    private readonly KeyStore keys;
    private readonly PersonId student;
    private readonly long before;
    private ImmutableArray<RelationshipEvent> appended = [];

    private Recording(IDocumentSession session, IEventStream<Relationship> stream, KeyStore keys, PersonId student)
    {
        (this.session, this.stream, this.keys, this.student) = (session, stream, keys, student);
        before = stream.CurrentVersion ?? 0;
        Now = stream.Aggregate ?? new Relationship { Id = student.Value };
    }

    /// <summary>The relationship with all that was decided so far.</summary>
    public Relationship Now { get; private set; }

    /// <summary>How many events the stream will have.</summary>
    public long Version => before + appended.Length;

    /// <summary>Opens a relationship for writing; one that does not exist yet has no events.</summary>
    public static async Task<Recording> OpenAsync(IDocumentSession session, string student, KeyStore keys, CancellationToken cancellation) =>
        new(session, await session.Events.FetchForWriting<Relationship>(student, cancellation), keys, new(student));

    /// <summary>The same, and the answer that was given under a key, read in one go; no answer while nobody asked.</summary>
    public static async Task<(Recording Recording, Answer? Answer)> OpenAsync(IDocumentSession session, string student, string key, KeyStore keys, CancellationToken cancellation)
    {
        var batch = session.CreateBatchQuery();
        var (stream, answer) = (batch.Events.FetchForWriting<Relationship>(student), batch.Load<Answer>(key));
        await batch.Execute(cancellation);
        return (new(session, await stream, keys, new(student)), await answer);
    }

    /// <summary>Opens several relationships, read in one go.</summary>
    public static async Task<IReadOnlyList<Recording>> OpenAsync(IDocumentSession session, IReadOnlyList<string> students, KeyStore keys, CancellationToken cancellation)
    {
        var batch = session.CreateBatchQuery();
        var streams = students.Select(student => batch.Events.FetchForWriting<Relationship>(student)).ToList();
        await batch.Execute(cancellation);
        var opened = new List<Recording>(students.Count);
        for (var i = 0; i < students.Count; i++) opened.Add(new(session, await streams[i], keys, new(students[i])));
        return opened;
    }

    /// <summary>Decides on one command, with the whole history where it reaches back; what is accepted is appended.</summary>
    /// <exception cref="PersonErasedException">A text is about somebody who was erased.</exception>
    public async Task<Decision> DecideAsync(RelationshipCommand command, Bearings day, CancellationToken cancellation)
    {
        var decision = Now.Decide(command, day);
        if (decision is Decision.NeedsHistory)
        {
            var history = await session.HistoryAsync(student.Value, cancellation);
            decision = history.With(appended, day.Now, day.By.Id).Decide(student.Value, command, day);
        }

        if (decision is not Decision.Accepted accepted) return decision;
        if (!accepted.Events.IsEmpty)
        {
            var ring = await keys.ForSealing(session.TenantId, student, accepted.Events, cancellation);
            var registry = (IEventRegistry)((DocumentStore)session.DocumentStore).Options.Events;
            stream.AppendMany(accepted.Events.Select(happened => (object)ring.Seal(student, happened).ToStored(registry, session.TenantId, student)));
            KeyStore.Hold(session, session.TenantId, ring.Names);
            appended = appended.AddRange(accepted.Events);
        }

        if (accepted.Events.Any(happened => happened is AbsenceReported or AbsenceExplained) && new ShortOnTheBall().Signal(accepted.After, day) is not null)
            session.Store(new AllowanceSignal { Id = student.Value });

        // The next look changes rarely; after the sweep it has to move on in any case.
        var look = RuleBook.NextLook(accepted.After, day, day.Now);
        if (command is LetTimePass || !Now.Exists || look != RuleBook.NextLook(Now, day, day.Now))
        {
            session.Store(new Watch { Id = student.Value, LookAt = look ?? DateTimeOffset.MaxValue, Policy = day.Policy.Version });
            // Also without an event: somebody else may just have brought a nearer day, which must not be overwritten.
            stream.AlwaysEnforceConsistency = true;
        }

        Now = accepted.After;
        return accepted;
    }
}
