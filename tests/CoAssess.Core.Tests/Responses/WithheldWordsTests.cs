using CoAssess.Core.Tests.Outbox;
using CoAssess.Responses;

namespace CoAssess.Core.Tests.Responses;

/// <summary>Residents' words that the public does not see do not leave in the council's own.</summary>
public class WithheldWordsTests
{
    private const string Posted = "My neighbour at the corner has had rats in the yard since May.";

    private static readonly CaseAnswer Answer = new("We will send somebody.", CaseOutcome.WillNot, null, "There were rats.");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("You wrote: my neighbour, at the corner has had rats!", "There were rats.", "my neighbour, at the corner has had rats")]
    [InlineData("We will send somebody.", "The neighbour at the corner has had rats.", "neighbour at the corner has had rats")]
    [InlineData("You said there is no lamp in the lane behind us.", "There were rats.", "no lamp in the lane behind us")]
    public async Task A_quote_in_any_part_of_an_answer_is_found_and_let_through_only_once_a_person_has_seen_it(string text, string youSaid, string quote)
    {
        using var town = new Town(new ScriptedPublisher());
        var post = town.Question("1", Posted);
        await town.HearAsync(post);
        await town.HearAsync(town.Question("2", "And no lamp in the lane behind us.", about: post.About! with { CaseId = post.Id.Value }));
        var answer = Answer with { Text = text, YouSaid = youSaid };

        var refused = Assert.IsType<CaseActionOutcome.Refused>(await town.Desk.AnswerAsync(Town.Id, post.Id.Value, answer, Token));
        var other = await town.Desk.AnswerAsync(Town.Id, post.Id.Value, answer, ["something else"], Token);
        var seen = await town.Desk.AnswerAsync(Town.Id, post.Id.Value, answer, refused.Found, Token);

        Assert.Equal([quote], refused.Found);
        Assert.IsType<CaseActionOutcome.Refused>(other);
        Assert.IsType<CaseActionOutcome.Done>(seen);
    }

    [Fact]
    public async Task A_personal_detail_in_the_answer_is_found_and_let_through_only_once_a_person_has_seen_it()
    {
        using var town = new Town(new ScriptedPublisher());
        var post = town.Question("1", Posted);
        await town.HearAsync(post);
        var answer = Answer with { Text = "@council on our account can tell you more." };

        var refused = Assert.IsType<CaseActionOutcome.Refused>(await town.Desk.AnswerAsync(Town.Id, post.Id.Value, answer, Token));
        var seen = await town.Desk.AnswerAsync(Town.Id, post.Id.Value, answer, refused.Found, Token);

        Assert.Contains("personal detail", refused.Reason, StringComparison.Ordinal);
        Assert.NotEmpty(refused.Found);
        Assert.IsType<CaseActionOutcome.Done>(seen);
    }

    [Theory]
    [InlineData("Which neighbour at the corner has had rats?", false)]
    [InlineData("Is it @resident who has them?", false)]
    [InlineData("Which house is it?", true)]
    public async Task A_question_is_looked_at_as_an_answer_is(string question, bool isTaken)
    {
        using var town = new Town(new ScriptedPublisher());
        var post = town.Question("1", Posted);
        await town.HearAsync(post);

        var first = await town.Desk.AskAsync(Town.Id, post.Id.Value, question, Token);
        var insisted = first is CaseActionOutcome.Refused refused ? await town.Desk.AskAsync(Town.Id, post.Id.Value, question, refused.Found, Token) : first;

        Assert.Equal(isTaken, first is CaseActionOutcome.Done);
        Assert.IsType<CaseActionOutcome.Done>(insisted);
    }

    [Fact]
    public async Task Words_that_stand_in_public_may_be_quoted_and_those_taken_off_may_not()
    {
        using var town = new Town(new ScriptedPublisher());
        var question = town.Question("1", Posted) with { IsPublic = true };
        await town.HearAsync(question);
        var answer = Answer with { Text = $"You asked: {Posted}" };

        await town.Desk.HideAsync(Town.Id, question.Id.Value, HidingReason.PersonalDetail, "Test Officer", Token);
        var hidden = await town.Desk.AnswerAsync(Town.Id, question.Id.Value, answer, Token);
        await town.Desk.HideAsync(Town.Id, question.Id.Value, null, "Test Officer", Token);
        var shown = await town.Desk.AnswerAsync(Town.Id, question.Id.Value, answer, Token);

        Assert.IsType<CaseActionOutcome.Refused>(hidden);
        Assert.IsType<CaseActionOutcome.Done>(shown);
    }
}
