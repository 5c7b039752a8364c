using CoAssess.Analysis;
using CoAssess.Councils;
using CoAssess.Privacy;

namespace CoAssess.Core.Tests.Analysis;

public sealed class SentimentTests
{
    private static readonly CouncilId Council = CouncilId.Parse("E07000188");
    private static readonly SentimentAnalyser Analyser = new();

    [Theory]
    [InlineData("Thank you so much, the new park is wonderful and the children love it!", "positive")]
    [InlineData("Brilliant work by the team who cleared our street, really happy :)", "positive")]
    [InlineData("Terrible service, the worst I have ever had. Absolutely disgusted.", "negative")]
    [InlineData("The bins have not been emptied AGAIN and it stinks. I am so angry!!!", "negative")]
    [InlineData("The library opens at 9 on Monday and closes at 5.", "neutral")]
    public void Plain_feelings_are_told(string text, string feeling)
    {
        var finding = Assert.Single(Analyser.Analyse(Council, new RedactedText(text)));

        Assert.Equal((AnalysisAspect.Sentiment, feeling), (finding.Aspect, finding.Value));
        Assert.InRange(finding.Probability, 0.5, 1);
    }

    [Fact]
    public void A_not_turns_praise_round()
    {
        var (praise, denied) = (SentimentModel.Shipped.Judge("This is good"), SentimentModel.Shipped.Judge("This is not good"));

        Assert.True(denied.Negative > praise.Negative + 0.2f, $"{praise} {denied}");
    }

    [Fact]
    public void Praise_and_complaint_in_one_text_are_mixed_or_unclear_and_never_a_guess()
    {
        var finding = Assert.Single(Analyser.Analyse(Council, new RedactedText("I love the new library but hate that it is closed, great staff, awful opening hours.")));

        Assert.Contains(finding.Value, new[] { "mixed", "unclear" });
    }

    [Fact]
    public void Nothing_is_said_of_no_words() => Assert.Empty(Analyser.Analyse(Council, new RedactedText(" ")));

    [Theory]
    [InlineData("")]
    [InlineData("مرحبا")]
    [InlineData("\uD83D\uDE00")]
    [InlineData("!")]
    public void Probabilities_add_up_whatever_the_text(string text)
    {
        var judgement = SentimentModel.Shipped.Judge(text);

        Assert.Equal(1, judgement.Negative + judgement.Neutral + judgement.Positive, 0.001);
        Assert.InRange(judgement.Irony, 0, 1);
    }
}
