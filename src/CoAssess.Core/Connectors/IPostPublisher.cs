namespace CoAssess.Connectors;

/// <summary>A connector that can post for the council.</summary>
public interface IPostPublisher : IConnector
{
    /// <summary>Posts, or answers a post. The same key never posts twice where the channel can <see cref="ConnectorCapabilities.Reconcile"/>.</summary>
    /// <param name="message">What to post.</param>
    /// <param name="cancellationToken">Ends the call early; the result is then unknown.</param>
    ValueTask<PublishOutcome> PublishAsync(OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>Finds out whether a message whose result is unknown arrived.</summary>
    /// <param name="message">The message as it was published.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns><see cref="PublishOutcome.Published"/>; <see cref="PublishOutcome.NotFound"/> when it surely did not arrive; or <see cref="PublishOutcome.Unknown"/>.</returns>
    ValueTask<PublishOutcome> ReconcileAsync(OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>Deletes one of our own posts; one that is already gone is no error.</summary>
    /// <param name="nativeId">The network's id of the post.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns><see cref="PublishOutcome.Gone"/> once it is gone, by this call or before; else why it still stands.</returns>
    ValueTask<PublishOutcome> DeleteAsync(string nativeId, CancellationToken cancellationToken);

    /// <summary>Counts a text as the channel does, to fit it before it is sent.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Its length in the channel's own units, to compare with <see cref="ConnectorDescriptor.TextLimit"/>.</returns>
    int Measure(string text);
}
