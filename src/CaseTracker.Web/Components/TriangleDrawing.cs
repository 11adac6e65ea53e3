namespace CaseTracker.Web.Components;

/// <summary>How a side of the triangle is doing.</summary>
internal enum SideState
{
    Calm,
    NeedsCare,
    Disturbed,

    /// <summary>The side between student and guardians: the school shows it, and has no opinion on it.</summary>
    NotJudged,
}

/// <summary>Why a side is as it is, in one sentence, and the way back where there is one.</summary>
internal sealed record SideReason(string Sentence, WayForward? WayBack = null);

/// <summary>One side of the triangle with its reasons; a calm side needs none.</summary>
internal sealed record Side(SideState State, params IReadOnlyList<SideReason> Reasons);

/// <summary>The triangle of one student as it is drawn; <paramref name="Id"/> tells two drawings on a page apart.</summary>
internal sealed record TriangleDrawing(string Student, Side StudentAndSchool, Side GuardiansAndSchool, Side StudentAndGuardians, string Id = "triangle")
{
    /// <summary>The sides with the key of their name, those that the school answers for first.</summary>
    public IEnumerable<(string Name, Side Side)> Sides =>
        [("StudentSchool", StudentAndSchool), ("GuardiansSchool", GuardiansAndSchool), ("StudentGuardians", StudentAndGuardians)];
}

/// <summary>The sign of a state, as the points of a small drawing around the origin: a shape for whom colours look alike.</summary>
internal static class SideSign
{
    /// <summary>The path of the sign: a tick, an exclamation mark, a cross, or a dash.</summary>
    public static string Path(SideState state) => state switch
    {
        SideState.Calm => "M-5 .5-1.5 4 5-4",
        SideState.NeedsCare => "M0-6V1.5M0 5.4V5.6",
        SideState.Disturbed => "M-4.5-4.5 4.5 4.5M4.5-4.5-4.5 4.5",
        _ => "M-4.5 0H4.5",
    };
}
