namespace CaseTracker.Web.Informing;

/// <summary>Names the texts of informing the student and hearing them: InformingTexts.nl.resx and InformingTexts.en.resx beside it.</summary>
public sealed class InformingTexts;
