using System.Text.Json;
using CoAssess.Analysis;
using CoAssess.Councils;
using CoAssess.Privacy;

namespace CoAssess.Core.Tests.Analysis;

/// <summary>Holds the detector against the published set of invented messages (docs/models/urgency.md).</summary>
public sealed class UrgencySetTests
{
    /// <summary>What the model did not learn from: two rounds of messages, those of a writer who had seen none of the others, and short remarks.</summary>
    private static readonly string[] Unseen = ["round 6", "round 7", "hand C", "short 1", "short 2"];

    private static readonly CouncilId Council = CouncilId.Parse("E07000188");

    private static readonly Lazy<List<(string Text, bool IsUrgent, string Kind, string Half)>> Messages = new(static () => [.. File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "Analysis", "Sets", "urgency.jsonl"))
        .Select(static line => JsonDocument.Parse(line).RootElement)
        .Select(static line => (line.GetProperty("text").GetString()!, line.GetProperty("label").GetString() == "urgent", line.GetProperty("kind").GetString()!, line.GetProperty("half").GetString()!))]);

    [Fact]
    public void Of_urgent_messages_that_were_learned_98_of_100_are_raised()
    {
        var urgent = Messages.Value.Where(static message => message.IsUrgent && !Unseen.Contains(message.Half)).ToList();

        var missed = urgent.Where(static message => !IsRaised(message.Text)).ToList();

        Assert.True(Messages.Value.Count >= 500 && urgent.Count >= 250);
        Assert.True(missed.Count <= 0.02 * urgent.Count, string.Join('\n', missed));
    }

    [Fact]
    public void Of_ordinary_messages_that_share_the_words_of_danger_on_purpose_5_of_100_are_raised_at_most()
    {
        var ordinary = Messages.Value.Where(static message => !message.IsUrgent && !Unseen.Contains(message.Half)).ToList();

        var raised = ordinary.Where(static message => IsRaised(message.Text)).ToList();

        Assert.True(ordinary.Count >= 200);
        Assert.True(raised.Count <= 0.05 * ordinary.Count, string.Join('\n', raised));
    }

    [Theory]
    [InlineData("round 6", 0.95, 0.17)]
    [InlineData("round 7", 0.91, 0.18)]
    [InlineData("hand C", 0.94, 0.125)]
    [InlineData("short 1", 1, 0.06)]
    [InlineData("short 2", 1, 0.1)]
    public void Of_messages_that_nothing_was_learned_from_most_urgent_ones_are_raised_and_few_others(string half, double leastRaised, double mostRaisedForNothing)
    {
        var unseen = Messages.Value.Where(message => message.Half == half).ToLookup(static message => message.IsUrgent, static message => IsRaised(message.Text));

        Assert.True(unseen[true].Count() >= 60 && unseen[false].Count() >= 70);
        Assert.InRange(unseen[true].Average(static isRaised => isRaised ? 1.0 : 0), leastRaised, 1);
        Assert.InRange(unseen[false].Average(static isRaised => isRaised ? 1.0 : 0), 0, mostRaisedForNothing);
    }

    [Fact]
    public void Of_unlearned_messages_that_are_raised_four_of_five_are_raised_for_the_right_danger()
    {
        var reasons = DangerRules.Shipped.Dangers.ToDictionary(static danger => danger.Name, static danger => danger.Reason, StringComparer.Ordinal);

        var raised = Messages.Value.Where(static message => message.IsUrgent && Unseen.Contains(message.Half)).Select(static message => (message.Kind, Reason: ReasonOf(message.Text))).Where(static of => of.Reason is not null).ToList();

        Assert.True(raised.Count >= 400);
        Assert.InRange(raised.Average(of => of.Reason!.StartsWith(reasons[of.Kind], StringComparison.Ordinal) ? 1.0 : 0), 0.8, 1);
    }

    [Fact]
    public void Each_kind_of_danger_is_raised_in_17_of_20_of_its_messages()
    {
        var kinds = Messages.Value.Where(static message => message.IsUrgent).GroupBy(static message => message.Kind).ToList();

        Assert.Equal(12, kinds.Count);
        Assert.All(kinds, static kind => Assert.True(kind.Count(static message => IsRaised(message.Text)) >= 0.85 * kind.Count(), kind.Key));
    }

    [Theory]
    [InlineData("Who decided on this? Ring me on [phone] or write to [email] please.")]
    [InlineData("Who agreed to this?")]
    [InlineData("Is this why my council tax went up?")]
    [InlineData("Why does that man get so much?")]
    [InlineData("Somebody should look into this.")]
    [InlineData("Nobody answers the phone.")]
    public void A_plain_question_about_money_is_not_raised(string text) => Assert.False(IsRaised(text));

    [Theory]
    [InlineData("The tablets lined up on the table are for the schools")]
    [InlineData("I am dying for a new bench in the park")]
    [InlineData("There was a smell of burning rubbish last week, all gone now")]
    [InlineData("How much was spent on domestic abuse services and death certificates?")]
    [InlineData("Shelf and Sons never answer the phone")]
    [InlineData("what do I do with an old gas bottle")]
    [InlineData("The under elevens were on fire on Saturday, six goals before half time")]
    [InlineData("Our pub quiz team is called Bomb Scare and needs a table for eight")]
    public void What_only_sounds_like_danger_is_not_raised(string text) => Assert.False(IsRaised(text));

    [Theory]
    [InlineData("asdf")]
    [InlineData("qwerty")]
    [InlineData("qwrtp zxcvb hjklw bnmgf dfghj rtypw vbnmx ghjkl wqprt")]
    [InlineData("Not bad at all, really pleased")]
    [InlineData("Diolch yn fawr am ateb mor sydyn")]
    [InlineData("it's a joke")]
    [InlineData("no one answers")]
    [InlineData("my mum needs a stairlift")]
    [InlineData("I give up with this council")]
    [InlineData("Wheelie bin fell over in the wind")]
    public void Nonsense_thanks_and_short_remarks_are_not_raised(string text) => Assert.False(IsRaised(text));

    [Theory]
    [InlineData("dim lle i aros heno", "nowhere to sleep")]
    [InlineData("damwain ger y gyffordd", "road")]
    [InlineData("goodbye everyone, I'm sorry", "kill themselves")]
    [InlineData("can't breathe", "ambulance")]
    public void What_is_urgent_in_few_words_is_raised(string text, string reason) => Assert.Contains(reason, ReasonOf(text), StringComparison.Ordinal);

    [Fact]
    public void Self_harm_is_not_named_where_the_model_alone_is_unsure_of_it() =>
        Assert.StartsWith("Somebody may be in danger: ", ReasonOf("what's the point of reporting anything"), StringComparison.Ordinal);

    [Theory]
    [InlineData("I have got all my tablets lined up on the table and I am so tired")]
    [InlineData("he wont let me out the house n took me fone im scared")]
    [InlineData("the carbon monoxide thing keeps beeping and we all have headaches")]
    [InlineData("Mae fy mam wedi cwympo a does neb yn dod")]
    [InlineData("boss keep our passport and lock the door in night")]
    [InlineData("Mill Lane bins stink amc, I want to end my life")]
    public void Danger_is_heard_in_many_voices(string text) => Assert.True(IsRaised(text));

    private static bool IsRaised(string text) => ReasonOf(text) is not null;

    private static string? ReasonOf(string text) => new UrgencyAnalyser().Analyse(Council, new RedactedText(text)) is [var finding] ? finding.Reason : null;
}
