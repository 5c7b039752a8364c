using CoAssess.Core.Tests.Outbox;
using CoAssess.Intake;
using CoAssess.Responses;

namespace CoAssess.Core.Tests.Responses;

public class CaseKillTests
{
    private static readonly CaseAnswer Did = new("We checked it and put the sheet right.", CaseOutcome.Did, new("https://data.example.org/datasets/spend"), "A payment looked too high.");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_killed_while_it_opens_cases_opens_and_acknowledges_each_once_in_the_end()
    {
        for (var writes = 0; writes < 10; writes++)
        {
            var network = new ScriptedPublisher();
            using var town = new Town(network);
            Feedback[] batch = [.. Enumerable.Range(0, 60).Select(number => town.Question($"{number}"))];
            town.Records.KillAfter(writes, storesTheLast: writes % 2 == 0);
            await SurviveAsync(() => town.HearAsync(batch).AsTask());

            await town.HearAsync(batch);
            await town.SendAsync();

            Assert.Equal(60, (await CaseTests.AllAsync(continuation => town.Desk.ListAsync(Town.Id, CaseState.Open, continuation, Token))).Distinct().Count());
            Assert.Equal(60, network.Standing.Select(static post => post.ReplyTo).Distinct().Count());
            Assert.Equal(60, network.Standing.Count);

            async Task SurviveAsync(Func<Task> act)
            {
                await Assert.ThrowsAnyAsync<Exception>(async () =>
                {
                    await act();
                    throw new KilledException();
                });
                town.Records.Restart();
            }
        }
    }

    [Fact]
    public async Task A_host_killed_while_an_officer_answers_sends_the_answer_once_or_leaves_the_case_open()
    {
        for (var writes = 0; writes < 6; writes++)
        {
            foreach (var storesTheLast in (bool[])[false, true])
            {
                var network = new ScriptedPublisher();
                using var town = new Town(network);
                var question = town.Question("1");
                await town.HearAsync(question);
                town.Records.KillAfter(writes, storesTheLast);
                try
                {
                    await town.Desk.AnswerAsync(Town.Id, question.Id.Value, Did, Token);
                }
                catch (KilledException)
                {
                    // The host is gone; another starts and nobody presses the button again.
                }

                town.Records.Restart();
                await town.SendAsync();

                var isAnswered = (await town.CaseAsync(question)).State is CaseState.Answered;
                Assert.Equal(isAnswered ? 2 : 1, network.Standing.Count);
                Assert.Equal(isAnswered ? 1 : 0, (await town.Register.ListAsync(Town.Id, null, null, Token)).Entries.Count);
                Assert.Equal(writes > 0 || storesTheLast, isAnswered);

                await town.Desk.AnswerAsync(Town.Id, question.Id.Value, Did, Token);
                await town.SendAsync();
                Assert.Equal(2, network.Standing.Count);
            }
        }
    }
}
