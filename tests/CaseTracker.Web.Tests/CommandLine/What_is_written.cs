using CaseTracker.Web.CommandLine;
using CaseTracker.Web.Tests.Storage;

namespace CaseTracker.Web.Tests.CommandLine;

/// <summary>The command line is judged whole, before a database is looked for.</summary>
public class What_is_written
{
    [Fact]
    public void is_a_command_with_its_word_and_options()
    {
        var import = Invocation.From(["import-roster", "--school=sint-jan", "roster.zip", "--dry-run", "--environment", "Development", "--Logging:LogLevel:Default=Error"]);
        Assert.Equal(("import-roster", "roster.zip", "sint-jan"), (import.Command.Name, import.Word, import["school"]));
        Assert.True(import.Has("dry-run"));
        Assert.False(import.Has("even-if-most-leave"));
        Assert.Equal(["--environment", "Development", "--Logging:LogLevel:Default=Error"], import.ForTheHost);
    }

    [Theory]
    [InlineData("serve", "--urls", "http://127.0.0.1:0", "--today", "2021-03-15", "--Demo=off")]
    [InlineData("--urls", "http://127.0.0.1:0", "--today=2021-03-15", "--Demo=off")]
    public void is_to_serve_when_no_command_is_named(params string[] args)
    {
        var serve = Invocation.From(args);
        Assert.Same(Command.Serve, serve.Command);
        Assert.Equal(new DateOnly(2021, 3, 15), serve.Today);
        Assert.Equal(["--urls", "http://127.0.0.1:0", "--Demo=off"], serve.ForTheHost);
    }

    [Theory]
    [InlineData("There is no command 'imprt'. There are:", "imprt")]
    [InlineData("serve does not know what to do with 'now'.", "serve", "now")]
    [InlineData("--today needs a value: <yyyy-MM-dd>.", "--today")]
    [InlineData("--today takes a date such as 2021-03-15, not 'monday'.", "--today", "monday")]
    [InlineData("token needs --as.", "token")]
    [InlineData("--as needs a value: <person>.", "token", "--as")]
    [InlineData("--as needs a value: <person>.", "token", "--as", "--school", "demo")]
    [InlineData("--as needs a value: <person>.", "token", "--as=")]
    [InlineData("token knows no option --shcool.", "token", "--as", "a", "--shcool", "demo")]
    [InlineData("token does not know what to do with 'demo'.", "token", "demo", "--as", "a")]
    [InlineData("--as stands there twice.", "token", "--as", "a", "--as", "b")]
    [InlineData("import-roster needs a word: <folder or zip>.", "import-roster", "--school", "s")]
    [InlineData("--dry-run takes no value.", "import-roster", "r.zip", "--school", "s", "--dry-run=yes")]
    [InlineData("'Sint Jan' is no key for a school: lower-case letters, digits and hyphens.", "import-roster", "r.zip", "--school", "Sint Jan")]
    [InlineData("create-school needs --administrator, --given, --family.", "create-school", "--school", "s", "--name", "S")]
    [InlineData("--students takes a number, not 'many'.", "simulate", "--school", "s", "--students", "many")]
    [InlineData("There is no role 'king'. There are: teacher, counsellor, principal, care-coordinator,", "give-role", "--school", "s", "--person", "a", "--role", "king")]
    public void is_turned_away_with_what_is_wrong(string because, params string[] args)
    {
        var wrong = Assert.Throws<InvocationException>(() => Invocation.From(args));
        Assert.StartsWith(because, wrong.Message, StringComparison.Ordinal);
        Assert.Equal(2, wrong.ExitCode);
    }

    [Fact]
    public void tells_every_command_that_is_for_people()
    {
        var told = Assert.Throws<InvocationException>(() => Invocation.From(["help"])).Message;
        Assert.All(Command.All.Except([Command.WriteHandlers]), command => Assert.Contains(told.Split(Environment.NewLine), line => $"{line} ".StartsWith($"  {command.Name} ", StringComparison.Ordinal)));
        Assert.DoesNotContain("codegen", told, StringComparison.Ordinal);
        Assert.Contains("  token --as <person> [--school <key>]", told, StringComparison.Ordinal);
        Assert.Contains("  import-roster <folder or zip> --school <key> [--dry-run] [--even-if-most-leave]", told, StringComparison.Ordinal);
    }

    [Fact]
    public void needs_no_school_where_there_is_one_and_else_is_told_which_there_are()
    {
        Assert.Equal("demo", Token.OnlyOf(["demo"]));
        Assert.Equal("There are several schools: demo, sint-jan. Say which one with --school <key>.", Assert.Throws<InvocationException>(() => Token.OnlyOf(["demo", "sint-jan"])).Message);
        Assert.StartsWith("There is no school yet. Make one first: create-school", Assert.Throws<InvocationException>(() => Token.OnlyOf([])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "token knows no option --sa.", "token", "--sa", "staff-0003")]
    [InlineData(1, "token is for development only.", "token", "--as", "staff-0003")]
    [InlineData(1, "--today is for development only", "serve", "--today", "2021-03-15")]
    public async Task is_judged_before_anything_is_made(int code, string because, params string[] args)
    {
        await using var folder = new DataFolderForTest();
        using var host = HostProcess.Run(folder.Location, null, args);
        var (ended, error) = await host.EndAsync();
        Assert.StartsWith(because, error, StringComparison.Ordinal);
        Assert.Equal(code, ended);
        Assert.False(Directory.Exists(folder.Location));
    }
}
