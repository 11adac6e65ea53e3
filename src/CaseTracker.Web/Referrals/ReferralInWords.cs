using CaseTracker.Web.Contacts;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Partners;
using CaseTracker.Web.Storage;
using CaseTracker.Web.Storage.Keys;
using CaseTracker.Web.Students;
using Marten;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Referrals;

/// <summary>The texts of referrals: ReferralTexts.nl.resx and ReferralTexts.en.resx beside it.</summary>
public sealed class ReferralTexts;

/// <summary>How a step stands.</summary>
public enum StepState
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>To be done now.</summary>
    Next,

    /// <summary>Comes later.</summary>
    Later,
}

/// <summary>A step of a referral.</summary>
/// <param name="Name">Its fixed name.</param>
/// <param name="Sentence">What it is, in words.</param>
/// <param name="At">When it was done.</param>
/// <param name="Who">Who did it, or has to.</param>
/// <param name="Form">The form that does it, within the referral's address; null where there is none.</param>
public sealed record StepRead(string Name, string Sentence, StepState State, DateTimeOffset? At, string? Who, string? Form);

/// <summary>A consent that counts, in the letter.</summary>
public sealed record ConsentRead(string From, DateTimeOffset At, ConsentForm How);

/// <summary>A referral as its reader may know it.</summary>
/// <param name="PartnerName">The partner's name; the kind of partner where the list has it no more.</param>
/// <param name="Reason">What for; no words where the key is gone.</param>
/// <param name="Request">What is asked of the partner.</param>
/// <param name="Consents">Who consented and when.</param>
public sealed record ReferralRead(
    EntryId Referral, string Student, string Name, Guid Partner, string PartnerName, string Kind, ReferralGround Ground, string Owner, DateTimeOffset Since, DateTimeOffset? SentOn, bool IsOpen,
    string? Reason, string? Request, IReadOnlyList<ConsentRead> Consents, IReadOnlyList<StepRead> Steps);

/// <summary>A referral on a list.</summary>
/// <param name="Next">What is to be done now; null when nothing is.</param>
public sealed record ReferralLine(EntryId Referral, string Student, string Name, string PartnerName, ReferralGround Ground, DateTimeOffset Since, DateTimeOffset? SentOn, string? Next);

/// <summary>Says referrals in words, for one reader: what is done, what is next, and who has to do it.</summary>
internal sealed class ReferralInWords(IDocumentStore store, KeyStore keys, PartnerSentences partners, Wording wording, IStringLocalizer<ReferralTexts> texts)
{
    /// <summary>A referral by any of its entries, those that are over included; null when the reader knows of none.</summary>
    public async Task<(Referral Referral, ReferralRead Read)?> FindAsync(SignedIn who, StudentFile file, EntryId entry, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(who.School);
        var history = await file.HistoryAsync(session, cancellation);
        var whole = history.Relationship(file.Id);
        if (whole.Referrals.Of(entry) is not { } referral || !MayRead(who.Actor, file, referral)) return null;
        var of = history.Effective.Where(recorded => recorded.Event is Entry one && EntriesOfReferrals.ReferralOf(one) == referral.Id).ToList();
        var ring = await keys.ForReading(who.School, of.Select(recorded => recorded.Event), cancellation);
        var proposed = (ReferralProposed)ring.Reveal(of.Select(recorded => recorded.Event).OfType<ReferralProposed>().Single());
        var partner = await session.LoadAsync<Partner>(referral.Partner.Value, cancellation);
        var consents = of.Select(recorded => recorded.Event).OfType<ReferralConsentGiven>().Where(given => referral.Consents.Any(say => say.Entry == given.Id)).ToList();
        return (referral, new(
            referral.Id, file.Id, file.Name, referral.Partner.Value, partner?.Name ?? partners.Kind(referral.Kind), partners.Kind(referral.Kind, partner?.KindName), referral.Ground, file.Names[referral.Owner],
            referral.Since, referral.Sent?.At, referral.IsOpen, (proposed.Reason as PlainText)?.Words, (proposed.Request as PlainText)?.Words,
            [.. consents.Select(given => new ConsentRead(file.Names[given.From], given.TookPlace, given.How))], Steps(referral, whole, file)));
    }

    /// <summary>The referrals of a file that go on.</summary>
    public async Task<IReadOnlyList<ReferralLine>> OpenAsync(SignedIn who, StudentFile file, CancellationToken cancellation)
    {
        var open = file.Now.Referrals.Open.Where(referral => MayRead(who.Actor, file, referral)).ToList();
        if (open.Count == 0) return [];
        await using var session = store.QuerySession(who.School);
        var named = (await session.LoadManyAsync<Partner>(cancellation, open.Select(referral => referral.Partner.Value).Distinct().ToArray())).ToDictionary(partner => partner.Id);
        return [.. open.Select(referral => Line(referral, file.Now, file.Id, file.Names, named, file.Day.Today))];
    }

    /// <summary>The open referrals of the whole school, as the reader may know them: of the CLB those that were sent there.</summary>
    public async Task<IReadOnlyList<ReferralLine>> OfTheSchoolAsync(SignedIn who, Bearings day, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(who.School);
        var lines = new List<(Referral Referral, Relationship Now)>();
        foreach (var now in await session.Query<Relationship>().Where(now => now.Referrals.All.Any()).ToListAsync(cancellation))
        {
            var known = await now.AsKnownToAsync(who.Actor, () => session.HistoryAsync(now.Id, cancellation));
            lines.AddRange(known.Referrals.Open.Where(referral => who.Actor.May(NeedToKnow.RelationsOf(who.Actor, known) | who.Actor.RelationsTo(referral), Deed.ReadReferral, Audience.CareTeam).IsGiven).Select(referral => (referral, known)));
        }

        var names = await People.Names.LoadAsync(session, lines.Select(line => line.Now.Id).Distinct(), cancellation);
        var named = (await session.LoadManyAsync<Partner>(cancellation, lines.Select(line => line.Referral.Partner.Value).Distinct().ToArray())).ToDictionary(partner => partner.Id);
        return [.. lines.OrderBy(line => line.Referral.Since).Select(line => Line(line.Referral, line.Now, line.Now.Id, names, named, day.Today))];
    }

    private ReferralLine Line(Referral referral, Relationship now, string student, People.Names names, Dictionary<Guid, Partner> named, DateOnly today) => new(
        referral.Id, student, names[new(student)], named.GetValueOrDefault(referral.Partner.Value)?.Name ?? partners.Kind(referral.Kind), referral.Ground, referral.Since, referral.Sent?.At,
        StepsOf(referral, now, today).Where(step => step.State is StepState.Next).Select(step => Brief(step, names.Given(new(student)))).FirstOrDefault());

    private string Brief(Step step, string givenName) => texts[step.Name is "consent" ? "Step.consent.brief" : $"Step.{step.Name}"].Value.Replace("{student}", givenName, StringComparison.Ordinal);

    private IReadOnlyList<StepRead> Steps(Referral referral, Relationship now, StudentFile file)
    {
        var mayRecord = referral.IsOpen && !file.Card.IsClosed && file.May(Deed.Record, Audience.CareTeam);
        return [.. StepsOf(referral, now, file.Day.Today).Select(step => new StepRead(
            step.Name, Words(step, referral, now, file), step.State, step.At, step.Who is { } who ? file.Names[who] : null, mayRecord && step.State is not StepState.Done ? step.Form : null))];
    }

    private string Words(Step step, Referral referral, Relationship now, StudentFile file)
    {
        var people = step.Name is "consent" && WhoConsents.On(file.Day.Today, now.Enrolment, now.Family, now.Referrals.Ability) is var deciding
            ? deciding.Student ? file.GivenName : wording.List(deciding.Guardians.Select(guardian => file.Names[guardian])) : "";
        return texts[step.State is StepState.Done ? $"Step.{step.Name}.done" : $"Step.{step.Name}"].Value.Replace("{people}", people, StringComparison.Ordinal).Replace("{student}", file.GivenName, StringComparison.Ordinal)
            .Replace("{answer}", referral.IsTaken switch { true => texts["Taken"], false => texts["NotTaken"], null => "" }, StringComparison.Ordinal);
    }

    private sealed record Step(string Name, StepState State, DateTimeOffset? At, PersonId? Who, string? Form);

    // The whole flow in its order. What is not done and has all before it is next; in danger sending comes first.
    private static IReadOnlyList<Step> StepsOf(Referral referral, Relationship now, DateOnly today)
    {
        var steps = new List<(string Name, DateTimeOffset? DoneAt, PersonId? Who, string? Form, bool MayComeNow)>();
        var (sent, isDanger) = (referral.Sent, referral.Ground is ReferralGround.Danger);
        var home = WhoHasToKnow.AtHome(now, today).ToList();
        DateTimeOffset? student = referral.ToldOn(now.Student, referral.Id), family = home.Select(guardian => referral.ToldAtHomeOf(guardian, now.Family, referral.Id)).Min();
        var waits = referral.LastWait is { } wait && today <= wait.Until;
        if (!isDanger) Telling(true);
        if (referral.Ground is ReferralGround.Consent)
            steps.Add(("consent", WhoConsents.On(today, now.Enrolment, now.Family, now.Referrals.Ability).IsGivenBy(now.Student, referral.Says) ? referral.Consents.Max(say => say.At) : null, referral.Owner, "consent", true));
        steps.Add(("send", sent?.At, sent?.By ?? referral.Owner, "send", isDanger || steps.TrueForAll(step => step.DoneAt is not null)));
        if (isDanger)
        {
            steps.Add(("confirm", referral.Confirmed?.At, referral.Confirmed?.By ?? sent?.Second, "confirm", sent is not null));
            if (sent is not null && (student is null || family is null) && home.Count > 0 || waits) steps.Add(("wait", waits ? referral.LastWait!.At : null, waits ? referral.LastWait!.By : referral.Owner, "wait", false));
            Telling(sent is not null && !waits);
        }

        var isAgainst = sent is not null && (referral.Confirmed is { Upheld: false } || (referral.Ground is ReferralGround.Consent && referral.Says.Any(say => say is { IsFor: false, Counted: true })));
        if (isAgainst) steps.Add(("stop", referral.StoppedOn, referral.Owner, "stop", true));
        steps.Add(("answer", referral.AnsweredOn, referral.Owner, "answer", sent is not null && !isAgainst));
        if (referral.IsTaken is not false) steps.Add(("report", referral.Reports.Select(report => (DateTimeOffset?)report.At).FirstOrDefault(), referral.Owner, "report", sent is not null && referral.AnsweredOn is not null && !isAgainst));
        if (referral.Reports.Length > 0) steps.Add(("tell-back", referral.Reports.All(report => IsTold(report)) ? referral.Told.Where(told => told.Of != referral.Id).Select(told => (DateTimeOffset?)told.At).Max() : null, referral.Owner, "talk", true));
        var isDone = steps.TrueForAll(step => step.DoneAt is not null || step.Name is "wait");
        steps.Add(("end", referral.EndedOn, referral.Owner, "end", isDone || (isAgainst && referral.StoppedOn is not null)));
        return [.. steps.Select(step => new Step(step.Name, step.DoneAt is not null ? StepState.Done : step.MayComeNow && referral.IsOpen ? StepState.Next : StepState.Later, step.DoneAt, step.Who, step.Form))];

        void Telling(bool mayComeNow)
        {
            steps.Add(("talk", student, referral.Owner, "talk", mayComeNow));
            if (home.Count > 0) steps.Add(("tell-home", family, referral.Owner, "talk", mayComeNow));
        }

        bool IsTold(ReportBack report) => referral.ToldOn(now.Student, report.Entry) is not null && (!report.ForGuardians || home.TrueForAll(guardian => referral.ToldAtHomeOf(guardian, now.Family, report.Entry) is not null));
    }

    private static bool MayRead(Actor reader, StudentFile file, Referral referral) => reader.May(file.Relations | reader.RelationsTo(referral), Deed.ReadReferral, Audience.CareTeam).IsGiven;
}
