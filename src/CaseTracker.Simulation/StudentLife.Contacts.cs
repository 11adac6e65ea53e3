namespace CaseTracker.Simulation;

// How school and family speak with each other: planned, told to the student, started, held; and how it goes wrong.
internal sealed partial class StudentLife
{
    /// <summary>The guardians whom the school may speak with, the household of the student first.</summary>
    private List<Guardian> Reachable() =>
        [.. now.Family.Guardians.Values
            .Where(guardian => guardian.Confirmed is not null && guardian.Link.Authority is not Authority.BarredByCourt)
            .OrderByDescending(guardian => guardian.Link.LivesWithStudent).ThenBy(guardian => guardian.Id.Value, StringComparer.Ordinal)];

    /// <summary>One guardian, or sometimes the two of a household; nobody when none is confirmed yet.</summary>
    private PersonId[] SomeGuardians(double both = 0.15)
    {
        var reachable = Reachable();
        if (reachable.Count == 0) return [];
        var one = reachable[chance.Likely(0.7) ? 0 : chance.Below(reachable.Count)];
        return reachable.Find(other => other.Id != one.Id && other.LivesWith(one)) is { } other && chance.Likely(both) ? [one.Id, other.Id] : [one.Id];
    }

    private Approach Speaking(PersonId holder, PersonId[] guardians, Channel channel, Tone tone, params Topic[] topics)
    {
        var link = now.Family.Guardians[guardians[0]].Link;
        var interpreter = !link.WantsInterpreter || channel.IsWritten() ? Interpreter.None
            : chance.Pick((74.0, Interpreter.Professional), (12.0, Interpreter.OwnHelper), (8.0, Interpreter.Colleague), (3.0, Interpreter.None), (2.0, Interpreter.Student), (1.0, Interpreter.YoungSibling));
        var route = interpreter switch { Interpreter.Professional => Route.Interpreter, Interpreter.OwnHelper => Route.OwnHelper, Interpreter.Colleague => Route.Colleague, _ => Route.Direct };
        return new(Initiative.School, [holder], guardians, channel, tone, topics,
            channel is Channel.ChanceMeeting or Channel.Message or Channel.Note ? Setting.Informal : Setting.Formal, route,
            Interpreter: interpreter, Language: interpreter is Interpreter.None ? null : link.Language);
    }

    /// <summary>Plans a contact, tells the student in between, and holds it.</summary>
    private EntryId Arrange(Approach approach, DateTimeOffset on, double told = 0.94)
    {
        var contact = Id();
        if (!Do(approach.Holder, new PlanContact(contact, OnTheMinute(on), approach))) return contact;
        if (approach.Student is not Presence.FromBeginningToEnd && chance.Likely(told)) At(Before(on), () => TellOf(contact, approach.Holder));
        At(on, () => Hold(contact));
        return contact;
    }

    /// <summary>The same within the hour.</summary>
    private void RightAway(Approach approach)
    {
        var contact = Id();
        if (!Do(approach.Holder, new PlanContact(contact, OnTheMinute(clock.AddMinutes(20)), approach))) return;
        Wait(3, 15);
        TellOf(contact, approach.Holder);
        Wait(2, 10);
        Hold(contact);
    }

    private static DateTimeOffset OnTheMinute(DateTimeOffset moment) => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMinute));

    // Between now and then, at a moment when the student is at school.
    private DateTimeOffset Before(DateTimeOffset on)
    {
        var date = SchoolCalendar.DateOf(on);
        var morning = Local(date, chance.Between(510, 535));
        if (morning > clock && morning < on) return morning;
        return clock.AddMinutes(Math.Max(1, (on - clock).TotalMinutes * (0.2 + 0.6 * chance.Share())));
    }

    private void TellOf(EntryId contact, PersonId teller, bool hears = true)
    {
        if (!now.Informing.Contacts.TryGetValue(contact, out var known)) return;
        Topic[] topics = [.. known.Approach.Topics];
        if (topics.Length > 1 && chance.Likely(0.04)) topics = topics[..^1];
        Topic[] unsaid = known.Held is null && chance.Likely(0.05) && !topics.Contains(Topic.Home) ? [Topic.Home] : [];
        var how = chance.Pick((85.0, ToldHow.Talk), (5.0, ToldHow.Phone), (10.0, ToldHow.Message));
        if (Do(teller, new InformStudent(Id(), contact, null, how, known.Approach.Guardians, topics, unsaid, Say(Phrases.Told, known.Approach.Guardians[0]))) && hears && chance.Likely(0.16))
            Hear(contact, teller, chance.Pick((58.0, Voice.Agrees), (16.0, Voice.OtherWords), (16.0, Voice.Adds), (10.0, Voice.Objects)));
    }

    private void Hear(EntryId contact, PersonId hearer, Voice voice)
    {
        Wait(1, 3);
        Do(hearer, new HearStudent(Id(), contact, null, voice, Say(Phrases.Said(voice), student.Family[0].Guardian)));
    }

    private void Hold(EntryId contact)
    {
        if (!IsHere || !now.Contacts.Planned.TryGetValue(contact, out var plan)) return;
        var (holder, guardians, channel) = (plan.Approach.Holder, plan.Approach.Guardians, plan.Approach.Channel);
        switch (channel)
        {
            case Channel.Talk or Channel.HomeVisit or Channel.Video when chance.Likely(0.05):
                var later = InSchoolDays(chance.Between(2, 6));
                if (Do(holder, new MoveContact(Id(), contact, OnTheMinute(later), plan.Approach))) At(later, () => Hold(contact));
                return;
            case Channel.Talk or Channel.ParentsEvening when chance.Likely(0.09):
                Wait(20, 40);
                Do(holder, new RecordNoShow(Id(), contact, plan.On < clock ? plan.On : null, guardians, holder));
                return;
            case Channel.Phone when chance.Likely(0.13):
                var number = school.Guardian(guardians[0]).Phone;
                Do(holder, new RecordAttempt(Id(), contact, null, guardians[0], channel,
                    chance.Pick((80.0, AttemptOutcome.NoAnswer), (12.0, AttemptOutcome.Busy), (8.0, AttemptOutcome.NotInUse)), Text.Of(number)));
                At(InSchoolDays(chance.Below(2)), () => Hold(contact));
                return;
            case Channel.HomeVisit when chance.Likely(0.1):
                Do(holder, new RecordAttempt(Id(), contact, null, guardians[0], channel, AttemptOutcome.DoorClosed));
                At(InSchoolDays(chance.Between(2, 5)), () => Hold(contact));
                return;
            case not Channel.ParentsEvening when chance.Likely(0.025):
                Do(holder, new CancelContact(Id(), contact, Say(Phrases.Cancelled, guardians[0])));
                return;
        }

        // Nobody presses a button before each talk of a parents' evening.
        if (channel is not Channel.ParentsEvening && !Start(contact)) return;
        var said = now.Contacts.Planned[contact].Approach;
        if (channel.IsWritten()) Wait(0, 2);
        else Wait(4, channel is Channel.Phone ? 15 : 40);
        if (!said.IsPracticalOnly && chance.Likely(0.02)) said = said with { Topics = [.. said.Topics.Append(Topic.Behaviour).Distinct()] };
        Record(contact, channel is Channel.ParentsEvening ? plan.On : null, said);
    }

    /// <summary>Starts a contact; what stands in the way is put right, or else the contact is called off.</summary>
    private bool Start(EntryId contact)
    {
        for (var tries = 0; tries < 3; tries++)
        {
            var plan = now.Contacts.Planned[contact];
            var urgent = plan.Approach.Tone is Tone.Concerned && chance.Likely(0.03);
            if (Do(plan.Approach.Holder, new StartContact(Id(), contact, urgent ? Say(Phrases.Urgency, plan.Approach.Guardians[0]) : null))) return true;
            foreach (var refusal in refusals)
                if (!Mend(contact, refusal)) tries = 3;
        }

        if (now.Contacts.Planned.TryGetValue(contact, out var left))
            Do(left.Approach.Holder, new CancelContact(Id(), contact, Say(Phrases.Cancelled, left.Approach.Guardians[0])));
        return false;
    }

    private bool Mend(EntryId contact, Refusal refusal)
    {
        var plan = now.Contacts.Planned[contact];
        var approach = plan.Approach;
        Wait(2, 12);
        switch (refusal.Rule?.Value, refusal.Reason)
        {
            case ("R1", "not-told"):
                return Do(approach.Holder, new InformStudent(Id(), contact, null, ToldHow.Talk, approach.Guardians, approach.Topics, [], Say(Phrases.Told, approach.Guardians[0])));
            case ("R1", _):
                return approach.Topics.Count > 1 && Plan(approach with { Topics = [.. approach.Topics.Where(topic => topic != Topic.Home)] });
            case ("R2", _):
                return Plan(approach with { Staff = [Of(Role.Accountant)] });
            case ("R9", _):
                return Plan(approach with { Interpreter = Interpreter.Professional, Route = Route.Interpreter });
            case ("R19", _):
                return Plan(approach with { Channel = Channel.Phone, Setting = Setting.Formal });
            case ("L1", _):
                return chance.Likely(0.6) && Do(approach.Holder, new AgreeToSharing(Id(), null, approach.Guardians, []));
            default:
                return false;
        }

        bool Plan(Approach other) => Do(approach.Holder, new MoveContact(Id(), contact, plan.On < clock ? OnTheMinute(clock) : plan.On, other));
    }

    private void Record(EntryId? contact, DateTimeOffset? took, Approach said, Topic[]? raised = null)
    {
        var guardian = said.Guardians[0];
        raised ??= chance.Likely(0.12) ? [chance.Pick<Topic>([Topic.Wellbeing, Topic.Results, Topic.Home, Topic.Practical])] : [];
        var shared = Say(Phrases.About(said.Topics.Count > 0 ? said.Topics[^1] : Topic.Practical), guardian);
        var heard = said.Channel.IsWritten() && said.Initiative is Initiative.School ? null : Say(Phrases.HeardGeneral, guardian);
        var withheld = said.Tone is Tone.Concerned && chance.Likely(0.06) ? Say(Phrases.Withheld, guardian) : null;
        if (!Do(said.Holder, new RecordContact(Id(), contact, took, said, raised, shared, heard, withheld)) || said.Channel.IsWritten()) return;
        if (chance.Likely(0.06))
        {
            var by = school.Calendar.SchoolDaysAfter(Today, chance.Between(3, 12));
            Wait(1, 2);
            Do(said.Holder, new MakePromise(Id(), null, guardian, said.Holder, by, Say(Phrases.Promises, guardian)));
        }

        if (chance.Likely(0.06)) Ask(guardian, said.Holder);
    }

    private void Ask(PersonId asker, PersonId owner)
    {
        DateOnly? by = chance.Likely(0.5) ? school.Calendar.SchoolDaysAfter(Today, chance.Between(2, 9)) : null;
        var topic = chance.Pick<Topic>([Topic.Results, Topic.StudyChoice, Topic.HelpWithCosts, Topic.Practical, Topic.Wellbeing]);
        Do(owner, new RaiseQuestion(Id(), null, asker, topic, owner, by, Say(Phrases.Questions), Say(Phrases.NextSteps)));
    }

    /// <summary>A guardian calls, writes or drops in.</summary>
    private void FromGuardian(DateTimeOffset? took = null)
    {
        var guardians = now.Family.Guardians.Values.OrderBy(one => one.Id.Value, StringComparer.Ordinal).ToList();
        if (guardians.Count == 0) return;
        var guardian = guardians[chance.Likely(0.6) ? 0 : chance.Below(guardians.Count)].Id;
        var holder = chance.Pick((45.0, ClassTeacher), (30.0, Of(Role.Secretariat)), (25.0, Counsellor));
        var channel = chance.Pick((55.0, Channel.Phone), (32.0, Channel.Message), (10.0, Channel.Talk), (3.0, Channel.ChanceMeeting));
        var topic = AnyTopic();
        var approach = Speaking(holder, [guardian], channel, chance.Pick((20.0, Tone.Encouraging), (55.0, Tone.Neutral), (25.0, Tone.Concerned)), topic) with { Initiative = Initiative.Guardian, Setting = Setting.Informal };
        var isBill = chance.Likely(0.08);
        Record(null, took, approach, isBill ? [Topic.Bill] : [topic]);
    }

    private Topic AnyTopic() => chance.Pick(
        (20.0, Topic.Results), (17.0, Topic.Behaviour), (20.0, Topic.Wellbeing), (10.0, Topic.Absence), (8.0, Topic.Health), (5.0, Topic.StudyChoice),
        (6.0, Topic.Home), (4.0, Topic.HelpWithCosts), (10.0, Topic.Practical));
}
