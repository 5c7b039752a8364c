namespace CoAssess.Jobs;

/// <summary>Does what the messages of some queues ask for.</summary>
internal interface IWorkTaker
{
    /// <summary>Gets the queues.</summary>
    IReadOnlyList<string> Queues { get; }

    /// <summary>Does what a message asks; asked twice, the second finds nothing to do. A failure is thrown, and the message comes again.</summary>
    /// <param name="work">The message without its seal.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    ValueTask TakeAsync(string work, CancellationToken cancellationToken);

    /// <summary>Takes note that a message failed too often and was set aside.</summary>
    /// <param name="work">The message without its seal.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask GiveUpAsync(string work, CancellationToken cancellationToken);

    /// <summary>Gives what a person's wish to do a message after all is written as.</summary>
    /// <param name="work">The message without its seal.</param>
    string ToReplay(string work);
}
