using System.Globalization;
using CoAssess.Analysis;
using CoAssess.Councils;
using CoAssess.Privacy;

namespace CoAssess.Core.Tests.Analysis;

public sealed class UrgencyRulesTests
{
    private static readonly CouncilId Council = CouncilId.Parse("E07000188");
    private static readonly UrgencyAnalyser Rules = new();

    [Theory]
    [InlineData("There is a strong smell of gas by the school", "gas")]
    [InlineData("I can't go on, I want to die.", "kill themselves")]
    [InlineData("Thanks for nothing. I don’t want to live here, I don't want to live", "kill themselves")]
    [InlineData("Next door leaves her children; the KIDS LEFT ALONE all night", "risk")]
    [InlineData("A man is abusing his own child in the park", "risk")]
    [InlineData("Lamp post knocked over, exposed wires everywhere", "electricity")]
    [InlineData("The water is coming in to our flat", "Water")]
    [InlineData("bins behind the shops are on fire", "fire")]
    [InlineData("the wall has fallen onto the path and is about to collapse", "giving way")]
    [InlineData("Mae arogl nwy yn y stryd", "gas")]
    [InlineData("You paid £500 for this? I will kill myself", "kill themselves")]
    public void Danger_is_raised_with_the_reason(string words, string reason)
    {
        var finding = Assert.Single(Rules.Analyse(Council, new RedactedText(words)));

        Assert.Equal(AnalysisAspect.Urgency, finding.Aspect);
        Assert.Contains(reason, finding.Reason!, StringComparison.Ordinal);
        Assert.Equal(Rules.Version, finding.Version);
    }

    [Theory]
    [InlineData("Why was £4,200 paid for a gas leak at the depot?")]
    [InlineData("The payment for exposed wires work looks high")]
    [InlineData("I would kill for a bus that runs on time")]
    [InlineData("My child loves the new park. Locked gates are a pain")]
    [InlineData("Gas bills are up and the flood defences contract is late")]
    [InlineData("")]
    public void Talk_of_money_and_figures_of_speech_raise_nothing(string words)
    {
        var findings = Rules.Analyse(Council, new RedactedText(words));

        Assert.Empty(findings);
    }

    [Fact]
    public void The_worst_danger_is_told_first_and_in_the_words_of_the_text()
    {
        var finding = Assert.Single(Rules.Analyse(Council, new RedactedText("Our flat is flooding and there's a man with a knife outside")));

        Assert.Contains("life may be in danger: \"with a knife\"", finding.Reason!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("We saw a film about explosions. {0}")]
    [InlineData("There was a hostage film at the town hall cinema. {0}")]
    [InlineData("{0} The firearm exhibition at the museum was well attended.")]
    public void What_only_sounds_like_danger_hides_no_plea_beside_it(string around)
    {
        string[] pleas = ["I want to die.", "I feel suicidal.", "I might hurt myself."];

        Assert.All(pleas, plea => Assert.Contains(
            "kill themselves", Assert.Single(Rules.Analyse(Council, new RedactedText(string.Format(CultureInfo.InvariantCulture, around, plea)))).Reason!, StringComparison.Ordinal));
    }

    [Fact]
    public void Danger_is_found_behind_a_thousand_words()
    {
        var text = string.Concat(Enumerable.Repeat("the bins were late again. ", 400)) + "I am going to kill myself";

        Assert.Single(Rules.Analyse(Council, new RedactedText(text)));
    }

    [Theory]
    [InlineData("word & other", "first danger")]
    [InlineData("[fire] Something burns\n@unknown & word", "Line 2")]
    public void Rules_that_cannot_be_read_are_named_by_their_line(string rules, string said)
    {
        var refusal = Assert.Throws<FormatException>(() => new DangerRules(rules.Split('\n')));

        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cue_is_not_put_together_from_two_sentences()
    {
        const string text = "What a smell. Gas cooker wanted. Live. Wire fence";
        var reading = new DangerReading(DangerRules.Shipped);
        reading.Read(text);

        Assert.Null(reading.Find(text));
    }
}
