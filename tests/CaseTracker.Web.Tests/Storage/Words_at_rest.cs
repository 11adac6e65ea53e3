using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using CaseTracker.Web.Identity;
using CaseTracker.Web.Relationships;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static CaseTracker.Testing.People;

namespace CaseTracker.Web.Tests.Storage;

/// <summary>What people write is nowhere to be read: not in the database, not in a log.</summary>
[Collection(nameof(StoreOfItsOwn))]
public class Words_at_rest(StoreOfItsOwn store)
{
    private static readonly string[] Wellbeing = ["wellbeing"];

    private const string Marker = "Kwikstaart-zevenblad-Merkteken";

    [Fact]
    public async Task of_every_command_are_nowhere_in_the_database()
    {
        var school = await store.Host.NewSchoolAsync();
        await school.HireAsync(Written.Auditor, Role.Auditor);
        var everywhere = Written.Everywhere(Marker, store.Host.Clock.GetUtcNow());
        Assert.Empty(Written.WithTexts.Except(everywhere.Select(one => one.Command.GetType())));
        foreach (var (by, command) in everywhere) await school.GivenAsync(Noor, by, command);
        Assert.IsType<Outcome.Refused>(await school.AskAsync(Noor, An, new CancelContact(EntryId.New(), EntryId.New(), Text.Of(Marker))));

        var dump = await Dump.OfAsync(store.Host.ConnectionString);
        Assert.False(dump.Holds(Marker));
        // The same look does find what is there to be read.
        Assert.True(dump.Holds("urgency"));
        Assert.True(dump.Holds($"Testschool {school.Key}"));
    }

    [Fact]
    public void would_be_found_in_every_disguise()
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(Marker);
        string[] hidden =
        [
            $"\"words\": \"{Marker}\"", $"\\x00{Convert.ToHexString(bytes).ToLowerInvariant()}00",
            .. Enumerable.Range(0, 4).Select(before => Convert.ToBase64String([.. new byte[before].Select(_ => (byte)'q'), .. bytes, (byte)'q', (byte)'z'])),
        ];
        Assert.All(hidden, text => Assert.Contains(Dump.Disguises(Marker), disguise => text.Contains(disguise, StringComparison.OrdinalIgnoreCase)));
        Assert.DoesNotContain(Dump.Disguises(Marker), disguise => "Kwikstaart".Contains(disguise, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void leave_no_field_in_plain_text_but_codes()
    {
        // Stored as they are, because nobody writes in them: languages, letters of households, names of classes, codes of reasons.
        // Whoever adds a field that people write in makes it a Text.
        Assert.Equal(["Approach.Language", "GuardianLink.AlsoReads", "GuardianLink.AlsoSpeaks", "GuardianLink.Household", "GuardianLink.Language", "MoveClass.Class", "OpenRelationship.Class"], Written.PlainFieldsOfCommands);
        Assert.Equal(
            ["Approach.Language", "FindingLifted.Reason", "GuardianLink.AlsoReads", "GuardianLink.AlsoSpeaks", "GuardianLink.Household", "GuardianLink.Language", "RelationshipOpened.Class", "RuleFound.Details", "RuleFound.Reason", "StudentMovedClass.Class"],
            Written.PlainFieldsOfEvents);
    }

    [Fact]
    public async Task are_in_no_log_when_a_command_fails()
    {
        var log = new ConcurrentQueue<string>();
        await using var node = store.AnotherNode(log);
        var school = await store.Host.NewSchoolAsync();
        var api = node.CreateClient();
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", node.Services.GetRequiredService<Tokens>().For(school.Key, An.Value));

        await using var database = NpgsqlDataSource.Create(store.Host.ConnectionString);
        await RunAsync(database, "alter table casetracker.mt_doc_answer add constraint broken check (false) not valid");
        try
        {
            var failed = await api.PostAsJsonAsync("/api/v1/students/noor/talks", new { id = Guid.CreateVersion7(), staff = An.Value, tone = "neutral", topics = Wellbeing, words = Marker });
            Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
            Assert.DoesNotContain(Marker, await failed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
        finally
        {
            await RunAsync(database, "alter table casetracker.mt_doc_answer drop constraint broken");
        }

        // It did fail, and it did reach the log.
        Assert.Contains(log, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("broken", StringComparison.Ordinal));
        Assert.DoesNotContain(log, line => Dump.Disguises(Marker).Any(disguise => line.Contains(disguise, StringComparison.OrdinalIgnoreCase)));
        Assert.False((await Dump.OfAsync(store.Host.ConnectionString)).Holds(Marker));
    }

    private static async Task RunAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
