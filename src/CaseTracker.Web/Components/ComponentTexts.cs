namespace CaseTracker.Web.Components;

/// <summary>Marks the texts of the frame, the fields and the parts that every page shares (<c>ComponentTexts.nl.resx</c>, <c>.en.resx</c>).</summary>
public sealed class ComponentTexts;
