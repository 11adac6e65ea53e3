using CaseTracker.Web.Contacts;
using CaseTracker.Web.Interventions;
using CaseTracker.Web.People;
using CaseTracker.Web.Storage;
using CaseTracker.Web.Students;
using Microsoft.Extensions.Localization;

namespace CaseTracker.Web.Duties;

/// <summary>Says what a duty asks, in the reader's words, and where it is done.</summary>
internal sealed class DutySentences(IStringLocalizer<DutyTexts> texts, Wording wording)
{
    /// <summary>What is asked.</summary>
    /// <param name="task">The task.</param>
    /// <param name="student">The student.</param>
    /// <param name="people">The persons it concerns.</param>
    /// <param name="topics">The topics, for R1.</param>
    /// <param name="intervention">The intervention that it is about; null where it is about none, or that is not at hand.</param>
    /// <param name="kinds">How the school goes about kinds of intervention.</param>
    public string Sentence(
        DutyTask task, PersonId student, IEnumerable<PersonId> people, IEnumerable<Topic> topics, Names names, Policy policy, Intervention? intervention, IReadOnlyList<InterventionTemplate> kinds)
    {
        var about = wording.List(topics.Select(topic => wording.Topic(topic, policy)));
        var with = wording.List(people.Select(person => names[person]));
        return texts[(task, with.Length > 0) switch
            {
                // A worklist over many students knows the duty, not the contact it is about.
                (DutyTask.InformStudent, false) => "InformStudent.alone",
                // About the student it is when it came out.
                (DutyTask.ReviewPostponement, true) => "ReviewPostponement.out",
                // The student hears last what they should hear first.
                (DutyTask.TalkOverIntervention, _) when intervention is { IsKnownAtHomeAlone: true } => "TalkOverIntervention.home",
                _ => task.ToString(),
            }].Value
            .Replace("{student}", names.Given(student), StringComparison.Ordinal)
            .Replace("{people}", with, StringComparison.Ordinal)
            .Replace("{kind}", intervention is null ? "" : $" ({wording.Kind(intervention.Kind, kinds)})", StringComparison.Ordinal)
            .Replace("{topics}", about.Length > 0 ? $" {texts["About", about]}" : "", StringComparison.Ordinal);
    }

    /// <summary>What a duty in a file asks.</summary>
    /// <param name="people">The persons it concerns.</param>
    /// <param name="topics">The topics, for R1.</param>
    public string Sentence(Duty duty, IEnumerable<PersonId> people, IEnumerable<Topic> topics, StudentFile file) =>
        Sentence(duty.Task, file.Person, people, topics, file.Names, file.Day.Policy, file.Now.Interventions.Of(duty.About), file.Kinds);

    /// <summary>The duty's own page.</summary>
    public static string PageOf(string student, string duty) => $"/students/{Uri.EscapeDataString(student)}/duties/{duty}";

    /// <summary>The page where the duty is done.</summary>
    public static string Href(string student, DutyTask task, EntryId about, EntryId? contact)
    {
        var file = $"/students/{Uri.EscapeDataString(student)}";
        return task switch
        {
            DutyTask.InformStudent => $"{file}/inform?contact={contact ?? about}",
            DutyTask.AnswerObjection => $"{file}/answer-student?heard={about}",
            DutyTask.ReviewPostponement => $"{file}/review-postponement?postponement={about}",
            DutyTask.HandOverBill => $"{file}/hand-over-bill?contact={contact ?? about}",
            DutyTask.TellSomethingGood => $"{file}/positive",
            DutyTask.InformOtherGuardian or DutyTask.MeetGuardian or DutyTask.CallInsteadOfWriting or DutyTask.ArrangeInterpreter => $"{file}/plan?because={about}",
            // Of what is planned, the plan; of what took place without, the next time.
            DutyTask.BringInterpreter => contact is { } planned ? $"{file}/contacts/{planned}/plan" : $"{file}/plan?because={about}",
            DutyTask.AssignContactPerson or DutyTask.MakeContactPersonKnown => $"{file}/contact-person",
            DutyTask.Answer => $"{file}/answer?question={about}",
            DutyTask.LookAtBackground => $"{file}/keep-background?factor={about}",
            DutyTask.LookBackOnAgreement => $"{file}/look-back?agreement={about}",
            // The form finds the referral by whatever entry of it the duty is about.
            DutyTask.TalkOverReferral or DutyTask.TellOfReferral or DutyTask.TellWhatCameBack => $"{file}/referrals/{about}/talk",
            DutyTask.ConfirmDanger => $"{file}/referrals/{about}/confirm",
            DutyTask.LookAgainAtTelling => $"{file}/referrals/{about}/wait",
            DutyTask.ChasePartner => $"{file}/referrals/{about}/answer",
            DutyTask.TellPartnerToStop => $"{file}/referrals/{about}/stop",
            DutyTask.TalkOverIntervention => $"{file}/interventions/{about}/talk",
            DutyTask.ReviewIntervention => $"{file}/interventions/{about}/review",
            DutyTask.TalkOverConflict => $"{file}/conflicts/{about}/talk",
            DutyTask.PrepareOwner or DutyTask.CareForOwner => $"{file}/conflicts/{about}/support",
            DutyTask.AskForIntentions => $"{file}/attitude-intentions?report={about}",
            DutyTask.ShowAttitudeReport => $"{file}/attitude-seen?report={about}",
            DutyTask.AskWhy => $"{file}/ask-why?absence={about}",
            DutyTask.CallHome => "/absences#" + Uri.EscapeDataString(student),
            DutyTask.NotifyClb => $"{file}/absence-step?step={AbsenceStep.ClbNotified}",
            DutyTask.PlanWithClb => $"{file}/absence-step?step={AbsenceStep.PlanMade}",
            DutyTask.ReviewGlass => $"{file}/review-glass?glass={about}",
            _ => file,
        };
    }
}
