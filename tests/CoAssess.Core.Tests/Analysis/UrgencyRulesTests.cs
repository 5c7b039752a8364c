using CoAssess.Analysis;
using CoAssess.Councils;
using CoAssess.Privacy;

namespace CoAssess.Core.Tests.Analysis;

public sealed class UrgencyRulesTests
{
    private static readonly CouncilId Council = CouncilId.Parse("E07000188");
    private static readonly UrgencyRules Rules = new();

    [Theory]
    [InlineData("There is a strong smell of gas by the school", "gas")]
    [InlineData("I can't go on, I want to die.", "life")]
    [InlineData("Thanks for nothing. I don’t want to live here, I don't want to live", "life")]
    [InlineData("Next door leaves her children; the KIDS LEFT ALONE all night", "risk")]
    [InlineData("A man is abusing his own child in the park", "risk")]
    [InlineData("Lamp post knocked over, exposed wires everywhere", "electricity")]
    [InlineData("The water is coming in to our flat", "flooding")]
    [InlineData("bins behind the shops are on fire", "fire")]
    [InlineData("the wall has fallen onto the path and is about to collapse", "giving way")]
    [InlineData("Mae arogl nwy yn y stryd", "gas")]
    [InlineData("You paid £500 for this? I will kill myself", "life")]
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
    [InlineData("The queue was murder and I am dying to know why")]
    [InlineData("My child loves the new park. Locked gates are a pain")]
    [InlineData("Gas bills are up and the flood defences contract is late")]
    [InlineData("")]
    public void Talk_of_money_and_figures_of_speech_raise_nothing(string words)
    {
        var findings = Rules.Analyse(Council, new RedactedText(words));

        Assert.Empty(findings);
    }

    [Fact]
    public void A_cue_is_not_put_together_from_two_sentences()
    {
        var findings = Rules.Analyse(Council, new RedactedText("What a smell. Gas cooker wanted. Live. Wire fence"));

        Assert.Empty(findings);
    }
}
