namespace CaseTracker.Web.Components;

/// <summary>What one rule says against an intent: its id ("R1"), its sentence, why it matters here, and what can be done instead.</summary>
internal sealed record Refusal(string Rule, string Sentence, string Why, params IReadOnlyList<WayForward> Ways);

/// <summary>All that the rules say at once; advice is shown the same way, but does not stop anybody.</summary>
internal sealed record RefusalPanel(IReadOnlyList<Refusal> Refusals, bool IsAdvice = false);
