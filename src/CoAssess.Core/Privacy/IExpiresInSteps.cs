using CoAssess.Jobs;
using CoAssess.Storage;

namespace CoAssess.Privacy;

/// <summary>A store that has so much to go through that it takes more than one message; it keeps how far it came.</summary>
internal interface IExpiresInSteps : IExpires
{
    /// <summary>Removes what is past its time, from where an earlier call ended, for as long as the budget lasts.</summary>
    /// <param name="now">The present moment, UTC.</param>
    /// <param name="budget">Asked between two steps; when it is spent, call again for the rest.</param>
    /// <param name="cancellationToken">Ends the call early; run again to finish.</param>
    /// <returns>How many records and blobs were removed or emptied.</returns>
    ValueTask<int> ExpireAsync(DateTimeOffset now, WorkBudget budget, CancellationToken cancellationToken);
}
