namespace CoAssess.Hosting;

/// <summary>Ends officers' sessions before their time, on every host: after a lost laptop, or when somebody leaves.</summary>
public interface IOfficerSignOuts
{
    /// <summary>Signs everybody out; who has a link or an account signs in again.</summary>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask SignOutAllAsync(CancellationToken cancellationToken);

    /// <summary>Gives the moment of the last sign-out of everybody; sessions that began before it, or at it, are void. Known on every host within ten seconds.</summary>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The moment, UTC; null when there was none.</returns>
    ValueTask<DateTimeOffset?> LastAsync(CancellationToken cancellationToken);
}
