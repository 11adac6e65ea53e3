namespace CaseTracker.Web.Today;

/// <summary>Names the texts of the worklist: TodayTexts.nl.resx and TodayTexts.en.resx beside it.</summary>
public sealed class TodayTexts;
