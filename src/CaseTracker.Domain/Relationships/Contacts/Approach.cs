using System.Text.Json.Serialization;

namespace CaseTracker.Domain.Relationships.Contacts;

/// <summary>What a contact is about: a code from a fixed list, to which a school may add.</summary>
[JsonConverter(typeof(CodeConverter<Topic>))]
public readonly record struct Topic(string Code) : ICode<Topic>
{
    /// <summary>The topics that every school has.</summary>
    public static readonly Topic
        Praise = new("praise"), Results = new("results"), Behaviour = new("behaviour"), Wellbeing = new("wellbeing"),
        Absence = new("absence"), Health = new("health"), StudyChoice = new("study-choice"), Home = new("home"),
        Bill = new("bill"), HelpWithCosts = new("help-with-costs"), Practical = new("practical");

    /// <summary>No topic of its own: stands for all the others where a guardian prefers another channel by topic.</summary>
    public static readonly Topic Other = new("other");

    /// <summary>The fixed list, in the order in which it is shown.</summary>
    public static readonly ImmutableArray<Topic> Fixed =
        [Praise, Results, Behaviour, Wellbeing, Absence, Health, StudyChoice, Home, Bill, HelpWithCosts, Practical];

    /// <inheritdoc />
    public static Topic Of(string word) =>
        CodeWord.Is(word) ? new(word) : throw new FormatException("A topic's code has 1 to 40 lower-case letters, digits or hyphens.");

    /// <summary>The code.</summary>
    public override string ToString() => Code;
}

/// <summary>Who took the first step.</summary>
public enum Initiative
{
    /// <summary>The school.</summary>
    School,

    /// <summary>A guardian.</summary>
    Guardian,

    /// <summary>The student.</summary>
    Student,
}

/// <summary>By which way a contact goes.</summary>
public enum Channel
{
    /// <summary>A talk at school.</summary>
    Talk,

    /// <summary>By telephone, a voicemail with content included.</summary>
    Phone,

    /// <summary>A video call.</summary>
    Video,

    /// <summary>A letter on paper.</summary>
    Letter,

    /// <summary>An e-mail, text message or message on the school's platform.</summary>
    Message,

    /// <summary>A note in the student's agenda.</summary>
    Note,

    /// <summary>A visit to the family at home.</summary>
    HomeVisit,

    /// <summary>A parents' evening.</summary>
    ParentsEvening,

    /// <summary>A meeting by chance: at the gate, in the street.</summary>
    ChanceMeeting,
}

/// <summary>What kinds of channel there are.</summary>
public static class Channels
{
    /// <summary>Whether the words go on paper or a screen.</summary>
    public static bool IsWritten(this Channel channel) => channel is Channel.Letter or Channel.Message or Channel.Note;
}

/// <summary>Whether the moment was set beforehand.</summary>
public enum Setting
{
    /// <summary>A fixed moment or an appointment.</summary>
    Formal,

    /// <summary>Anything else.</summary>
    Informal,
}

/// <summary>Straight to the other, or through somebody.</summary>
public enum Route
{
    /// <summary>Straight.</summary>
    Direct,

    /// <summary>Through a colleague.</summary>
    Colleague,

    /// <summary>Through an interpreter.</summary>
    Interpreter,

    /// <summary>Through a bridge figure.</summary>
    BridgeFigure,

    /// <summary>Through a mediator.</summary>
    Mediator,

    /// <summary>Through the family's own helper.</summary>
    OwnHelper,

    /// <summary>Carried home by the student; counts as received only when the guardian answered.</summary>
    Student,
}

/// <summary>The colour of what was said.</summary>
public enum Tone
{
    /// <summary>Good news.</summary>
    Encouraging,

    /// <summary>Neither good nor bad.</summary>
    Neutral,

    /// <summary>A worry.</summary>
    Concerned,
}

/// <summary>Who interprets between the languages.</summary>
public enum Interpreter
{
    /// <summary>Nobody; none is needed or none was there.</summary>
    None,

    /// <summary>An interpreter, by telephone or in the room.</summary>
    Professional,

    /// <summary>A member of staff or bridge figure.</summary>
    Colleague,

    /// <summary>The helper that the family chose.</summary>
    OwnHelper,

    /// <summary>The student.</summary>
    Student,

    /// <summary>A brother or sister who is still young.</summary>
    YoungSibling,
}

/// <summary>Whether the student was there.</summary>
public enum Presence
{
    /// <summary>Not there.</summary>
    No,

    /// <summary>Joined later or left earlier.</summary>
    Partly,

    /// <summary>There from beginning to end.</summary>
    FromBeginningToEnd,
}

/// <summary>Why somebody visits a family, and whether the family agreed (DOMAIN R13).</summary>
/// <param name="Purpose">What it is for: to get acquainted, to inform, to find out why nobody answers. Rules ask only whether there is one.</param>
/// <param name="FamilyAgreed">Whether the family said yes beforehand.</param>
public sealed record Visit(Text? Purpose, bool FamilyAgreed);

/// <summary>How the school and guardians speak with each other: by whom, with whom, about what. A plan has one, and so has what took place.</summary>
/// <param name="Initiative">Who took the first step.</param>
/// <param name="Staff">Who speaks for the school; the first one holds the contact.</param>
/// <param name="Guardians">With whom.</param>
/// <param name="Channel">By which way.</param>
/// <param name="Tone">The colour of it.</param>
/// <param name="Topics">What the school speaks of.</param>
/// <param name="Setting">Whether the moment was set beforehand.</param>
/// <param name="Route">Straight or through somebody.</param>
/// <param name="Student">Whether the student is there.</param>
/// <param name="Interpreter">Who interprets.</param>
/// <param name="Language">The language spoken (BCP 47), where it is not Dutch.</param>
/// <param name="Visit">For a home visit.</param>
public sealed record Approach(
    Initiative Initiative,
    IReadOnlyList<PersonId> Staff,
    IReadOnlyList<PersonId> Guardians,
    Channel Channel,
    Tone Tone,
    IReadOnlyList<Topic> Topics,
    Setting Setting = Setting.Formal,
    Route Route = Route.Direct,
    Presence Student = Presence.No,
    Interpreter Interpreter = Interpreter.None,
    string? Language = null,
    Visit? Visit = null)
{
    /// <summary>Who holds the contact.</summary>
    [JsonIgnore]
    public PersonId Holder => Staff[0];

    /// <summary>Whether it is about practical matters and nothing else.</summary>
    [JsonIgnore]
    public bool IsPracticalOnly => Topics is [var only] && only == Topic.Practical;

    /// <summary>Whether it is about bills or help with costs and nothing else.</summary>
    [JsonIgnore]
    public bool IsAboutMoneyOnly => Topics.Count > 0 && Topics.All(topic => topic == Topic.Bill || topic == Topic.HelpWithCosts);

    /// <summary>Whether somebody who is no child interprets.</summary>
    [JsonIgnore]
    public bool IsInterpreted => Interpreter is Interpreter.Professional or Interpreter.Colleague or Interpreter.OwnHelper;

    /// <summary>The guardians who want an interpreter at it: where people speak, by appointment or about a worry.</summary>
    public IEnumerable<PersonId> WhoWantInterpreting(FamilyCircle family) =>
        Channel.IsWritten() || (Setting is not Setting.Formal && Tone is not Tone.Concerned)
            ? []
            : Guardians.Where(guardian => family.Guardians.TryGetValue(guardian, out var one) && one is { Confirmed: not null, Link.WantsInterpreter: true });

    /// <summary>Whether it is about absence and nothing else.</summary>
    [JsonIgnore]
    public bool IsAboutAbsenceOnly => Topics is [var only] && only == Topic.Absence;

    /// <summary>The same without what somebody wrote: a contact to tell of needs no words.</summary>
    public Approach WithoutTexts() => WithTexts((_, _, _) => null);

    /// <summary>The same with each of its texts turned by <paramref name="turn"/>.</summary>
    public Approach WithTexts(TextTurn turn) => Visit is null ? this : this with { Visit = Visit with { Purpose = turn(Visit.Purpose, "purpose") } };

    /// <summary>What is wrong with it as a statement, whatever the rules say; null when nothing is.</summary>
    public Refusal? Problem(Relationship now, StaffRoom staff) =>
        Staff.Count == 0 ? Refusal.Because("nobody-of-the-school")
        : Guardians.Count == 0 ? Refusal.Because("no-guardian")
        : Guardians.FirstOrDefault(guardian => !now.Family.Guardians.ContainsKey(guardian)) is { Value: not null } unknown
            ? Refusal.Because("guardian-unknown", ("guardian", unknown.Value))
            : staff.Problem([.. Staff]);
}
