namespace CaseTracker.Web.Components;

/// <summary>Marks the texts of the gallery of parts, invented people included.</summary>
public sealed class GalleryTexts;
