using System.Text.Json;
using System.Text.Json.Serialization;
using CaseTracker.Web.Absences;
using CaseTracker.Web.Api;
using CaseTracker.Web.Forgetting;
using CaseTracker.Web.Groups;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Interventions;
using CaseTracker.Web.Partners;
using CaseTracker.Web.TalkGuides;
using CaseTracker.Web.People;
using CaseTracker.Web.Policies;
using CaseTracker.Web.Readings;
using CaseTracker.Web.Relationships;
using CaseTracker.Web.Rostering;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Storage.Keys;
using CaseTracker.Web.Storage.Wall;
using JasperFx;
using JasperFx.CodeGeneration;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Marten.Storage;
using Npgsql;
using Weasel.Core;
using Wolverine;
using Wolverine.Marten;

namespace CaseTracker.Web.Storage;

/// <summary>Events, documents and messages in one PostgreSQL database: one school is one tenant.</summary>
internal static class StorageSetup
{
    /// <summary>The schema of events and documents.</summary>
    public const string Schema = "casetracker";

    /// <summary>Adds the store on a database.</summary>
    /// <param name="owner">The connection string of the database's owner.</param>
    /// <param name="wall">How schools are kept apart in it.</param>
    public static void AddStorage(this WebApplicationBuilder builder, string owner, SchoolWall wall)
    {
        builder.Services.AddSingleton(wall).AddSingleton<StoreReady>().AddSingleton<Standstill>();
        builder.Services.AddHostedService(services => services.GetRequiredService<StoreReady>());
        builder.Services.AddExceptionHandler<LostConnections>();
        builder.Services
            .AddMarten(options =>
            {
                Configure(options, wall.IsOn);
                // Nothing raw may use these pools: with no reset on close, a connection keeps what was set on it.
                var everywhere = Pooled(owner).ConnectionString;
                if (wall.IsOn) options.Tenancy = new SchoolPools(options, everywhere, wall.Application);
                else options.Connection(everywhere);
            })
            .UseLightweightSessions()
            .IntegrateWithWolverine(wolverine =>
            {
                wolverine.MessageStorageSchemaName = "wolverine";
                wolverine.AutoCreate = AutoCreate.CreateOrUpdate;
            });
        builder.Services.ConfigureMarten((services, options) => options.Events.TimeProvider = new MicrosecondClock(services.GetRequiredService<TimeProvider>()));

        // Extensions are named: looking for them would load every assembly there is.
        builder.Host.UseWolverine(options =>
        {
            options.ApplicationAssembly = typeof(StorageSetup).Assembly;
            options.Policies.AutoApplyTransactions();
            options.Policies.UseDurableLocalQueues();
            options.Durability.Mode = DurabilityMode.Solo;
            // A published host brings its handlers along; any other compiles them when they are first needed.
            options.CodeGeneration.TypeLoadMode = BringsHandlers ? TypeLoadMode.Static : TypeLoadMode.Dynamic;
            if (!BringsHandlers) options.UseRuntimeCompilation();
            if (builder.Configuration["HandlersFolder"] is { Length: > 0 } folder) options.CodeGeneration.GeneratedCodeOutputPath = folder;
        }, ExtensionDiscovery.ManualOnly);

        // A lost race is decided again by who asked; what really fails reaches them as an exception and is logged there.
        builder.Logging.AddFilter("Marten.IDocumentStore", LogLevel.None);

        builder.Services.AddKeys(owner);
        builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<ChangesElsewhere>(services, Listening(owner)));
    }

    /// <summary>How the store's own pools are set.</summary>
    public static NpgsqlConnectionStringBuilder Pooled(string connectionString) => new(connectionString) { NoResetOnClose = true, MaxAutoPrepare = 60 };

    /// <summary>A session at one school as the database's owner, for what looks after all schools and is asked by nobody.</summary>
    public static IDocumentSession OwnersSession(this IDocumentStore store, string school) => store.LightweightSession(Marten.Services.SessionOptions.ForDatabase(school, store.Storage.Database));

    /// <summary>A store as the database's owner, for filling it: PostgreSQL copies no rows in through row level security.</summary>
    public static DocumentStore OwnersStore(this IDocumentStore store) => DocumentStore.For(options =>
    {
        options.Connection(((MartenDatabase)store.Storage.Database).DataSource);
        Configure(options);
    });

    private static string Listening(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, ApplicationName = "casetracker-changes", Timeout = ChangesElsewhere.Patience, CommandTimeout = ChangesElsewhere.Patience }.ConnectionString;

    private static bool BringsHandlers => typeof(StorageSetup).Assembly.GetTypes().Any(type => type.Namespace is "Internal.Generated.WolverineHandlers");

    /// <summary>How events and documents lie in the store.</summary>
    /// <param name="isWalled">Whether documents get policies of row level security; the other tables get theirs in <see cref="SchoolWall"/>.</param>
    public static void Configure(StoreOptions options, bool isWalled = true)
    {
        options.DatabaseSchemaName = Schema;
        // All of it at the start, by the owner: who serves schools may make no table.
        options.AutoCreateSchemaObjects = AutoCreate.None;
        options.DisableNpgsqlLogging = true;
        options.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase, configure: json =>
        {
            DomainJson.Apply(json);
            json.Converters.Insert(0, new SealedTextsOnly());
        });

        options.Events.StreamIdentity = StreamIdentity.AsString;
        options.Events.TenancyStyle = JasperFx.MultiTenancy.TenancyStyle.Conjoined;
        options.Policies.AllDocumentsAreMultiTenanted();
        options.Events.AppendMode = EventAppendMode.QuickWithServerTimestamps;
        // Without it a conflict leaves a gap in the sequence on which asynchronous projections wait.
        options.Events.UseExclusiveLockOnConcurrentAppends = true;
        // An entry stands in a stream once, however lean the snapshot is (ADR 5): its id gives the event's.
        options.Events.EnableUniqueIndexOnEventId = true;
        options.Events.MetadataConfig.UserNameEnabled = true;
        options.Events.MetadataConfig.CausationIdEnabled = true;
        options.Events.MetadataConfig.CorrelationIdEnabled = true;
        options.Events.MetadataConfig.HeadersEnabled = true;

        foreach (var (type, stored) in RelationshipEvents.All) options.Events.MapEventType(type, stored.Name);
        options.Events.MapEventType<RuleSet>("rule-set");
        options.Events.MapEventType<TopicAdded>("topic-added");
        options.Events.MapEventType<RoleGiven>("role-given");
        options.Events.MapEventType<RoleTaken>("role-taken");
        options.Events.MapEventType<ReadingsLookedAt>("readings-looked-at");

        options.Projections.Add(new RelationshipProjection(), ProjectionLifecycle.Inline);
        options.Projections.Add(new PolicyProjection(), ProjectionLifecycle.Inline);
        options.Projections.Add(new Registers(), ProjectionLifecycle.Inline);

        // Behind the wall an index helps only where its operators are known to leak nothing, which none in JSON are: what is
        // looked for has a column of its own.
        Kept<Person>().Duplicate(person => person.Kind).Duplicate(person => person.Email).Duplicate(person => person.Username);
        Kept<Session>().Duplicate(session => session.Person);
        Kept<DutyRow>().Duplicate(duty => duty.Owner).Duplicate(duty => duty.Student);
        Kept<PlannedRow>().Duplicate(planned => planned.Staff).Duplicate(planned => planned.Student);
        Kept<FamilyTie>().Duplicate(tie => tie.Guardian).Duplicate(tie => tie.Student);
        Kept<FileCard>().Duplicate(card => card.ClassTeacher).Duplicate(card => card.Mentor).Duplicate(card => card.Class);
        Kept<CaseTracker.Web.Students.Reading>().Duplicate(reading => reading.Student).Duplicate(reading => reading.At);
        Kept<GlassRow>().Duplicate(glass => glass.At).Duplicate(glass => glass.By);
        Kept<Partner>();
        Kept<OwnTalkGuide>();
        Kept<InterventionTemplates>();
        Kept<GlassSeen>();
        Kept<WrongName>().Duplicate(tried => tried.By).Duplicate(tried => tried.At);
        // These are looked through by the owner, for all schools.
        Kept<Watch>().Index(watch => watch.LookAt).Index(watch => watch.Policy);
        Kept<Answer>().Index(answer => answer.At);
        Kept<KeyedRequest>().Index(request => request.At);
        Kept<GroupWork>().Index(work => work.At);
        Kept<Account>();
        Kept<AccountSeen>();
        Kept<CookieKey>();
        Kept<School>();
        Kept<StoredCalendar>();
        Kept<Relationship>();
        Kept<SchoolPolicy>();
        Kept<RefusedIntent>();
        Kept<RosterMark>();
        Kept<RosterImported>();
        Kept<AbsenceCodes>();
        Kept<HomeSpokenTo>().Duplicate(row => row.Day);
        Kept<AllowanceSignal>();
        Kept<AbsencesImported>().Index(import => import.At);
        Kept<NamedReaders>();
        Kept<AwaitedSecond>().Duplicate(row => row.Whom);
        Kept<PastTerm>();
        Kept<KeptLonger>();

        // Every document is named here, so that its table is there, behind the wall, before anybody needs it.
        MartenRegistry.DocumentMappingExpression<T> Kept<T>() where T : notnull => isWalled ? options.Schema.For<T>().UseRowLevelSecurity(SchoolWall.Setting) : options.Schema.For<T>();
    }

    /// <summary>PostgreSQL keeps microseconds: a finer clock would read back as another moment.</summary>
    private sealed class MicrosecondClock(TimeProvider clock) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            var now = clock.GetUtcNow();
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        }
    }

    /// <summary>The store takes sealed texts only: an event type that forgot to turn a text fails here, before anything is written.</summary>
    private sealed class SealedTextsOnly : JsonConverter<Text>
    {
        public override Text? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<SealedText>(ref reader, options);

        public override void Write(Utf8JsonWriter writer, Text value, JsonSerializerOptions options)
        {
            if (value is not SealedText text) throw new InvalidOperationException("A text was about to be stored unsealed.");
            JsonSerializer.Serialize(writer, text, options);
        }
    }
}
