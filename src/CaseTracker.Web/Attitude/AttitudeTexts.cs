namespace CaseTracker.Web.Attitude;

/// <summary>The texts of attitude reports: AttitudeTexts.nl.resx and AttitudeTexts.en.resx beside it.</summary>
public sealed class AttitudeTexts;
