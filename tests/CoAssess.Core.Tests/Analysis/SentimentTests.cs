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

    [Theory]
    [InlineData("Love the new park but the paths are a disgrace")]
    [InlineData("The staff were lovely but the building is filthy and cold.")]
    public void A_clause_of_praise_beside_one_of_complaint_is_mixed(string text) =>
        Assert.Equal(("mixed", "It praises and complains."), (Only(text).Value, Only(text).Reason));

    [Theory]
    [InlineData("I can't go on, I've taken all my tablets tonight")]
    [InlineData("My mum is 82, she slipped on the ice outside the library")]
    public void Doubt_between_praise_and_complaint_is_not_taken_for_both(string text) => Assert.NotEqual("mixed", Only(text).Value);

    [Theory]
    [InlineData("Oh great, yet another month without bin collections. Brilliant work!")]
    [InlineData("Great, another pothole. Just what we needed.")]
    [InlineData("Love waiting two hours on hold. Fantastic service as always!")]
    [InlineData("Oh brilliant, the bus is late again. Thanks so much")]
    [InlineData("Fantastic. The street light is out. Again.")]
    [InlineData("Well that went well... streetlight out for month 6 #brilliant")]
    [InlineData("Great job on resurfacing the one road nobody uses 🙄")]
    [InlineData("Absolutely thrilled to be paying £200 more for less")]
    [InlineData("Wow, three whole potholes fixed this year, I'm overwhelmed")]
    public void Praise_of_what_went_wrong_is_not_taken_for_praise(string text) =>
        Assert.Equal(("unclear", "It reads as praise, and may be meant the other way."), (Only(text).Value, Only(text).Reason));

    [Theory]
    [InlineData("Thanks for filling the pothole on Mill Lane, great job")]
    [InlineData("Great job clearing the snow this morning, thank you!")]
    [InlineData("Yet another great event in the park, well done everyone")]
    [InlineData("Another lovely day at the library, the staff are fantastic")]
    public void Praise_of_what_was_done_stays_praise(string text) => Assert.Equal("positive", Only(text).Value);

    [Theory]
    [InlineData("Diolch yn fawr am drwsio'r golau stryd, gwych iawn!")]
    [InlineData("Nikt nie odebrał śmieci z naszej ulicy od dwóch tygodni")]
    public void Of_another_language_than_English_no_feeling_is_guessed(string text) =>
        Assert.Equal(("unclear", "Feelings are read in English only."), (Only(text).Value, Only(text).Reason));

    [Theory]
    [InlineData("It was awful but now it is fixed, thanks")]
    [InlineData("Happy with the outcome but it took 9 months")]
    public void What_was_bad_and_is_right_now_is_never_one_feeling(string text) => Assert.Equal("mixed", Only(text).Value);

    [Theory]
    [InlineData("It was awful but now it is fixed, thanks", true)]
    [InlineData("The lights had been out for weeks. All sorted, thank you", true)]
    [InlineData("It was awful and it is not fixed, thanks for nothing", false)]
    [InlineData("Terrible. No thanks, it still hasn't been fixed", false)]
    [InlineData("Awful, thanks. Tell me when it is fixed", false)]
    public void Thanks_for_what_is_right_now_are_known(string text, bool isIn) => Assert.Equal(isIn, PutRight.IsIn(text));

    [Theory]
    [InlineData("Huge pothole on Mill Lane")]
    [InlineData("Rubbish everywhere on Station Road")]
    public void A_plain_report_is_not_said_to_read_as_praise(string text) => Assert.NotEqual("It reads as praise, and may be meant the other way.", Only(text).Reason);

    [Theory]
    [InlineData("👍", "positive")]
    [InlineData("❤️ 👏👏", "positive")]
    [InlineData("😡😡😡", "negative")]
    [InlineData("👎", "negative")]
    [InlineData("👍🙄", "unclear")]
    public void Unmistakable_emoji_speak_where_there_are_no_words(string text, string feeling) => Assert.Equal(feeling, Only(text).Value);

    [Theory]
    [InlineData(".")]
    [InlineData("?!")]
    [InlineData("🚌")]
    public void Of_marks_that_say_nothing_no_feeling_is_said(string text) => Assert.Empty(Analyser.Analyse(Council, new RedactedText(text)));

    private static AnalysisFinding Only(string text) => Assert.Single(Analyser.Analyse(Council, new RedactedText(text)));

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

    [Theory]
    [InlineData("Great, another pothole", true)]
    [InlineData("Brilliant, potholes everywhere and nobody to ask", true)]
    [InlineData("Lovely. Hours late again, thanks", true)]
    [InlineData("Great work, it is unclear and the bus was late again", true)]
    [InlineData("Great to see you again.", false)]
    [InlineData("The sun is out again, lovely", false)]
    [InlineData("Lovely road🙄", true)]
    [InlineData("Rang them and ten minutes later they had sent someone. Brilliant!", false)]
    [InlineData("Chocolate again at the fair, lovely", false)]
    [InlineData("What a lucky member of staff, great service", false)]
    [InlineData("Great, the pothole was filled the same day", false)]
    public void Praise_beside_trouble_is_known_by_whole_words(string text, bool isIn) => Assert.Equal(isIn, PraiseOfTrouble.IsIn(text));
}
