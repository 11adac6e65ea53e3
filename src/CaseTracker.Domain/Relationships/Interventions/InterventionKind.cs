using System.Text.Json.Serialization;

namespace CaseTracker.Domain.Relationships.Interventions;

/// <summary>What the school does to guide a student: a code from a fixed list, to which a school may add.</summary>
[JsonConverter(typeof(CodeConverter<InterventionKind>))]
public readonly record struct InterventionKind(string Code) : ICode<InterventionKind>
{
    /// <summary>The kinds that every school has.</summary>
    public static readonly InterventionKind
        MentorTalks = new("mentor-talks"), StudySupport = new("study-support"), HomeworkClass = new("homework-class"), RestorativeTalk = new("restorative-talk"), Hergo = new("hergo"),
        TimeOut = new("time-out"), StepPlan = new("step-plan"), BridgeFigure = new("bridge-figure"), Buddy = new("buddy"), HomeSupport = new("home-support"), Other = new("other");

    /// <summary>The fixed list, in the order in which it is shown.</summary>
    public static readonly ImmutableArray<InterventionKind> Fixed =
        [MentorTalks, StudySupport, HomeworkClass, RestorativeTalk, Hergo, TimeOut, StepPlan, BridgeFigure, Buddy, HomeSupport, Other];

    /// <inheritdoc />
    public static InterventionKind Of(string word) => CodeWord.Is(word) ? new(word) : throw new FormatException("A kind has 1 to 40 lower-case letters, digits or hyphens.");

    /// <summary>The code.</summary>
    public override string ToString() => Code;
}
