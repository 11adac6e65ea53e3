namespace CaseTracker.Simulation;

// Referrals to partners outside the school. With chance of their own: whom they come to changes nothing else in a life.
internal sealed partial class StudentLife
{
    /// <summary>Some students need help that the school does not give.</summary>
    private void Referrals(int year)
    {
        var own = Chance.For(school.Plan.Seed, $"referral {student.Id}", year);
        if (!own.Likely(0.04)) return;
        var date = school.Calendar.SchoolDaysAfter(new(year, 9, 1), own.Between(10, 150));
        var ground = own.Pick((70.0, ReferralGround.Consent), (14.0, ReferralGround.CompulsoryTask), (16.0, ReferralGround.Danger));
        var kind = ground is ReferralGround.Consent ? own.Pick<PartnerKind>([PartnerKind.Clb, PartnerKind.Caw, PartnerKind.MentalHealth, PartnerKind.YouthWork, PartnerKind.Mediation, PartnerKind.Ocmw]) : PartnerKind.Clb;
        At(SchoolCalendar.At(date, new(own.Between(9, 15), own.Below(60))).ToUniversalTime(), () => Refer(own, kind, ground));
    }

    /// <summary>The story of the demo: a referral to the CLB that was sent, and has not been answered yet.</summary>
    private void ReferInTheDemo(Chance own)
    {
        At(Ago(12, 10), () =>
        {
            if (Propose(own, PartnerKind.Clb, ReferralGround.Consent) is not { } referral) return;
            At(Ago(11, 11), () => TalkOver(own, referral, null, withGuardians: true));
            At(Ago(10, 9), () => Do(Counsellor, new ConsentToReferral(own.Entry(clock), referral, null, student.Id, ConsentForm.Spoken, Words(own, Phrases.Consents))));
            At(Ago(10, 10), () => Do(Counsellor, new SendReferral(own.Entry(clock), referral, Channel.Message)));
        });
        At(Ago(3, 11), () => Propose(own, PartnerKind.YouthWork, ReferralGround.Consent));
    }

    private void Refer(Chance own, PartnerKind kind, ReferralGround ground)
    {
        if (!IsHere || Propose(own, kind, ground) is not { } referral) return;
        if (ground is ReferralGround.Danger)
        {
            Do(Counsellor, new SendReferral(own.Entry(clock), referral, Channel.Phone, Of(Role.Principal)));
            if (own.Likely(0.6)) Later(own, 0, () => Do(Counsellor, new PostponeReferralTelling(own.Entry(clock), referral, Of(Role.Principal), school.Calendar.SchoolDaysAfter(Today, 4), Words(own, Phrases.Postponed))));
            Later(own, own.Below(2), () => Do(Of(Role.Principal), new ConfirmDanger(own.Entry(clock), referral, own.Likely(0.9), Words(own, Phrases.Confirmed))));
            Later(own, 5, () => TalkOver(own, referral, null, withGuardians: true));
            Later(own, 6, () => StopAndAnswer(own, referral));
            return;
        }

        Later(own, own.Between(1, 4), () =>
        {
            TalkOver(own, referral, null, withGuardians: true);
            if (own.Likely(0.15)) Do(Counsellor, new AssessAbility(own.Entry(clock), null, own.Likely(0.6), Of(Role.CareCoordinator), Words(own, Phrases.Assessed)));
        });
        Later(own, 5, () => Consent(own, referral, ground));
    }

    private void Consent(Chance own, EntryId referral, ReferralGround ground)
    {
        if (now.Referrals.Find(referral) is null) return;
        if (ground is ReferralGround.Consent)
        {
            var who = WhoConsents.On(Today, now.Enrolment, now.Family, now.Referrals.Ability);
            if ((who.Student ? student.Id : who.Guardians.Cast<PersonId?>().FirstOrDefault()) is not { } person) return;
            if (own.Likely(0.15))
            {
                Do(Counsellor, new RefuseReferral(own.Entry(clock), referral, null, person, ConsentForm.Spoken, Words(own, Phrases.Refusals)));
                Later(own, 2, () => Do(Counsellor, new EndReferral(own.Entry(clock), referral, ReferralOutcome.NotWanted)));
                return;
            }

            // Now and then somebody sends before asking, and says so.
            if (own.Likely(0.06)) Do(Counsellor, new RecordReferralSent(own.Entry(clock), referral, null, Channel.Message));
            Do(Counsellor, new ConsentToReferral(own.Entry(clock), referral, null, person, own.Pick<ConsentForm>([ConsentForm.Spoken, ConsentForm.OnPaper, ConsentForm.Message]), Words(own, Phrases.Consents)));
            if (own.Likely(0.12)) Later(own, own.Between(2, 9), () => Do(Counsellor, new WithdrawConsent(own.Entry(clock), referral, null, person, ConsentForm.Spoken, Words(own, Phrases.Refusals))));
        }

        Later(own, 1, () =>
        {
            Do(Counsellor, new SendReferral(own.Entry(clock), referral, own.Pick<Channel>([Channel.Message, Channel.Phone, Channel.Letter])));
            StopAndAnswer(own, referral);
        });
    }

    private void StopAndAnswer(Chance own, EntryId referral)
    {
        Later(own, own.Between(3, 13), () =>
        {
            if (now.Referrals.Find(referral) is not { } open) return;
            if (Stops(own, open)) return;
            if (own.Likely(0.4)) Do(Counsellor, new ChasePartner(own.Entry(clock), referral, null, Words(own, Phrases.Chased)));
            if (own.Likely(0.1)) return;
            if (own.Likely(0.2)) Do(Counsellor, new DeclineReferral(own.Entry(clock), referral, null, Words(own, Phrases.Declined)));
            else Do(Counsellor, new AcceptReferral(own.Entry(clock), referral, null, school.Calendar.SchoolDaysAfter(Today, own.Between(3, 20)), Words(own, Phrases.Accepted)));
        });
        Later(own, own.Between(20, 45), () =>
        {
            if (now.Referrals.Find(referral) is not { AnsweredOn: not null } open || Stops(own, open)) return;
            var report = own.Entry(clock);
            if (open.IsTaken is true && !Do(Counsellor, new ReportBackReferral(report, referral, null, own.Likely(0.7), Words(own, Phrases.CameBack)))) return;
            Later(own, own.Between(0, 2), () =>
            {
                TalkOver(own, referral, open.IsTaken is true ? report : null, withGuardians: now.Referrals.Find(referral)?.Reports.All(one => one.ForGuardians) is true);
                Do(Counsellor, new EndReferral(own.Entry(clock), referral, open.IsTaken is true ? own.Pick<ReferralOutcome>([ReferralOutcome.Helped, ReferralOutcome.GoesOnThere]) : ReferralOutcome.NotTakenOn));
            });
        });
    }

    // A partner who was told to stop has nothing more to answer.
    private bool Stops(Chance own, Referral open)
    {
        if (!now.Duties.Open.Any(duty => duty.Task is DutyTask.TellPartnerToStop && open.Has(duty.About))) return open.StoppedOn is not null;
        Do(Counsellor, new TellPartnerToStop(own.Entry(clock), open.Id, null, Words(own, Phrases.Chased)));
        Do(Counsellor, new EndReferral(own.Entry(clock), open.Id, ReferralOutcome.Stopped));
        return true;
    }

    private EntryId? Propose(Chance own, PartnerKind kind, ReferralGround ground)
    {
        var (id, partner) = (own.Entry(clock), Partners.First(kind));
        return Do(Counsellor, new ProposeReferral(id, null, partner.Id, partner.Kind, ground, Counsellor, Words(own, Phrases.ReferredFor), Words(own, Phrases.AskedOfPartner))) ? id : null;
    }

    private void TalkOver(Chance own, EntryId referral, EntryId? report, bool withGuardians)
    {
        if (now.Referrals.Find(referral) is null) return;
        PersonId[] home = withGuardians ? [.. WhoHasToKnow.AtHome(now, Today).Select(guardian => guardian.Id)] : [];
        Do(Counsellor, new TalkReferralOver(own.Entry(clock), referral, report, null, [student.Id, .. home], Words(own, Phrases.TalkedOver)));
    }

    private void Later(Chance own, int schoolDays, Action act)
    {
        var date = schoolDays == 0 ? Today : school.Calendar.SchoolDaysAfter(Today, schoolDays);
        var moment = schoolDays == 0 ? clock.AddMinutes(own.Between(5, 60)) : SchoolCalendar.At(date, new(own.Between(9, 15), own.Below(60))).ToUniversalTime();
        At(moment, () =>
        {
            if (IsHere) act();
        });
    }

    private Text Words(Chance own, ImmutableArray<string> phrases) => Phrases.Filled(own.Pick(phrases), student, null);
}
