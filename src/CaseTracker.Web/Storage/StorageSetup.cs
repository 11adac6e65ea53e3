using System.Text.Json;
using System.Text.Json.Serialization;
using CaseTracker.Web.Api;
using CaseTracker.Web.Groups;
using CaseTracker.Web.People;
using CaseTracker.Web.Policies;
using CaseTracker.Web.Relationships;
using CaseTracker.Web.Storage.Keys;
using JasperFx;
using JasperFx.CodeGeneration;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
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
    public static void AddStorage(this WebApplicationBuilder builder, string connectionString)
    {
        // Nothing but Marten may use this pool: with no reset on close, a raw connection would see the last school's settings.
        var pooled = new NpgsqlConnectionStringBuilder(connectionString) { NoResetOnClose = true, MaxAutoPrepare = 60 }.ConnectionString;

        builder.Services
            .AddMarten(options =>
            {
                options.Connection(pooled);
                Configure(options);
            })
            .UseLightweightSessions()
            .ApplyAllDatabaseChangesOnStartup()
            .IntegrateWithWolverine(wolverine => wolverine.MessageStorageSchemaName = "wolverine");
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

        builder.Services.AddKeys(connectionString);
        builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<ChangesElsewhere>(services, Listening(connectionString)));
    }

    private static string Listening(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, ApplicationName = "casetracker-changes" }.ConnectionString;

    private static bool BringsHandlers => typeof(StorageSetup).Assembly.GetTypes().Any(type => type.Namespace is "Internal.Generated.WolverineHandlers");

    /// <summary>How events and documents lie in the store.</summary>
    public static void Configure(StoreOptions options)
    {
        options.DatabaseSchemaName = Schema;
        options.AutoCreateSchemaObjects = AutoCreate.CreateOrUpdate;
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

        options.Projections.Add(new RelationshipProjection(), ProjectionLifecycle.Inline);
        options.Projections.Add(new PolicyProjection(), ProjectionLifecycle.Inline);
        options.Projections.Add(new Registers(), ProjectionLifecycle.Inline);

        options.Schema.For<Person>().Index(person => person.Kind);
        options.Schema.For<DutyRow>().Index(duty => duty.Owner).Index(duty => duty.Student);
        options.Schema.For<PlannedRow>().Index(planned => planned.Staff).Index(planned => planned.Student);
        options.Schema.For<FamilyTie>().Index(tie => tie.Guardian).Index(tie => tie.Student);
        options.Schema.For<FileCard>().Index(card => card.ClassTeacher!).Index(card => card.Mentor!).Index(card => card.Class!);
        options.Schema.For<Watch>().Index(watch => watch.LookAt).Index(watch => watch.Policy);
        options.Schema.For<CaseTracker.Web.Students.Reading>().Index(reading => reading.Student).Index(reading => reading.At);
        options.Schema.For<Answer>().Index(answer => answer.At);
        options.Schema.For<KeyedRequest>().Index(request => request.At);
        options.Schema.For<GroupWork>().Index(work => work.At);
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
