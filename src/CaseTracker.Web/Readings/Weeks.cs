using CaseTracker.Web.Identity;
using CaseTracker.Web.People;
using CaseTracker.Web.Rules;
using CaseTracker.Web.Schools;
using CaseTracker.Web.Storage;
using CaseTracker.Web.Storage.Keys;
using CaseTracker.Web.Students;
using Marten;

namespace CaseTracker.Web.Readings;

/// <summary>A week of readings, for who answers for them.</summary>
/// <param name="Week">Its Monday.</param>
/// <param name="Readings">How many there were, of whatever kind.</param>
/// <param name="Glasses">All glasses that were broken.</param>
/// <param name="StandingOut">Perusals by right that stand out.</param>
/// <param name="Sample">Some of the others, by lot.</param>
/// <param name="WrongNames">Who named students that they could not open, and how often.</param>
/// <param name="Looks">Who looked at it.</param>
/// <param name="Unseen">Those who read what is shown here, or named somebody, and whom nobody else looked at yet; only of a week that somebody looked at.</param>
public sealed record WeekRead(
    DateOnly Week, int Readings, IReadOnlyList<GlassOfWeek> Glasses, IReadOnlyList<PerusalOfWeek> StandingOut, IReadOnlyList<PerusalOfWeek> Sample,
    IReadOnlyList<WrongNamesOfWeek> WrongNames, IReadOnlyList<LookRead> Looks, IReadOnlyList<WhoRead> Unseen);

/// <summary>Somebody by id and by name.</summary>
public sealed record WhoRead(string Id, string Name);

/// <summary>A glass that was broken.</summary>
/// <param name="Reason">Why; null where the key is gone.</param>
/// <param name="Readings">How many pages were read through it.</param>
/// <param name="Justified">Whether there was reason enough; null while nobody judged it.</param>
/// <param name="IsLate">Whether nobody judged it in time.</param>
public sealed record GlassOfWeek(string Glass, WhoRead By, WhoRead Student, DateTimeOffset At, string? Reason, int Readings, bool? Justified, bool IsLate);

/// <summary>What one person read of one file in the week.</summary>
/// <param name="Why">What stands out; nothing of what is drawn by lot.</param>
public sealed record PerusalOfWeek(WhoRead By, WhoRead Student, DateTimeOffset From, int Readings, ImmutableArray<Noticed> Why);

/// <summary>How often somebody named a student in vain.</summary>
public sealed record WrongNamesOfWeek(WhoRead By, int Times);

/// <summary>Somebody looked at a week.</summary>
/// <param name="Note">What they said of it; null when nothing, or where the key is gone.</param>
public sealed record LookRead(WhoRead By, DateTimeOffset At, string? Note);

/// <summary>Shows the readings of a week to who answers for them, and records that they looked. Only called with who may.</summary>
internal sealed class Weeks(IDocumentStore store, KeyStore keys, Schoolhouse schools, TimeProvider clock)
{
    /// <summary>The key of the one stream of looks that a school has; no student's id has a colon in front.</summary>
    public const string StreamKey = ":readings";

    private static readonly Rule R16 = RuleBook.Find(ABrokenGlassIsReviewed.Number);

    private DateOnly Today => SchoolCalendar.DateOf(clock.GetUtcNow());

    /// <summary>Whether somebody answers for what is read at the school.</summary>
    public static bool MayLook(Actor actor) => actor.May(Relations.None, Deed.ReviewReadings).IsGiven;

    /// <summary>The Monday of the week of a date.</summary>
    public static DateOnly Of(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek + 6) % 7));

    /// <summary>The last week that is over.</summary>
    public DateOnly Last => Of(Today).AddDays(-7);

    /// <summary>Whether a week is over, so that there is nothing more to come in it.</summary>
    public bool IsOver(DateOnly week) => week <= Last;

    /// <summary>The week that somebody asks for: none to come, and the last one that is over when they name none.</summary>
    public DateOnly Asked(DateOnly? date) => date is not { } day || !SchoolCalendar.ReckonsWith(day) ? Last : Of(day < Today ? day : Today);

    /// <summary>The last week, where somebody should look at it and nobody did; null when there is nothing to do.</summary>
    public async Task<DateOnly?> WaitingAsync(SignedIn who, CancellationToken cancellation)
    {
        if (!MayLook(who.Actor)) return null;
        await using var session = store.QuerySession(who.School);
        if ((await LooksAsync(session, Last, cancellation)).Count > 0) return null;
        var (from, until) = Bounds(Last);
        return await session.Query<Reading>().AnyAsync(reading => reading.At >= from && reading.At < until && reading.Kind != ReadingKind.Own, cancellation) ? Last : null;
    }

    /// <summary>A week; that somebody looks at it is itself a reading, written down first.</summary>
    /// <param name="what">The path of the page or endpoint.</param>
    public async Task<WeekRead> ReadAsync(SignedIn who, DateOnly week, string what, CancellationToken cancellation)
    {
        var day = await schools.BearingsAsync(who.School, who.Actor);
        await using var session = store.LightweightSession(who.School);
        var (from, until) = Bounds(week);
        // A family that reads its own is no reading by the school: it is not to be looked at, and would drown what is.
        var logged = await session.Query<Reading>().Where(reading => reading.At >= from && reading.At < until && reading.Kind != ReadingKind.Own)
            .Select(reading => new { reading.Id, reading.By, reading.Student, reading.At, reading.Glass }).ToListAsync(cancellation);
        session.Insert(Reading.Of(who.Actor, who.Actor.May(Relations.None, Deed.ReviewReadings).Ground, null, what, day.Now));
        await session.SaveChangesAsync(cancellation);

        var glasses = await session.Query<GlassRow>().Where(glass => glass.At >= from && glass.At < until).OrderBy(glass => glass.At).ToListAsync(cancellation);
        var wrong = await session.Query<WrongName>().Where(tried => tried.At >= from && tried.At < until).ToListAsync(cancellation);
        var looks = await LooksAsync(session, week, cancellation);

        var byRight = logged.Where(reading => reading is { Student: not null, Glass: null }).Select(reading => new LoggedReading(reading.Id, new(reading.By), new(reading.Student!), reading.At)).ToList();
        var through = logged.Where(reading => reading.Glass is not null).GroupBy(reading => $"{reading.Glass}").ToDictionary(one => one.Key, one => one.Count());
        var students = byRight.Select(reading => reading.Student.Value).Concat(glasses.Select(glass => glass.Student)).Distinct().ToArray();
        var ties = students.Length == 0 ? [] : await session.Query<FamilyTie>().Where(tie => tie.Student.IsOneOf(students)).ToListAsync(cancellation);
        var staff = await schools.StaffAsync(who.School);
        var names = await Names.LoadAsync(session, students.Concat(ties.Select(tie => tie.Guardian)), cancellation, staff);
        var families = new Families(ties, names, staff.Values);

        var sunday = week.AddDays(6);
        var noticing = new Noticing(Settings.Number(day.Policy, R16, "files-in-an-hour", sunday), Settings.Number(day.Policy, R16, "sample", sunday));
        var standing = noticing.StandingOut(byRight, families.HaveSameName, families.IsColleaguesChild);
        var others = Noticing.Perusals(byRight).Except(standing.Select(one => one.Perusal));
        var broken = await GlassesAsync(who.School, glasses, through, names, day, cancellation);
        var standingOut = standing.Select(one => Shown(one.Perusal, one.Why)).ToList();
        var sample = noticing.Drawn(others, $"{who.School}/{week:yyyy-MM-dd}").Select(perusal => Shown(perusal, [])).ToList();
        var tried = wrong.GroupBy(one => one.By).Select(one => new WrongNamesOfWeek(Who(one.Key), one.Count())).OrderByDescending(one => one.Times).ToList();
        var shown = standingOut.Concat(sample).Select(perusal => perusal.By).Concat(tried.Select(one => one.By)).DistinctBy(one => one.Id);
        return new(week, logged.Count, broken, standingOut, sample, tried, await SaidAsync(who.School, looks, names, cancellation),
            looks.Count == 0 ? [] : [.. shown.Where(one => looks.All(look => look.What.By.Value == one.Id))]);

        PerusalOfWeek Shown(Perusal perusal, ImmutableArray<Noticed> why) => new(Who(perusal.By.Value), Who(perusal.Student.Value), perusal.From, perusal.Readings, why);
        WhoRead Who(string id) => new(id, names[new(id)]);
    }

    /// <summary>Records that somebody looked at a week that is over. Who looked already and says nothing more adds nothing.</summary>
    public async Task LookAsync(SignedIn who, DateOnly week, string? words, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(who.School);
        var mine = (await LooksAsync(session, week, cancellation)).Where(look => look.What.By == who.Actor.Id).ToList();
        var note = string.IsNullOrWhiteSpace(words) ? null : words.Trim();
        var said = await WordsAsync(who.School, mine, cancellation);
        if (mine.Exists(look => note is null || said[look] == note)) return;
        Text? secret = null;
        if (note is not null)
        {
            var key = KeyOf(who.Actor.Id, SchoolCalendar.YearOf(Today));
            secret = (await keys.ForSealing(who.School, new HashSet<KeptTexts> { key }, cancellation)).Seal(key, PlaceOf(week), note);
        }

        session.LastModifiedBy = who.Actor.Id.Value;
        session.Events.Append(StreamKey, new ReadingsLookedAt(week, who.Actor.Id, secret));
        await session.SaveChangesAsync(cancellation);
    }

    private async Task<IReadOnlyList<GlassOfWeek>> GlassesAsync(string school, IReadOnlyList<GlassRow> glasses, Dictionary<string, int> readings, Names names, Bearings day, CancellationToken cancellation)
    {
        var ring = await keys.ForReading(school, glasses.Select(glass => glass.Entry), cancellation);
        return [.. glasses.Select(glass => new GlassOfWeek(
            glass.Id, new(glass.By, names[new(glass.By)]), new(glass.Student, names[new(glass.Student)]), glass.At, ring.Reveal(glass.Entry) is GlassBroken { Reason: PlainText why } ? why.Words : null,
            readings.GetValueOrDefault(glass.Id), glass.Justified, glass.Justified is null && day.Now >= day.Calendar.Due(glass.At, Settings.Number(day.Policy, R16, "review-days", SchoolCalendar.DateOf(glass.At)))))];
    }

    private static (DateTimeOffset From, DateTimeOffset Until) Bounds(DateOnly week) =>
        (SchoolCalendar.At(week, TimeOnly.MinValue).ToUniversalTime(), SchoolCalendar.At(week.AddDays(7), TimeOnly.MinValue).ToUniversalTime());

    private sealed record Look(ReadingsLookedAt What, DateTimeOffset At);

    private static async Task<IReadOnlyList<Look>> LooksAsync(IQuerySession session, DateOnly week, CancellationToken cancellation) =>
        [.. (await session.Events.FetchStreamAsync(StreamKey, token: cancellation)).Where(stored => stored.Data is ReadingsLookedAt look && look.Week == week).Select(stored => new Look((ReadingsLookedAt)stored.Data, stored.Timestamp))];

    private async Task<IReadOnlyList<LookRead>> SaidAsync(string school, IReadOnlyList<Look> looks, Names names, CancellationToken cancellation)
    {
        var said = await WordsAsync(school, looks, cancellation);
        return [.. looks.Select(look => new LookRead(new(look.What.By.Value, names[look.What.By]), look.At, said[look]))];
    }

    private async Task<IReadOnlyDictionary<Look, string?>> WordsAsync(string school, IReadOnlyList<Look> looks, CancellationToken cancellation)
    {
        var ring = await keys.ForReading(school, looks.Select(look => look.What.Note).OfType<SealedText>().Select(note => KeyOf(note.Subject, note.SchoolYear)).ToHashSet(), cancellation);
        return looks.ToDictionary(look => look, look => look.What.Note is SealedText note ? ring.Reveal(KeyOf(note.Subject, note.SchoolYear), note) : null);
    }

    private static KeptTexts KeyOf(PersonId person, int year) => new(person, Retention.WorkingNote, year);

    private static string PlaceOf(DateOnly week) => $"readings-looked-at {week:yyyy-MM-dd}";

    /// <summary>Families as they are known from the roster, beside the staff.</summary>
    private sealed class Families(IReadOnlyList<FamilyTie> ties, Names names, IEnumerable<Person> staff)
    {
        private readonly ILookup<string, Person> guardians = ties.Where(tie => names.Person(new(tie.Guardian)) is { IsErased: false }).ToLookup(tie => tie.Student, tie => names.Person(new(tie.Guardian))!);

        private readonly HashSet<string> marks = [.. staff.Where(person => !person.HasEnded).SelectMany(Marks)];

        public bool HaveSameName(PersonId reader, PersonId student) =>
            names.Person(reader) is { IsErased: false } one && PlainLetters.Of(one.FamilyName) is { Length: > 0 } name
            && guardians[student.Value].Append(names.Person(student)).Any(person => person is { IsErased: false } && PlainLetters.Of(person.FamilyName) == name);

        public bool IsColleaguesChild(PersonId student) => guardians[student.Value].SelectMany(Marks).Any(marks.Contains);

        // The administration knows a colleague and a parent apart: the same whole name, number or mail is the same person, as a rule.
        private static IEnumerable<string> Marks(Person person) =>
            person.Phones.Where(phone => phone.IsInUse).Select(phone => $"number {phone.Digits}")
                .Concat(person.Email is { Length: > 0 } mail ? [$"mail {mail.ToLowerInvariant()}"] : [])
                .Concat(PlainLetters.Of(person.Name) is { Length: > 0 } name ? [$"name {name}"] : []).Append($"id {person.Id}");
    }
}
