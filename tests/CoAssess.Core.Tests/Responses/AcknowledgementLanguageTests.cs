using System.Text.Json;
using CoAssess.Analysis;
using CoAssess.Connectors;
using CoAssess.Core.Tests.Outbox;
using CoAssess.Responses;

namespace CoAssess.Core.Tests.Responses;

/// <summary>In which language somebody is told that they were read.</summary>
public sealed class AcknowledgementLanguageTests
{
    private static readonly string[] Languages = ["en", "cy"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", null, 0, "en", "Thank you. Borough of Example has read this and will answer by Monday 16 March 2026.")]
    [InlineData("cy", null, 0, "cy", "Diolch. Mae Borough of Example wedi darllen hwn a bydd yn ateb erbyn dydd Llun 16 Mawrth 2026.")]
    [InlineData("en", "cy", 0.97, "cy", "Diolch.")]
    [InlineData("cy", "en-GB", 0.9, "en", "Thank you.")]
    [InlineData("en", "cy", 0.6, "en", "Thank you.")] // not sure enough
    [InlineData("cy", "pl", 0.99, "cy", "Diolch.")] // no words for it
    public async Task A_resident_is_answered_in_the_councils_language_or_surely_in_their_own(string own, string? found, double probability, string language, string opening)
    {
        var network = new ScriptedPublisher();
        using var town = new Town(new Dictionary<string, string?> { ["CoAssess:Language"] = own }, network);
        var question = town.Question("1") with { Findings = found is null ? [] : [new(AnalysisAspect.Language, found, probability, "test", null)] };

        await town.HearAsync(question);
        await town.SendAsync();

        var post = Assert.Single(network.Standing);
        Assert.StartsWith(opening, post.Text, StringComparison.Ordinal);
        Assert.Equal((language, language), (post.Language, Assert.Single((await town.CaseAsync(question)).Entries).Language));
        Assert.Contains($"https://data.example.org/register/{question.Id}", post.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_card_beneath_an_acknowledgement_leads_to_the_case_and_tells_nothing_of_what_was_asked()
    {
        var network = new ScriptedPublisher();
        using var town = new Town(network);
        var question = town.Question("1", "Why did Ms Sample get this?");

        await town.HearAsync(question);
        await town.SendAsync();

        var card = Assert.Single(network.Standing).Card;
        Assert.Equal(
            new LinkCard(new($"https://data.example.org/register/{question.Id}"), "What was asked, and what is done about it", "Borough of Example: what residents said, what was answered, and what changed."),
            card);
    }

    [Fact]
    public async Task An_answer_without_a_link_to_our_pages_has_no_card()
    {
        var network = new ScriptedPublisher();
        using var town = new Town(network);
        var question = town.Question("1");
        await town.HearAsync(question);

        await town.Desk.AnswerAsync(Town.Id, question.Id.Value, new("We checked it.", CaseOutcome.Did, new("https://www.example.org/evidence"), "It looked too high."), Token);
        await town.SendAsync();

        Assert.Equal([true, false], network.Standing.Select(static post => post.Card is not null));
    }

    [Fact]
    public void Every_language_has_the_same_forms_with_the_same_places_and_all_its_days()
    {
        using var stream = typeof(LanguageWords).Assembly.GetManifestResourceStream("CoAssess.Responses.acknowledgements.json")!;
        var words = JsonSerializer.Deserialize(stream, ResponsesJson.Default.DictionaryStringLanguageWords)!;

        Assert.Equal(Languages, words.Keys);
        Assert.All(words.Values, said =>
        {
            Assert.Equal((7, 12), (said.Weekdays.Distinct().Count(), said.Months.Distinct().Count()));
            Assert.Equal(Places(words["en"]), Places(said));
        });
    }

    private static string[] Places(LanguageWords words) =>
    [
        .. words.Acknowledgements.OrderBy(static forms => forms.Key, StringComparer.Ordinal).SelectMany(static forms => forms.Value.Select(form =>
            $"{forms.Key}: {string.Join(',', new[] { "{council}", "{answerBy}", "{address}" }.Where(place => form.Contains(place, StringComparison.Ordinal)))}")),
        words.CardDescription.Contains("{council}", StringComparison.Ordinal) ? "{council}" : "",
    ];
}
