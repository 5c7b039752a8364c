using CoAssess.Core.Tests.Outbox;
using CoAssess.Responses;

namespace CoAssess.Core.Tests.Responses;

/// <summary>What of a case stands in public, and who decides it.</summary>
public class CaseInPublicTests
{
    private static readonly CaseAnswer Answer = new("We looked at it.", CaseOutcome.WillNot, null, "Somebody was worried.");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_urgent_case_comes_into_the_register_when_an_officer_ends_its_hold_and_leaves_it_with_further_urgent_words()
    {
        using var town = new Town(new ScriptedPublisher());
        var urgent = town.Question("1", isUrgent: true);
        await town.HearAsync(urgent);
        await town.Desk.AnswerAsync(Town.Id, urgent.Id.Value, Answer, Token);

        var held = await CountAsync(town);
        await town.Desk.EndHoldAsync(Town.Id, urgent.Id.Value, "Test Officer", Token);
        await town.HearAsync(urgent);
        var shown = await CountAsync(town);
        await town.HearAsync(town.Question("2", isUrgent: true, about: urgent.About! with { CaseId = urgent.Id.Value }));
        var heldAgain = await CountAsync(town);

        Assert.Equal((0, 1, 0), (held, shown, heldAgain));
        Assert.Null(await town.Register.FindAsync(Town.Id, urgent.Id.Value, Token));
    }

    [Fact]
    public async Task A_page_of_the_register_is_full_whatever_is_held_beside_it()
    {
        using var town = new Town(new ScriptedPublisher());
        for (var number = 0; number < 60; number++)
        {
            var question = town.Question($"{number}", isUrgent: number < 9);
            await town.HearAsync(question);
            await town.Desk.AnswerAsync(Town.Id, question.Id.Value, Answer, Token);
            town.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var first = await town.Register.ListAsync(Town.Id, null, null, Token);
        var second = await town.Register.ListAsync(Town.Id, null, first.Continuation, Token);

        Assert.Equal((50, 1, null), (first.Entries.Count, second.Entries.Count, second.Continuation));
    }

    [Fact]
    public async Task An_answer_to_a_held_case_may_not_need_a_page_that_nobody_can_see()
    {
        using var town = new Town(new ScriptedPublisher());
        var urgent = town.Question("1", isUrgent: true);
        await town.HearAsync(urgent);
        var longAnswer = Answer with { Text = string.Join(' ', Enumerable.Repeat("words", 600)) };

        var refused = await town.Desk.AnswerAsync(Town.Id, urgent.Id.Value, longAnswer, Token);
        await town.Desk.EndHoldAsync(Town.Id, urgent.Id.Value, "Test Officer", Token);
        var taken = await town.Desk.AnswerAsync(Town.Id, urgent.Id.Value, longAnswer, Token);

        Assert.Contains("shorten it", Assert.IsType<CaseActionOutcome.Refused>(refused).Reason, StringComparison.Ordinal);
        Assert.IsType<CaseActionOutcome.Done>(taken);
    }

    [Fact]
    public async Task Words_from_the_form_are_taken_off_with_a_reason_counted_written_down_and_put_back()
    {
        using var town = new Town(new ScriptedPublisher());
        var question = town.Question("1") with { IsPublic = true };
        await town.HearAsync(question);

        var hidden = await town.Desk.HideAsync(Town.Id, question.Id.Value, HidingReason.Abuse, "Test Officer", Token);
        await town.Desk.HideAsync(Town.Id, question.Id.Value, HidingReason.Abuse, "Test Officer", Token);
        var counted = await town.Register.CountHiddenAsync(Town.Id, Token);
        await town.Desk.HideAsync(Town.Id, question.Id.Value, null, "Another Officer", Token);
        var after = await town.CaseAsync(question);

        Assert.Equal(HidingReason.Abuse, Assert.IsType<CaseActionOutcome.Done>(hidden).Case.HiddenBecause);
        Assert.Equal([new(HidingReason.Abuse, 1)], counted);
        Assert.Empty(await town.Register.CountHiddenAsync(Town.Id, Token));
        Assert.Equal(
            [("Test Officer", "Took the words off the public pages (Abuse)."), ("Another Officer", "Put the words back on the public pages.")],
            after.Notes.Select(static note => (note.Officer, note.Text)));
    }

    [Fact]
    public async Task Words_that_stand_nowhere_in_public_cannot_be_taken_off()
    {
        using var town = new Town(new ScriptedPublisher());
        var post = town.Question("1");
        await town.HearAsync(post);

        var outcome = await town.Desk.HideAsync(Town.Id, post.Id.Value, HidingReason.Abuse, "Test Officer", Token);

        Assert.IsType<CaseActionOutcome.Refused>(outcome);
        Assert.Null((await town.CaseAsync(post)).HiddenBecause);
    }

    private static async Task<int> CountAsync(Town town) =>
        (await town.Register.ListAsync(Town.Id, null, null, Token)).Entries.Count + (await town.Register.ListAsync(Town.Id, Town.Spend, null, Token)).Entries.Count == 2 ? 1 : 0;
}
