using CoAssess.Connectors;
using CoAssess.Connectors.Fake;
using CoAssess.Contracts;
using CoAssess.Councils;
using CoAssess.Hosting;
using CoAssess.Intake;
using CoAssess.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Core.Tests.Responses;

/// <summary>What the council said in public beneath a person's posts is theirs to have taken away as well.</summary>
public sealed class PublicReplyTests : IAsyncDisposable
{
    private readonly ServiceProvider _services = DemoHouse.Build(new());
    private readonly FakeNetwork _network;

    public PublicReplyTests() => _network = _services.GetRequiredKeyedService<FakeNetwork>("demo");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Council Council => _services.GetRequiredService<Council>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task A_certificate_lists_them_by_their_ids_at_the_network()
    {
        await AcknowledgeAsync("ann", "bob");

        var certificate = await EraseAsync("ann", deletesReplies: false);

        var reply = Assert.Single(certificate.Replies);
        Assert.Equal(("fake/demo", Assert.Single(_network.Standing, static post => post.ReplyTo == "ann-1").NativeId), (reply.Account.ToString(), Assert.Single(reply.NativeIds)));
        Assert.NotNull(reply.StandsBecause);
        Assert.Empty((await EraseAsync("ann", deletesReplies: false)).Replies);
    }

    [Fact]
    public async Task Asked_to_be_deleted_they_go_and_others_stay()
    {
        await AcknowledgeAsync("ann", "bob");

        var certificate = await EraseAsync("ann", deletesReplies: true);

        Assert.Null(Assert.Single(certificate.Replies).StandsBecause);
        Assert.DoesNotContain(_network.Standing, static post => post.ReplyTo == "ann-1");
        Assert.Single(_network.Standing, static post => post.ReplyTo == "bob-1");
    }

    /// <summary>The council announces, residents answer, and each is acknowledged beneath their post.</summary>
    private async Task AcknowledgeAsync(params string[] residents)
    {
        var outbox = _services.GetRequiredService<IOutbox>();
        await outbox.AddAsync([new() { Key = "announced", Council = Council.Id, Account = AccountId.Parse("fake/demo"), Text = "We published.", Subject = "dataset:spend", Kind = OutboxKind.Announcement }], Token);
        await outbox.SendAsync(Council.Id, Token);
        var announcement = Assert.Single(_network.Standing).NativeId;
        foreach (var resident in residents)
        {
            _network.Write(new() { Channel = FakeNetwork.Channel, NativeId = $"{resident}-1", AuthorId = resident, Text = "Is VAT in this figure?", ReplyTo = announcement, PostedAt = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero) });
        }

        await _services.GetRequiredService<IIntakeRun>().RunAsync(Council, null, Token);
        await outbox.SendAsync(Council.Id, Token);
        Assert.Equal(residents.Length, _network.Standing.Count(static post => post.ReplyTo?.EndsWith("-1", StringComparison.Ordinal) is true));
    }

    private async Task<ErasureCertificate> EraseAsync(string resident, bool deletesReplies) => await _services.GetRequiredService<IErasure>().EraseAsync(
        Council.Id, _services.GetRequiredService<IPseudonymiser>().For(Council.Id, FakeNetwork.Channel, resident), deletesReplies, Token);
}
