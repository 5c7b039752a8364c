namespace CoAssess.Hosting;

/// <summary>Links by which an officer signs in once, kept in the installation's storage: made on one machine, taken by another, such as any instance of a Functions app.</summary>
/// <remarks>Making one takes both the storage and the installation's secret, so whoever has only one of them signs nobody in.</remarks>
public interface IOfficerLinks
{
    /// <summary>Makes a link. It holds once; whoever has it is the officer, so it is shown to nobody else and never logged.</summary>
    /// <param name="officer">Who may sign in by it, and as what.</param>
    /// <param name="holdsFor">How long it holds, from a minute to an hour.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<Uri> IssueAsync(OfficerIdentity officer, TimeSpan holdsFor, CancellationToken cancellationToken);

    /// <summary>Takes a link in; it is void afterwards, on every machine.</summary>
    /// <param name="token">The link's token.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>Who signs in; null when the link is unknown, used, too old or not made by this installation.</returns>
    ValueTask<OfficerIdentity?> RedeemAsync(string token, CancellationToken cancellationToken);
}
