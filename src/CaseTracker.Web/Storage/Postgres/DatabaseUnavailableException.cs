namespace CaseTracker.Web.Storage.Postgres;

/// <summary>There is no database to work on. The message is written for the person at the console and says what to do.</summary>
internal sealed class DatabaseUnavailableException(string message) : Exception(message);
