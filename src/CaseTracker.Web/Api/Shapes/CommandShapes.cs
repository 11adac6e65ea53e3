using FluentValidation;
using FluentValidation.Results;

namespace CaseTracker.Web.Api.Shapes;

// What a command needs beyond the types of its members, which RequestShape asks for. Commands without more have no validator:
// the test of every request says which, and why.

/// <summary>A plan is about something.</summary>
internal sealed class PlanContactShape : AbstractValidator<PlanContact>
{
    /// <summary>Asks it.</summary>
    public PlanContactShape() => RuleFor(plan => plan.Approach).SetValidator(new ApproachShape(needsTopics: true));
}

/// <summary>A changed plan is about something too.</summary>
internal sealed class MoveContactShape : AbstractValidator<MoveContact>
{
    /// <summary>Asks it.</summary>
    public MoveContactShape() => RuleFor(move => move.Approach).SetValidator(new ApproachShape(needsTopics: true));
}

/// <summary>In a contact the guardian may have done all the talking.</summary>
internal sealed class RecordContactShape : AbstractValidator<RecordContact>
{
    /// <summary>Asks it.</summary>
    public RecordContactShape()
    {
        RuleFor(contact => contact.Approach).SetValidator(new ApproachShape(needsTopics: false));
        RuleFor(contact => contact.Raised).MustNameEachOnce();
    }
}

/// <summary>Somebody did not come.</summary>
internal sealed class RecordNoShowShape : AbstractValidator<RecordNoShow>
{
    /// <summary>Asks it.</summary>
    public RecordNoShowShape() => RuleFor(absent => absent.Guardians).MustNameSome();
}

/// <summary>A talk is about something.</summary>
internal sealed class TalkWithStudentShape : AbstractValidator<TalkWithStudent>
{
    /// <summary>Asks it.</summary>
    public TalkWithStudentShape() => RuleFor(talk => talk.Topics).MustNameSome().MustNameEachOnce();
}

/// <summary>A referral is talked over with somebody.</summary>
internal sealed class TalkReferralOverShape : AbstractValidator<TalkReferralOver>
{
    /// <summary>Asks it.</summary>
    public TalkReferralOverShape() => RuleFor(talk => talk.With).MustNameSome().MustNameEachOnce();
}

/// <summary>Nobody knows twice of an intervention that begins.</summary>
internal sealed class StartInterventionShape : AbstractValidator<StartIntervention>
{
    /// <summary>Asks it.</summary>
    public StartInterventionShape() => RuleFor(started => started.TalkedOverWith).MustNameEachOnce();
}

/// <summary>A conflict is about something.</summary>
internal sealed class NoteConflictShape : AbstractValidator<NoteConflict>
{
    /// <summary>The shape.</summary>
    public NoteConflictShape() => RuleFor(noted => noted.Topics).MustNameSome().MustNameEachOnce();
}

/// <summary>Somebody of the school talks about a conflict.</summary>
internal sealed class TalkConflictOverShape : AbstractValidator<TalkConflictOver>
{
    /// <summary>The shape.</summary>
    public TalkConflictOverShape() => RuleFor(talk => talk.Staff).MustNameSome().MustNameEachOnce();
}

/// <summary>An intervention is talked over with somebody.</summary>
internal sealed class TalkInterventionOverShape : AbstractValidator<TalkInterventionOver>
{
    /// <summary>Asks it.</summary>
    public TalkInterventionOverShape() => RuleFor(talk => talk.With).MustNameSome().MustNameEachOnce();
}

/// <summary>A concern is about something.</summary>
internal sealed class RaiseConcernShape : AbstractValidator<RaiseConcern>
{
    /// <summary>Asks it.</summary>
    public RaiseConcernShape() => RuleFor(concern => concern.Topics).MustNameSome().MustNameEachOnce();
}

/// <summary>Who is told, is told of somebody or something.</summary>
internal sealed class InformStudentShape : AbstractValidator<InformStudent>
{
    /// <summary>Asks it.</summary>
    public InformStudentShape()
    {
        RuleFor(told => told.Guardians).MustNameSome().When(told => told.Topics is { Count: 0 } && told.WillNotBeSaid is { Count: 0 });
        RuleFor(told => told.Topics).MustNameEachOnce();
        RuleFor(told => told.WillNotBeSaid).MustNameEachOnce();
    }
}

/// <summary>An adult student agrees to sharing with somebody.</summary>
internal sealed class AgreeToSharingShape : AbstractValidator<AgreeToSharing>
{
    /// <summary>Asks it.</summary>
    public AgreeToSharingShape()
    {
        RuleFor(agreed => agreed.Guardians).MustNameSome();
        RuleFor(agreed => agreed.Topics).MustNameEachOnce();
    }
}

/// <summary>Households and languages are codes.</summary>
internal sealed class ConfirmGuardianShape : AbstractValidator<ConfirmGuardian>
{
    /// <summary>Asks it.</summary>
    public ConfirmGuardianShape() => RuleFor(confirmed => confirmed.Link).SetValidator(new GuardianLinkShape());
}

/// <summary>A reason to open somebody else's file says something; and it is asked before anything tells whether there is such a file.</summary>
internal sealed class BreakTheGlassShape : AbstractValidator<BreakTheGlass>
{
    /// <summary>Asks it.</summary>
    public BreakTheGlassShape() => RuleFor(glass => glass.Reason).Must(BreakTheGlass.Suffices).WithErrorCode("Shape.Reason");
}

/// <summary>A class has a short name.</summary>
internal sealed class MoveClassShape : AbstractValidator<MoveClass>
{
    /// <summary>Asks it.</summary>
    public MoveClassShape() => RuleFor(move => move.Class).MustBeClass();
}

/// <summary>What an entry should have been has the shape of its own kind.</summary>
internal sealed class CorrectEntryShape : AbstractValidator<CorrectEntry>
{
    /// <summary>Asks it.</summary>
    public CorrectEntryShape(IServiceProvider services) => RuleFor(correction => correction.As).Custom((command, context) =>
    {
        if (command is null || services.GetService(typeof(IValidator<>).MakeGenericType(command.GetType())) is not IValidator shape) return;
        foreach (var failure in shape.Validate(new ValidationContext<object>(command)).Errors)
            context.AddFailure(new ValidationFailure($"{nameof(CorrectEntry.As)}.{failure.PropertyName}", null) { ErrorCode = failure.ErrorCode });
    });
}
