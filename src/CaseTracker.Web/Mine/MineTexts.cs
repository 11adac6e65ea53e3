namespace CaseTracker.Web.Mine;

/// <summary>Names the texts of what students and guardians read: MineTexts.nl.resx and MineTexts.en.resx beside it.</summary>
public sealed class MineTexts;
