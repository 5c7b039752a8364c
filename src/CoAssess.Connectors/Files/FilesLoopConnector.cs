namespace CoAssess.Connectors.Files;

/// <summary>Exports that are also written to: what the council says is appended to a file, so that the whole loop can be tried without a network.</summary>
internal sealed class FilesLoopConnector(AccountId account, FilesOptions options, TimeProvider clock)
    : FilesConnector(account, options, clock), IPostPublisher, IDisposable
{
    private readonly OutgoingFile _outgoing = new(options.Outgoing!);

    public override ConnectorDescriptor Descriptor { get; } = new(
        Channel,
        ConnectorCapabilities.Read | ConnectorCapabilities.Edits | ConnectorCapabilities.Deletions
            | ConnectorCapabilities.Publish | ConnectorCapabilities.Reply | ConnectorCapabilities.Delete | ConnectorCapabilities.Reconcile,
        options.TextLimit);

    public void Dispose() => _outgoing.Dispose();

    public override ValueTask<ChannelHealth> CheckHealthAsync(CancellationToken cancellationToken) =>
        Path.GetDirectoryName(Path.GetFullPath(Options.Outgoing!)) is { } folder && Directory.Exists(folder)
            ? base.CheckHealthAsync(cancellationToken)
            : ValueTask.FromResult<ChannelHealth>(new ChannelHealth.Unhealthy(
                $"The folder of {FilesOptions.Section}:{Account.Name}:{nameof(FilesOptions.Outgoing)} is not there; make it, or correct the setting."));

    public async ValueTask<PublishOutcome> PublishAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (Measure(message.Text) > Descriptor.TextLimit)
        {
            return new PublishOutcome.Rejected($"The text is longer than {Descriptor.TextLimit} characters; shorten it.");
        }

        return await AppendAsync(
            new()
            {
                Channel = Channel,
                NativeId = message.Key,
                AuthorId = OwnAuthor,
                Text = message.Text,
                ReplyTo = message.ReplyTo,
                PostedAt = Clock.GetUtcNow(),
            },
            new PublishOutcome.Published(message.Key, null),
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<PublishOutcome> ReconcileAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return await _outgoing.HasWrittenAsync(message.Key, cancellationToken).ConfigureAwait(false)
            ? new PublishOutcome.Published(message.Key, null)
            : new PublishOutcome.NotFound();
    }

    public ValueTask<PublishOutcome> DeleteAsync(string nativeId, CancellationToken cancellationToken) => AppendAsync(
        new() { Channel = Channel, NativeId = nativeId, Kind = PostKind.Deleted, AuthorId = OwnAuthor, PostedAt = Clock.GetUtcNow() },
        new PublishOutcome.Gone(),
        cancellationToken);

    public int Measure(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length;
    }

    private async ValueTask<PublishOutcome> AppendAsync(
        Post line, PublishOutcome done, CancellationToken cancellationToken) =>
        await _outgoing.AppendAsync(line, cancellationToken).ConfigureAwait(false)
            ? done
            : new PublishOutcome.Busy(TimeSpan.FromSeconds(1));
}
