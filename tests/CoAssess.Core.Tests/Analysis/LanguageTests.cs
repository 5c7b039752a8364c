using System.Text.Json;
using CoAssess.Analysis;
using CoAssess.Councils;
using CoAssess.Privacy;

namespace CoAssess.Core.Tests.Analysis;

public sealed class LanguageTests
{
    private static readonly Lazy<List<LabelledText>> Sentences = new(static () => [.. File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "Analysis", "Sets", "languages.jsonl"))
        .Select(static line => JsonDocument.Parse(line).RootElement)
        .Select(static line => new LabelledText(line.GetProperty("text").GetString()!, null, line.GetProperty("label").GetString()!))]);

    [Fact]
    public void Sentences_about_a_council_are_told_in_every_language_of_the_set()
    {
        var score = Evaluation.Language(Sentences.Value);

        Assert.True(score.Accuracy >= 0.97, $"{score.Accuracy:P2}: {string.Join("; ", Wrong())}");
        Assert.Equal(1, score.Recall["en"]);
        Assert.Equal(1, score.Recall["cy"]);
        Assert.True(score.Recall.Count >= 50);
    }

    [Theory]
    [InlineData("垃圾已经两个星期没有人收了", "zh-Hans")]
    [InlineData("垃圾已經兩個星期沒有人收了", "zh-Hant")]
    [InlineData("دو ہفتیاں توں کوڑا نئیں چکیا گیا", "pa-Arab")]
    [InlineData("ਦੋ ਹਫ਼ਤਿਆਂ ਤੋਂ ਕੂੜਾ ਨਹੀਂ ਚੁੱਕਿਆ ਗਿਆ", "pa")]
    public void A_script_is_said_where_a_language_has_several(string text, string tag)
    {
        Assert.Equal(tag, LanguageModel.Shipped.Judge(text).Tag);
    }

    [Theory]
    [InlineData("omg this is sooo good @someone http://example.org/abc #winning")]
    [InlineData("u ok hun?? xx")]
    [InlineData("Great work!")]
    [InlineData("bins")]
    public void Short_and_careless_English_is_English(string text)
    {
        Assert.Equal("en", LanguageModel.Shipped.Judge(text).Tag);
    }

    [Theory]
    [InlineData("")]
    [InlineData("😀😀 12:30")]
    [InlineData("@someone https://example.org/polska")]
    [InlineData("[email] [bank account]")]
    public void Of_a_text_without_words_nothing_is_said(string text)
    {
        var findings = new LanguageAnalyser().Analyse(CouncilId.Parse("E08000009"), new RedactedText(text));

        Assert.Empty(findings);
    }

    [Fact]
    public void A_name_of_a_redaction_or_a_handle_does_not_change_the_language()
    {
        var judgement = LanguageModel.Shipped.Judge("[name removed] @RefuseAndRecycling Śmieci nie były odbierane [bank account] od dwóch tygodni");

        Assert.Equal("pl", judgement.Tag);
        Assert.True(judgement.Probability > 0.9);
    }

    [Fact]
    public void Letters_with_an_accent_of_their_own_are_as_those_written_in_one()
    {
        const string welsh = "Mae'r dŵr wedi diffodd ar y stryd hon";

        Assert.Equal(LanguageModel.Shipped.Judge(welsh), LanguageModel.Shipped.Judge(welsh.Normalize(System.Text.NormalizationForm.FormD)));
    }

    [Fact]
    public void A_text_of_half_letters_and_broken_units_is_judged_without_failing()
    {
        foreach (var text in (string[])["\uD83D", "a\uD83D", "\u0301\u0301\u0301", new string('a', 100_000), string.Concat(Enumerable.Repeat("a ", 5000)), string.Concat(Enumerable.Repeat("字 ", 5000))])
        {
            Assert.InRange(LanguageModel.Shipped.Judge(text).Probability, 0, 1);
        }
    }

    [Theory]
    [InlineData("zh-Hant", "zh")]
    [InlineData("ckb", "ku")]
    [InlineData("EN-gb", "en")]
    [InlineData("eng-GB", "en")]
    [InlineData("cym", "cy")]
    [InlineData("wel", "cy")]
    [InlineData("fre", "fr")]
    [InlineData("zho-Hant", "zh")]
    [InlineData("bos", "hr")]
    [InlineData("kur", "ku")]
    [InlineData("english", "english")]
    public void Tags_are_compared_by_their_language(string tag, string language)
    {
        Assert.Equal(language, LanguageTags.Primary(tag));
    }

    private static IEnumerable<string> Wrong() => Sentences.Value
        .Where(static text => LanguageTags.Primary(LanguageModel.Shipped.Judge(text.Text).Tag) != LanguageTags.Primary(text.Label))
        .Select(static text => $"{text.Label} as {LanguageModel.Shipped.Judge(text.Text).Tag}");
}
