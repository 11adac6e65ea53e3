namespace CaseTracker.Web.Circles;

/// <summary>Names the texts of choosing who reads an entry: CircleTexts.nl.resx and CircleTexts.en.resx beside it.</summary>
public sealed class CircleTexts;
