namespace CoAssess.Hosting;

/// <summary>Ends officers' sessions before their time, on every host: when an officer signs out, after a lost laptop, or when somebody leaves.</summary>
public interface IOfficerSignOuts
{
    /// <summary>Signs everybody out; who has a link or an account signs in again.</summary>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask SignOutAllAsync(CancellationToken cancellationToken);

    /// <summary>Ends one session: a copy of its cookie opens nothing any more.</summary>
    /// <param name="session">The session's id, 32 hexadecimal digits.</param>
    /// <param name="until">When the session would have ended by itself, UTC; it need not be remembered longer.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask EndAsync(string session, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Says whether a session was ended. Known on every host within ten seconds.</summary>
    /// <param name="session">The session's id.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<bool> HasEndedAsync(string session, CancellationToken cancellationToken);

    /// <summary>Gives the moment of the last sign-out of everybody; sessions that began before it, or at it, are void. Known on every host within ten seconds.</summary>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The moment, UTC; null when there was none.</returns>
    ValueTask<DateTimeOffset?> LastAsync(CancellationToken cancellationToken);
}
