using CoAssess.Councils;

namespace CoAssess.Intake;

/// <summary>The answers that a council has published, for words to be matched with; kept by who answers.</summary>
internal interface IPublishedAnswers
{
    /// <summary>Lists them, newest first.</summary>
    /// <param name="council">The council.</param>
    /// <param name="atMost">How many are wanted.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<IReadOnlyList<PublishedAnswer>> ListAsync(CouncilId council, int atMost, CancellationToken cancellationToken);
}
