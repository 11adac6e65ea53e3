namespace CaseTracker.Web.Storage.Postgres;

/// <summary>This machine does not offer what one choice needs, so the next choice is tried. The message is half a sentence: why.</summary>
internal sealed class ChoiceNotPossibleException(string message) : Exception(message);
