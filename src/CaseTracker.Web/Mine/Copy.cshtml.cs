namespace CaseTracker.Web.Mine;

/// <summary>The copy of what is kept, for the student or a guardian themselves, laid out for paper too.</summary>
internal sealed class CopyModel : OwnPage;
