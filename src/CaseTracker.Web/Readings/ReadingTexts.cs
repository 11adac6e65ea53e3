namespace CaseTracker.Web.Readings;

/// <summary>Names the texts of who reads what: ReadingTexts.nl.resx and ReadingTexts.en.resx beside it.</summary>
public sealed class ReadingTexts;
