using System.Diagnostics;
using System.Text.Json.Serialization;
using CaseTracker.Web.Interventions;
using CaseTracker.Web.Partners;
using CaseTracker.Web.People;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Storage;
using CaseTracker.Web.Storage.Keys;
using Marten;

namespace CaseTracker.Web.Relationships;

/// <summary>Somebody asks something in a student's relationship.</summary>
/// <param name="Student">The student.</param>
/// <param name="Command">What they want to do or state.</param>
/// <param name="By">Who asks.</param>
/// <param name="Key">The key under which the answer is kept, so that asking twice counts once; null for what the program asks itself.</param>
/// <param name="Fingerprint">Tells the same question by the same person from another one under the same key.</param>
public sealed record Ask(string Student, RelationshipCommand Command, Actor By, string? Key = null, Fingerprint? Fingerprint = null)
{
    /// <summary>Names the command only: framework code logs whole messages when they fail.</summary>
    public override string ToString() => $"{RelationshipCommands.NameOf(Command.GetType())} for a student";

    /// <summary>Decides and records within the session, which its owner saves: events, registers and answer in one transaction.</summary>
    public async Task<Outcome> DecideAsync(IDocumentSession session, Schoolhouse schools, KeyStore keys, CancellationToken cancellation)
    {
        var day = await schools.BearingsAsync(session.TenantId, By);
        session.LastModifiedBy = By.Id.Value;
        session.CorrelationId = Activity.Current?.RootId;
        session.CausationId = Command.Id.ToString();
        session.SetHeader("policy", day.Policy.Version);

        var (recording, known) = Key is null
            ? (await Recording.OpenAsync(session, Student, keys, cancellation), null)
            : await Recording.OpenAsync(session, Student, Key, keys, cancellation);
        if (known is not null && (known.IsOfSomethingDone || IsOf(known))) return AnswerOf(known);
        var decision = !MayBeAsked(recording.Now) ? new Decision.Refused([Refusal.Because("no-relationship")])
            : await RefusedOfWhatIsWithheldAsync(recording.Now, session, day, cancellation) ?? await RefusedOfPartnerAsync(session, cancellation) ?? await RefusedOfKindAsync(session, cancellation) ?? await recording.DecideAsync(Command, day, cancellation);
        Outcome outcome;
        if (decision is Decision.Refused refused)
        {
            outcome = new Outcome.Refused(refused.Refusals);
            var rules = refused.Refusals.Where(refusal => refusal.Rule is not null).Select(refusal => refusal.Rule!.Value).Distinct().ToImmutableArray();
            if (!rules.IsEmpty)
                session.Insert(new RefusedIntent { Student = Student, By = By.Id.Value, At = day.Now, Command = RelationshipCommands.NameOf(Command.GetType()), Rules = rules });
        }
        else
        {
            outcome = new Outcome.Accepted(recording.Version);
            await NumbersInUse.MarkAsync(session, Command, cancellation);
        }

        if (this is { Key: { } key, Fingerprint: { } fingerprint })
        {
            // Taken away and not written over: of two who put the same refused question right, one is first.
            if (known is not null) session.Delete<Answer>(key);
            session.Insert(new Answer
            {
                Id = key, Fingerprint = fingerprint.Kept, At = day.Now,
                Version = (outcome as Outcome.Accepted)?.Version, Refusals = (outcome as Outcome.Refused)?.Refusals ?? [],
            });
        }

        return outcome;
    }

    /// <summary>The answer that this question got.</summary>
    /// <exception cref="KeyReusedException">It was given to another question.</exception>
    public Outcome AnswerOf(Answer known) => IsOf(known) ? known.ToOutcome() : throw new KeyReusedException();

    private bool IsOf(Answer known) => Fingerprint?.Is(known.Fingerprint) == true;

    // What somebody asks must also make sense without what is withheld from them.
    private async Task<Decision?> RefusedOfWhatIsWithheldAsync(Relationship now, IDocumentSession session, Bearings day, CancellationToken cancellation)
    {
        if (By == Actor.System) return null;
        History? history = null;
        var known = await now.AsKnownToAsync(By, HistoryAsync);
        if (ReferenceEquals(known, now)) return null;
        var decision = known.Decide(Command, day);
        if (decision is Decision.NeedsHistory) decision = (await HistoryAsync()).Without(now.WithheldFrom(By)).Decide(Student, Command, day);
        return decision as Decision.Refused;

        async Task<History> HistoryAsync() => history ??= await session.HistoryAsync(Student, cancellation);
    }

    // The domain knows no list of partners: whom one refers to stands on it, as what it is there; put right, also when it is retired since.
    private async Task<Decision?> RefusedOfPartnerAsync(IDocumentSession session, CancellationToken cancellation)
    {
        if ((Command is CorrectEntry correction ? correction.As : Command) is not ProposeReferral asked) return null;
        var partner = await session.LoadAsync<Partner>(asked.Partner.Value, cancellation);
        return partner is not null && partner.Kind == asked.Kind && (partner.RetiredOn is null || Command is CorrectEntry) ? null : new Decision.Refused([Refusal.Because("partner-unknown")]);
    }

    // Nor does it know the kinds of intervention that a school added.
    private async Task<Decision?> RefusedOfKindAsync(IDocumentSession session, CancellationToken cancellation) =>
        (Command is CorrectEntry correction ? correction.As : Command) is StartIntervention asked && !await InterventionTemplateList.KnowsAsync(session, asked.Kind, cancellation)
            ? new Decision.Refused([Refusal.Because("kind-unknown")])
            : null;

    // What is not theirs to know does not exist: the same answer as for a student who is not there.
    private bool MayBeAsked(Relationship now)
    {
        if (By == Actor.System) return true;
        var (deed, audience) = Deeds.Of(Command);
        return By.May(NeedToKnow.RelationsOf(By, now) | By.RelationsTo(Command, now), deed, audience).IsGiven;
    }
}

/// <summary>What came of it.</summary>
public abstract record Outcome
{
    /// <summary>It is done.</summary>
    /// <param name="Version">How many events the stream has now.</param>
    public sealed record Accepted(long Version) : Outcome;

    /// <summary>It is not done; all the reasons at once.</summary>
    public sealed record Refused(ImmutableArray<Refusal> Refusals) : Outcome;
}

/// <summary>The answer to a question, written in the transaction of its events: asked again, it is given again.</summary>
public sealed record Answer
{
    /// <summary>The entry; of a plan the student and the entry.</summary>
    public required string Id { get; init; }

    /// <summary>Tells the same question from another one under the same key.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>When it was given; kept for seven days.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How many events the stream had after it; null for a refusal.</summary>
    public long? Version { get; init; }

    /// <summary>The reasons of a refusal.</summary>
    public ImmutableArray<Refusal> Refusals { get; init; } = [];

    /// <summary>Whether something was done. A refusal left nothing behind: under its key another question can be asked.</summary>
    [JsonIgnore]
    public bool IsOfSomethingDone => Version is not null;

    /// <summary>The outcome that this is.</summary>
    public Outcome ToOutcome() => Version is { } version ? new Outcome.Accepted(version) : new Outcome.Refused(Refusals);
}

/// <summary>An intent that rules refused: who, what kind, which rules; no text.</summary>
public sealed record RefusedIntent
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The student.</summary>
    public required string Student { get; init; }

    /// <summary>Who asked.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The name of the command.</summary>
    public required string Command { get; init; }

    /// <summary>The rules that refused.</summary>
    public required ImmutableArray<RuleId> Rules { get; init; }
}

/// <summary>When the sweep has to look at a relationship again, because something falls due or a date changes what is asked.</summary>
public sealed record Watch
{
    /// <summary>The student.</summary>
    public required string Id { get; init; }

    /// <summary>The moment.</summary>
    public required DateTimeOffset LookAt { get; init; }

    /// <summary>The version of the policy under which it was last looked at; a newer one may ask something else.</summary>
    public int Policy { get; init; }
}
