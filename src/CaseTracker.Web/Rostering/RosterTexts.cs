namespace CaseTracker.Web.Rostering;

/// <summary>
/// Marks the texts of rostering (<c>RosterTexts.nl.resx</c>, <c>.en.resx</c>): <c>Refusal.*</c>, <c>Skip.*</c>, <c>Warning.*</c>,
/// <c>Treatment.*</c> and <c>Format.*</c> by the names of the codes.
/// </summary>
public sealed class RosterTexts;
