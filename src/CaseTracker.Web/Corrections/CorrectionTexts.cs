namespace CaseTracker.Web.Corrections;

/// <summary>Names the texts of taking entries back: CorrectionTexts.nl.resx and CorrectionTexts.en.resx beside it.</summary>
public sealed class CorrectionTexts;
