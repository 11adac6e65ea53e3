namespace CaseTracker.Web.Components;

/// <summary>A role or person who may read an entry, and why.</summary>
internal sealed record Reader(string Who, string Why);

/// <summary>The audience of an entry before it is saved: who will read it, and who expressly will not.</summary>
internal sealed record WhoWillRead(IReadOnlyList<Reader> Readers, params IReadOnlyList<Reader> Others);
