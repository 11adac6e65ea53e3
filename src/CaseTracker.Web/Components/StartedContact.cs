namespace CaseTracker.Web.Components;

/// <summary>A contact that somebody started, and of which nothing is recorded yet.</summary>
/// <param name="By">Who started it.</param>
/// <param name="At">When.</param>
/// <param name="Record">Where it is recorded; null for who may not.</param>
internal sealed record StartedContact(string By, DateTimeOffset At, string? Record);
