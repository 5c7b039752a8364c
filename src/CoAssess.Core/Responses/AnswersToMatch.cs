using CoAssess.Councils;
using CoAssess.Intake;

namespace CoAssess.Responses;

/// <summary>Gives the register's newest entries to the matching of words.</summary>
internal sealed class AnswersToMatch(IRegister register) : IPublishedAnswers
{
    public async ValueTask<IReadOnlyList<PublishedAnswer>> ListAsync(CouncilId council, int atMost, CancellationToken cancellationToken)
    {
        List<PublishedAnswer> answers = [];
        string? continuation = null;
        do
        {
            var page = await register.ListAsync(council, null, continuation, cancellationToken).ConfigureAwait(false);
            answers.AddRange(page.Entries.Select(static entry => new PublishedAnswer(entry.CaseId, entry.Dataset, entry.Row, entry.YouSaid, entry.WeSay)));
            continuation = page.Continuation;
        }
        while (continuation is not null && answers.Count < atMost);

        return answers;
    }
}
