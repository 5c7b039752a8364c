using System.Text.Json;
using CoAssess.Contracts;

namespace CoAssess.Cli;

/// <summary><c>coassess privacy report</c>.</summary>
public sealed class PrivacyReportTests : IDisposable
{
    private static readonly string[] Names = ["algorithmic-transparency", "dpia", "listening-notice", "record-of-processing"];
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Four_documents_are_written_with_the_values_that_are_set_and_what_is_not_stated_is_left_to_the_council()
    {
        Set("""
            "RawRetention": "7.00:00:00", "ListeningThreshold": 15,
            "Privacy": { "Statements": { "LawfulBasis": "Article 6(1)(e): section 111 of the Local Government Act 1972", "Recipients": [ "Example Hosting Ltd, contract 12" ] } },
            """);

        var (exitCode, _, error) = await ReportAsync("--out", Path.Combine(_folder.Path, "privacy"));

        Assert.True(exitCode == 0, error);
        Assert.Equal(Names, Directory.GetFiles(Path.Combine(_folder.Path, "privacy")).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
        var (dpia, record, notice) = (Read("dpia"), Read("record-of-processing"), Read("listening-notice"));
        Assert.Contains("Raw posts 7 days", dpia, StringComparison.Ordinal);
        Assert.Contains("fewer than 15 people", dpia, StringComparison.Ordinal);
        Assert.Contains("section 111 of the Local Government Act 1972", record, StringComparison.Ordinal);
        Assert.Contains("Example Hosting Ltd, contract 12", notice, StringComparison.Ordinal);
        Assert.Contains("| Condition for special categories (Article 9; Schedule 1 of the 2018 Act) | To be decided by the council. |", dpia, StringComparison.Ordinal);
        Assert.Contains("SQLite", record, StringComparison.Ordinal);
        Assert.Contains("files/residents", record, StringComparison.Ordinal);
        Assert.DoesNotContain("Article 9(2)", dpia + record + notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_written_notice_is_told_unfit_while_something_is_not_stated_and_leaves_nothing_to_be_decided_to_residents()
    {
        Set(""" "Privacy": { "Contact": "privacy@example.org", "Statements": { "Controller": "1 Example Square", "LawfulBasis": "Article 6(1)(e)" } }, """);

        var (exitCode, _, error) = await ReportAsync("--out", Path.Combine(_folder.Path, "privacy"));

        Assert.Equal(0, exitCode);
        Assert.Contains("not fit to be published", error, StringComparison.Ordinal);
        Assert.Contains("CoAssess:Privacy:Statements:Transfers", error, StringComparison.Ordinal);
        Assert.DoesNotContain("Statements:Controller", error, StringComparison.Ordinal);
        Assert.Contains("Its address: 1 Example Square", Read("listening-notice"), StringComparison.Ordinal);
        Assert.DoesNotContain("o be decided", Read("listening-notice"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_settings_of_an_installation_in_azure_the_days_in_which_a_deleted_post_could_come_back_are_said()
    {
        Set(""" "RawRetention": "23.00:00:00", "Storage": { "Azure": { "RecoverableDays": 7 } }, """);

        await ReportAsync("--out", Path.Combine(_folder.Path, "privacy"));

        const string Days = "23 days, and for 7 days more while the storage could bring deleted ones back (30 days in all)";
        Assert.All(Names, name => Assert.Contains(Days, Read(name), StringComparison.Ordinal));
        Assert.Contains("Azure Storage", Read("algorithmic-transparency"), StringComparison.Ordinal);
        Assert.Contains("for 7 days more whoever runs the storage could bring it back", Read("listening-notice"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_jobs_switched_off_no_document_promises_what_they_do()
    {
        Set(""" "RawRetention": "14.00:00:00", "Privacy": { "Contact": "privacy@example.org" }, "Timetable": { "Retention": "off", "NightlyRecheck": "off" }, "Telemetry": { "Endpoint": "https://collector.example.org/" }, """);

        await ReportAsync("--out", Path.Combine(_folder.Path, "privacy"));

        Assert.All(Names, name => Assert.DoesNotContain("14 days", Read(name), StringComparison.Ordinal));
        Assert.All(Names, name => Assert.Contains("collector", Read(name), StringComparison.Ordinal));
        Assert.All(((string[])["dpia", "record-of-processing", "algorithmic-transparency"]), name => Assert.Contains("the job Retention is switched off", Read(name), StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("looked at again, each night", string.Concat(Names.Select(Read)), StringComparison.Ordinal);
        Assert.DoesNotContain("each night: ", Read("record-of-processing"), StringComparison.Ordinal);
        Assert.Contains("| Contact | privacy@example.org |", Read("algorithmic-transparency"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_settings_give_the_same_documents_and_none_holds_a_secret()
    {
        Set("""
            "PseudonymSecret": "cGxhbnRlZCBzZWNyZXQgb2YgdGhlIHBzZXVkb255bXM=",
            "Pseudonyms": { "Periods": { "2027-01-01": "cGxhbnRlZCBzZWNyZXQgb2YgYSBsYXRlciBwZXJpb2Q=" } },
            """);

        var (_, first, _) = await ReportAsync("--json");
        var (_, second, _) = await ReportAsync("--json");

        Assert.Equal(first, second);
        Assert.Equal(Names, JsonDocument.Parse(first).RootElement.GetProperty("documents").EnumerateArray().Select(static document => document.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));
        Assert.Contains("2027-01-01", first, StringComparison.Ordinal);
        Assert.DoesNotContain("cGxhbnRlZCBzZWNyZXQ", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_analyser_stands_in_the_transparency_record_with_its_version()
    {
        Set("");

        await ReportAsync("--out", Path.Combine(_folder.Path, "privacy"));

        Assert.All(((string[])["docs/models/sentiment.md", "docs/models/service.md", "docs/models/urgency.md"]), card => Assert.Contains(card, Read("algorithmic-transparency"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_card_of_a_model_that_judges_messages_is_named()
    {
        Set("");

        await ReportAsync("--out", Path.Combine(_folder.Path, "privacy"));

        var cards = Directory.GetFiles(Path.Combine(Clone.Root, "docs", "models"), "*.md").Select(static file => Path.GetFileName(file)).Except(["README.md"]).ToList();
        Assert.True(cards.Count >= 9);
        Assert.All(cards, card => Assert.Contains($"docs/models/{card} |", Read("algorithmic-transparency"), StringComparison.Ordinal));
        Assert.Contains("what is published that a message is about", Read("listening-notice"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_transparency_record_tells_of_learning_from_residents_messages_only_while_it_is_done()
    {
        Set("");
        await ReportAsync("--out", Path.Combine(_folder.Path, "privacy"));
        var learning = Read("algorithmic-transparency");
        Set(""" "Timetable": { "LearnCorrections": "off" }, """);
        await ReportAsync("--out", Path.Combine(_folder.Path, "privacy"));
        var idle = Read("algorithmic-transparency");

        Assert.Contains("learns from residents' messages whose service an officer corrected", learning, StringComparison.Ordinal);
        Assert.DoesNotContain("learns from residents' messages whose", idle, StringComparison.Ordinal);
        Assert.Contains("the job LearnCorrections is switched off", idle, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_transparency_record_has_the_single_fields_of_the_standard_and_the_figures_of_the_cards()
    {
        Set(""" "Privacy": { "Statements": { "Phase": "Pilot", "SupplierCompanyNumber": "00000000" } }, """);

        await ReportAsync("--out", Path.Combine(_folder.Path, "privacy"));

        var record = Read("algorithmic-transparency");
        Assert.Contains("| Phase | Pilot |", record, StringComparison.Ordinal);
        Assert.Contains("| Third party's company number | 00000000 |", record, StringComparison.Ordinal);
        Assert.All(
            (string[])["| Procurement procedure type |", "| Third party data access terms |", "| System architecture |", "| Maintenance |", "| Data access |", "Development data |"],
            field => Assert.Contains(field, record, StringComparison.Ordinal));
        var row = File.ReadLines(Path.Combine(Clone.Root, "docs", "models", "sentiment.md")).First(static line => line.StartsWith("| 2016 test", StringComparison.Ordinal));
        Assert.Contains(row, record, StringComparison.Ordinal);
        Assert.Contains("model performance: whether somebody may be in danger", record, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_assessment_has_every_line_of_the_commissioners_outline_and_what_the_council_says_of_each()
    {
        Set("""
            "Privacy": { "Statements": {
              "Expectations": "Asked at two libraries.", "PriorConcerns": "None was raised.", "MeasuresApproved": "Head of service, 1 May", "ResidualRisksAccepted": "Director, 2 May", "AdviceGiven": "Go ahead.",
              "Risks": { "recognised": { "Likelihood": "possible", "Severity": "significant", "Overall": "medium", "Effect": "reduced", "Residual": "low", "Approved": "yes" }, "unknown-risk": { "Residual": "low" } } } },
            """);

        var (_, _, error) = await ReportAsync("--out", Path.Combine(_folder.Path, "privacy"));

        var dpia = Read("dpia");
        Assert.All(
            (string[])["| How much |", "| How many people |", "| How often |", "| How long |", "| Which area |", "| Relationship with the people |", "| Control they have |", "| Prior concerns and public debate | None was raised. |",
                "| State of the technology |", "| Likelihood | Severity | Overall risk |", "| Effect on the risk | Residual risk | Measure approved |", "| Measures approved by | Head of service, 1 May |", "Director, 2 May", "Go ahead.",
                "| Advice accepted or overruled by", "| Answers to the consultation reviewed by", "| Kept under review by |"],
            line => Assert.Contains(line, dpia, StringComparison.Ordinal));
        Assert.Contains("| possible | significant | medium |", dpia, StringComparison.Ordinal);
        Assert.Contains("| reduced | low | yes |", dpia, StringComparison.Ordinal);
        Assert.DoesNotMatch("[A-Z][A-Za-z]+Tests", dpia);
        Assert.Contains("unknown-risk", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_assessment_tells_how_much_is_held_so_rounded_that_one_message_moves_nothing()
    {
        Set("");
        await File.WriteAllLinesAsync(
            Path.Combine(_folder.Path, "residents.jsonl"),
            Enumerable.Range(0, 123).Select(static i => $$"""{"id":"{{i}}","author":{"id":"a{{i}}"},"postedAt":"2026-03-01T08:00:00Z","text":"the lamp is out"}"""));
        await new Coassess(_folder.Path).JsonAsync("ingest", "run");

        await ReportAsync("--out", Path.Combine(_folder.Path, "privacy"));

        Assert.Contains("about 120 messages; in the month with most, about 120.", Read("dpia"), StringComparison.Ordinal);
        Assert.Contains("| How many people | About 120, counted by pseudonym", Read("dpia"), StringComparison.Ordinal);
        Assert.Equal("fewer than 100", PrivacyVolume.Round(1));
        Assert.Equal(PrivacyVolume.Round(1_203), PrivacyVolume.Round(1_204));
    }

    [Fact]
    public void The_tests_that_hold_the_measures_are_there()
    {
        var classes = Directory.GetFiles(Path.Combine(Clone.Root, "tests"), "*.cs", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension).ToHashSet();
        var source = File.ReadAllText(Path.Combine(Clone.Root, "src", "CoAssess.Cli", "Privacy", "Report", "PrivacyRisk.cs"));
        var named = System.Text.RegularExpressions.Regex.Matches(source, @"\b([A-Z][A-Za-z]+Tests)\b").Select(static match => match.Groups[1].Value).ToList();

        Assert.True(named.Count > 10);
        Assert.All(named, name => Assert.Contains(name, classes));
    }

    public void Dispose() => _folder.Dispose();

    private string Read(string name) => File.ReadAllText(Path.Combine(_folder.Path, "privacy", $"{name}.md"));

    private Task<(int ExitCode, string Output, string Error)> ReportAsync(params string[] more) => new Coassess(_folder.Path).RunAsync(["privacy", "report", .. more]);

    private void Set(string settings) => File.WriteAllText(Path.Combine(_folder.Path, "coassess.json"), $$"""
        { "CoAssess": {
          "CouncilCode": "E07000188", "CouncilName": "Borough of Example", "PublicAddress": "https://data.example.org/",
          {{settings}}
          "Connectors": { "Files": { "residents": { "Path": "residents.jsonl" } } }
        } }
        """);
}
