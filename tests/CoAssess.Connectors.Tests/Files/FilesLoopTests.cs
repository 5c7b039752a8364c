using CoAssess.Connectors.Files;

namespace CoAssess.Connectors.Tests.Files;

public sealed class FilesLoopTests : IAsyncDisposable
{
    private static readonly OutgoingMessage Message = new("answer-0001", "The lorry comes on Tuesday.", "post-1");
    private readonly FilesRig _rig = new(isLoop: true);

    private FilesLoopConnector Loop => (FilesLoopConnector)_rig.Connector;

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task What_another_process_wrote_is_not_written_again()
    {
        await Loop.PublishAsync(Message, CancellationToken.None);
        using var other = new FilesLoopConnector(_rig.Connector.Account, _rig.Options, _rig.Clock);

        await other.PublishAsync(Message, CancellationToken.None);

        Assert.Single(await File.ReadAllLinesAsync(_rig.Outgoing));
    }

    [Fact]
    public async Task A_line_that_a_killed_process_left_unfinished_swallows_no_later_one()
    {
        await File.WriteAllTextAsync(_rig.Outgoing, """{"id":"answer-0001","text":"The lo""");

        var before = await Loop.ReconcileAsync(Message, CancellationToken.None);
        await Loop.PublishAsync(Message, CancellationToken.None);

        Assert.IsType<PublishOutcome.NotFound>(before);
        Assert.IsType<PublishOutcome.Published>(await Loop.ReconcileAsync(Message, CancellationToken.None));
        Assert.Equal(2, (await File.ReadAllLinesAsync(_rig.Outgoing)).Length);
    }

    [Fact]
    public async Task A_file_that_another_process_holds_makes_it_wait()
    {
        await using var held = new FileStream(_rig.Outgoing, FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        var outcome = await Loop.PublishAsync(Message, CancellationToken.None);

        Assert.IsType<PublishOutcome.Busy>(outcome);
    }

    [Fact]
    public async Task A_message_deleted_since_is_not_posted_again()
    {
        await Loop.PublishAsync(Message, CancellationToken.None);
        await Loop.DeleteAsync(Message.Key, CancellationToken.None);

        await Loop.PublishAsync(Message, CancellationToken.None);

        Assert.Equal(2, (await File.ReadAllLinesAsync(_rig.Outgoing)).Length);
    }

    [Fact]
    public async Task The_outgoing_file_is_not_read_as_an_export()
    {
        await Loop.PublishAsync(Message, CancellationToken.None);

        var pages = await Loop.ReadAsync(null, CancellationToken.None).ToListAsync();

        Assert.Empty(pages);
    }
}
