using CoAssess.Contracts;
using CoAssess.Privacy;

namespace CoAssess.Cli;

/// <summary><c>coassess export --as letter</c>: what a person reads who asked what is held about them.</summary>
public sealed class AccessLetterTests : IDisposable
{
    private static readonly ListeningNotice Notice = new()
    {
        Council = "Borough of Example", Purpose = "", LawfulBasis = "", Contact = "", Collected = [], NotDone = [], Accounts = [], Followed = [], Rights = [], Kept = [],
        RawRetention = TimeSpan.FromDays(1), FeedbackRetention = TimeSpan.FromDays(1), ListeningThreshold = 10, FormThreshold = 5,
    };

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_letter_tells_each_record_in_words_with_what_the_law_asks_for_and_ends_with_every_store()
    {
        await CollectAsync();
        await RunAsync("ann", "object", "--channel", "files");

        var (exitCode, letter, error) = await RunAsync("ann", "export", "--channel", "files", "--as", "letter");

        Assert.True(exitCode == 0, error);
        Assert.StartsWith("# What Borough of Example holds about you", letter, StringComparison.Ordinal);
        Assert.Contains("the bin in Station Road was not emptied", letter, StringComparison.Ordinal);
        Assert.Matches("service it seems to concern: [A-Z][^(]+ \\(number [0-9]+ in the national list", letter);
        Assert.Contains("Posted 1 March 2026, 08:00 UTC", letter, StringComparison.Ordinal);
        Assert.Contains("opened by message ", letter, StringComparison.Ordinal);
        Assert.All(
            (string[])["## Why, and on what basis", "## Who receives it", "## How long it is kept", "## Where it comes from", "## Your rights", "## Your objection", "What others wrote of you."],
            part => Assert.Contains(part, letter, StringComparison.Ordinal));
        Assert.All(
            (string[])["| inbox | 0 |", "| feedback | 2 |", "| cases | 1 |", "| coordination | 0 |", "| service corrections | 0 |", "| objections | 1 |"],
            row => Assert.Contains(row, letter, StringComparison.Ordinal));
        Assert.EndsWith("End of the letter: 4 in 6 stores.", letter.TrimEnd(), StringComparison.Ordinal);
        Assert.DoesNotContain("of bob", letter, StringComparison.Ordinal);
        Assert.DoesNotContain("{\"", letter, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_whom_nothing_is_held_the_letter_says_so_and_where_was_looked()
    {
        await CollectAsync();

        var (exitCode, letter, _) = await RunAsync("nobody", "export", "--channel", "files", "--as", "letter");

        Assert.Equal(0, exitCode);
        Assert.Contains(": nothing. What follows", letter, StringComparison.Ordinal);
        Assert.Contains("| feedback | 0 |", letter, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("nobody", "export", "--channel", "fles", "--as", "letter")).ExitCode);
    }

    [Fact]
    public void A_record_of_a_store_without_words_of_its_own_is_in_the_letter_as_it_is()
    {
        var letter = new AccessLetter(Notice, []).Write([new("a new store", ["""{"said":"something"}"""]), new("feedback", ["no JSON"])], null, ["2026-01-01"], isByAccount: true, DateTimeOffset.UnixEpoch);

        var words = string.Concat(letter.Sections.SelectMany(static section => section.Words.Concat(section.Items)));

        Assert.Contains("""{"said":"something"}""", words, StringComparison.Ordinal);
        Assert.Contains("no JSON", words, StringComparison.Ordinal);
        Assert.Contains("What was said in 2026-01-01", words, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(string author, params string[] arguments)
    {
        using var running = new Coassess(_folder.Path).Start(arguments);
        await running.StandardInput.WriteLineAsync(author);
        running.StandardInput.Close();
        var error = running.StandardError.ReadToEndAsync();
        var output = await running.StandardOutput.ReadToEndAsync();
        await running.WaitForExitAsync();
        return (running.ExitCode, output, await error);
    }

    private async Task CollectAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "coassess.json"), """
            { "CoAssess": {
              "CouncilCode": "E07000188", "CouncilName": "Borough of Example", "PublicAddress": "https://data.example.org/",
              "Connectors": { "Files": { "residents": { "Path": "residents.jsonl" } } }
            } }
            """);
        await File.WriteAllLinesAsync(Path.Combine(_folder.Path, "residents.jsonl"),
        [
            """{"id":"1","author":{"id":"ann"},"postedAt":"2026-03-01T08:00:00Z","text":"the bin in Station Road was not emptied, call 07700 900123"}""",
            """{"id":"2","author":{"id":"ann"},"postedAt":"2026-03-02T08:00:00Z","text":"I want to die, I cannot go on"}""",
            """{"id":"3","author":{"id":"bob"},"postedAt":"2026-03-02T08:00:00Z","text":"the lamp of bob is out"}""",
        ]);
        var (exitCode, _, error) = await new Coassess(_folder.Path).RunAsync("ingest", "run");
        Assert.True(exitCode == 0, error);
    }
}
