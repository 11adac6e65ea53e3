using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using CaseTracker.Domain.Audit;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Api;

/// <summary>A body of every command with all its members filled in, made from its type; and a file in which most of what they name is there.</summary>
internal sealed class SampleRequests(DateTimeOffset now)
{
    private readonly EntryId planned = EntryId.New(), called = EntryId.New(), absent = EntryId.New(), standing = EntryId.New(), voice = EntryId.New(), agreement = EntryId.New(), question = EntryId.New(), talk = EntryId.New(), factor = EntryId.New(), intake = EntryId.New(), referral = EntryId.New(), report = EntryId.New(), agreed = EntryId.New(), intervention = EntryId.New(), review = EntryId.New(), conflict = EntryId.New(), attitude = EntryId.New();

    /// <summary>Records what the bodies name.</summary>
    public async Task PrepareAsync(TestSchool school)
    {
        var approach = new Approach(Initiative.Guardian, [An], [MevrouwPeeters], Channel.Phone, Tone.Neutral, [Topic.Wellbeing]);
        RelationshipCommand[] before =
        [
            new PlanContact(planned, now, approach), new RecordContact(called, null, null, approach, [Topic.Bill]), new RecordNoShow(absent, null, null, [MevrouwPeeters], An),
            new GiveStandingInforming(standing, null, Topic.Absence, Soon), new HearStudent(voice, called, null, Voice.Objects), new AgreeToSharing(agreement, null, [MevrouwPeeters], []),
            new RaiseQuestion(question, null, MevrouwPeeters, Topic.StudyChoice, An, null, null), new TalkWithStudent(talk, null, An, Tone.Neutral, [Topic.Wellbeing]),
            new BeginIntake(intake, called),
            new NoteContextFactor(factor, null, FactorKind.Talent, Whose.Student, [Noor], Soon, null, Text.Of("Voor de affiche.")),
            new ProposeReferral(referral, null, TestSchool.Clb, PartnerKind.Clb, ReferralGround.Consent, An, Text.Of("Slaapt slecht."), Text.Of("Een gesprek.")), new RecordReferralSent(EntryId.New(), referral, null, Channel.Message),
            new MakeAgreement(agreed, null, [Noor, An], [new(1, Noor, Soon, Text.Of("Mijn agenda invullen."))], Soon),
            new StartIntervention(intervention, null, InterventionKind.StudySupport, An, Soon, null, Text.Of("Agenda bekijken."), [Noor]), new ReviewIntervention(review, intervention, null, Soon, [new(An, HowItGoes.Well)]),
            new NoteConflict(conflict, null, Bram, [Topic.Behaviour], Soon, Text.Of("Boze woorden.")),
            new GiveAttitudeReport(attitude, null, An, 2, Text.Of("Helpt klasgenoten.")),
            new ReportBackReferral(report, referral, null, true, Text.Of("Het gaat beter.")),
        ];
        foreach (var command in before) await school.GivenAsync(Noor, An, command);
    }

    /// <summary>The body of a command.</summary>
    public JsonObject Of(Type command) => Members(command, command);

    private DateOnly Soon => SchoolCalendar.DateOf(now).AddDays(8);

    private JsonObject Members(Type type, Type command) => new(DomainJson.Options.GetTypeInfo(type).Properties.Where(member => member.AssociatedParameter is not null || (member.Set is not null && command != typeof(RelationshipCommand)))
        .Select(member => KeyValuePair.Create(member.Name, (JsonNode?)Value(Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType, member.Name, command))));

    private JsonNode Value(Type type, string name, Type command)
    {
        if (type == typeof(EntryId)) return Entry(name, command).ToString();
        if (type == typeof(DutyId)) return DutyId.For(new PromisesAreKept().Id, question, MevrouwPeeters, null).ToString();
        if (type == typeof(PersonId)) return Person(name, command).Value;
        if (type == typeof(Text)) return "In eigen woorden geschreven.";
        if (type == typeof(Topic)) return "wellbeing";
        if (type == typeof(PartnerId)) return TestSchool.Clb.ToString();
        if (type == typeof(PartnerKind)) return "clb";
        if (type == typeof(ReferralOutcome)) return "helped";
        if (type == typeof(InterventionKind)) return "study-support";
        if (type == typeof(int)) return 1;
        if (type == typeof(HalfDay)) return $"{SchoolCalendar.DateOf(now).ToString("O", CultureInfo.InvariantCulture)} morning";
        if (type == typeof(AbsenceCode)) return "B";
        if (type == typeof(bool)) return true;
        if (type == typeof(int)) return 1;
        if (type == typeof(string)) return name is "language" or "alsoSpeaks" or "alsoReads" ? "tr" : "A";
        if (type == typeof(DateTimeOffset)) return now.ToString("O", CultureInfo.InvariantCulture);
        if (type == typeof(DateOnly)) return Soon.ToString("O", CultureInfo.InvariantCulture);
        if (type.IsEnum) return JsonSerializer.SerializeToNode(Enum.GetValues(type).GetValue(0), type, DomainJson.Options)!;
        if (type == typeof(RelationshipCommand)) return Correction();
        return DomainJson.Options.GetTypeInfo(type) switch
        {
            { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } of } => new JsonArray(Value(of, name, command)),
            { Kind: JsonTypeInfoKind.Dictionary, ElementType: { } of } => new JsonObject { ["absence"] = Value(of, name, command), ["other"] = Value(of, name, command) },
            _ => Members(type, command),
        };
    }

    private EntryId Entry(string name, Type command) => name switch
    {
        "contact" when command == typeof(MoveContact) || command == typeof(CancelContact) || command == typeof(StartContact) || command == typeof(RecordContact) => planned,
        "contact" => called,
        "noShow" => absent,
        "standing" => standing,
        "heard" => voice,
        "agreement" when command == typeof(ReviewAgreement) || command == typeof(EndAgreement) => agreed,
        "agreement" => agreement,
        "question" => question,
        "factor" => factor,
        "intake" => intake,
        "talk" => called,
        "referral" => referral,
        "intervention" => intervention,
        "review" => review,
        "conflict" => conflict,
        "report" when command.IsSubclassOf(typeof(StepOfAttitudeReport)) => attitude,
        "report" => report,
        "target" => talk,
        "id" when command == typeof(RelationshipCommand) => talk,
        _ => EntryId.New(),
    };

    private static PersonId Person(string name, Type command) =>
        name is "guardian" or "guardians" or "askedBy" or "explainedTo" or "invited" or "with" or "talkedOverWith" or "from" || (name is "to" && command == typeof(MakePromise)) || (name is "by" && command == typeof(SeeAttitudeReport)) ? MevrouwPeeters : name is "approver" or "second" || (name is "to" && command == typeof(PassOnIntervention)) || (name is "to" && command == typeof(HandConflictOver)) ? Directrice : An;

    private JsonObject Correction()
    {
        var talked = Members(typeof(TalkWithStudent), typeof(RelationshipCommand));
        talked["type"] = RelationshipCommands.NameOf(typeof(TalkWithStudent));
        return talked;
    }
}
