namespace CaseTracker.Web.Logs;

/// <summary>
/// What who looks after the host wants to see of who came, what was decided and what was tried: one place, one category, a number
/// for each kind (docs/logs.md). Ids only: no name, no address of mail, no word that somebody typed. From where a request came, and
/// whose it is, stands on each of its lines (<see cref="Whereabouts"/>).
/// </summary>
public sealed partial class SecurityLog(ILoggerFactory logs)
{
    /// <summary>The category. It is written from <see cref="LogLevel.Information"/> on, whatever the rest is.</summary>
    public const string Category = "CaseTracker.Security";

    private readonly ILogger log = logs.CreateLogger(Category);

    [LoggerMessage(1, LogLevel.Information, "{Person} of {School} signed in at {Provider}.")]
    public partial void SignedIn(PersonId person, string school, string provider);

    [LoggerMessage(2, LogLevel.Warning, "Somebody came from {Provider} whose account is nobody's at {School}, or not the one they came with before.")]
    public partial void AccountOfNobody(string provider, string? school);

    [LoggerMessage(3, LogLevel.Warning, "What came back from {Provider} was refused: {Fault}.")]
    public partial void AnswerRefused(string provider, string fault);

    [LoggerMessage(4, LogLevel.Warning, "{Provider} did not prove a sign-in as fresh as was asked.")]
    public partial void NotFresh(string provider);

    [LoggerMessage(5, LogLevel.Warning, "{Provider} did not say of a sign-in that it was as strong as is asked.")]
    public partial void WeakSignIn(string provider);

    [LoggerMessage(6, LogLevel.Information, "{Person} of {School} signed out.")]
    public partial void SignedOut(PersonId person, string school);

    [LoggerMessage(7, LogLevel.Information, "One session of {Person} of {School} was ended from elsewhere.")]
    public partial void SessionEnded(PersonId person, string school);

    [LoggerMessage(8, LogLevel.Information, "All sessions of {Person} of {School} were ended.")]
    public partial void SessionsEnded(PersonId person, string school);

    [LoggerMessage(9, LogLevel.Information, "All sessions of everybody of {School} were ended.")]
    public partial void EverybodysSessionsEnded(string school);

    [LoggerMessage(10, LogLevel.Information, "{Person} of {School} was let do {Method} {Endpoint}: {Status}.")]
    public partial void Given(PersonId person, string school, string method, string endpoint, int status);

    [LoggerMessage(11, LogLevel.Warning, "{Person} of {School} was refused {Method} {Endpoint} (student {Student}): {Status}.")]
    public partial void Refused(PersonId person, string school, string method, string endpoint, PersonId? student, int status);

    [LoggerMessage(12, LogLevel.Information, "Nobody known was refused {Method} {Endpoint}: {Status}.")]
    public partial void NobodyRefused(string method, string endpoint, int status);

    [LoggerMessage(13, LogLevel.Warning, "{Person} of {School} named somebody whose file they could not open by breaking the glass.")]
    public partial void WrongName(PersonId person, string school);

    [LoggerMessage(14, LogLevel.Warning, "{Person} of {School} broke the glass of {Student}.")]
    public partial void GlassBroken(PersonId person, string school, PersonId student);

    [LoggerMessage(15, LogLevel.Warning, "Somebody went past the limit of {Limit}.")]
    public partial void LimitHit(string limit);

    [LoggerMessage(16, LogLevel.Warning, "A form came without the token of our page, or with one of somebody else or of long ago: {Endpoint}.")]
    public partial void ForgedForm(string endpoint);

    [LoggerMessage(17, LogLevel.Warning, "A token was refused by {Scheme}: {Fault}.")]
    public partial void BadToken(string scheme, string fault);

    [LoggerMessage(20, LogLevel.Information, "{By} gave {Person} of {School} the role {Role}.")]
    public partial void RoleGiven(PersonId by, PersonId person, string school, Role role);

    [LoggerMessage(21, LogLevel.Information, "{By} took the role {Role} from {Person} of {School}.")]
    public partial void RoleTaken(PersonId by, Role role, PersonId person, string school);

    [LoggerMessage(22, LogLevel.Information, "{By} changed the policy of {School}: {Rule}.")]
    public partial void PolicyChanged(PersonId by, string school, RuleId? rule);

    [LoggerMessage(23, LogLevel.Information, "{Person} of {School} was given an account by hand.")]
    public partial void AccountGiven(PersonId person, string school);

    [LoggerMessage(24, LogLevel.Information, "An account that was given by hand was taken from {Person} of {School}.")]
    public partial void AccountTaken(PersonId person, string school);

    [LoggerMessage(25, LogLevel.Information, "{Person} of {School} may come with another account than before.")]
    public partial void AccountReleased(PersonId person, string school);

    [LoggerMessage(26, LogLevel.Warning, "{By} had {Person} of {School} erased.")]
    public partial void PersonErased(PersonId by, PersonId person, string school);

    [LoggerMessage(27, LogLevel.Information, "A roster of {People} changed people was taken in at {School}.")]
    public partial void RosterTaken(int people, string school);

    [LoggerMessage(28, LogLevel.Warning, "The database is older than what was erased in it. Erased again: {People} people and {Texts} kinds of texts.")]
    public partial void ErasedAgain(int people, int texts);
}
