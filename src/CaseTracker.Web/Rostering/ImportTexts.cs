namespace CaseTracker.Web.Rostering;

/// <summary>
/// Marks the texts of importing (<c>ImportTexts.nl.resx</c>, <c>.en.resx</c>): the report, the page <c>/roster</c>, <c>Remark.*</c> by
/// <see cref="RemarkCode"/> and <c>Merge.*</c> by <see cref="MergeObstacle"/>.
/// </summary>
public sealed class ImportTexts;
