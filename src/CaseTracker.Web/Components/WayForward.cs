namespace CaseTracker.Web.Components;

/// <summary>A next step as a link: what it does, in the imperative, and where it is done.</summary>
internal sealed record WayForward(string Text, string Href);
