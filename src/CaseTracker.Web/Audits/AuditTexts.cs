namespace CaseTracker.Web.Audits;

/// <summary>Names the texts of opening a file to an auditor: AuditTexts.nl.resx and AuditTexts.en.resx beside it.</summary>
public sealed class AuditTexts;
