using System.Security.Cryptography;
using CoAssess.Connectors;
using CoAssess.Intake;

namespace CoAssess.Core.Tests.Intake;

public sealed class FeedbackIdTests
{
    [Fact]
    public void Posts_that_a_network_numbers_one_after_the_other_begin_alike_and_differ()
    {
        var ids = Enumerable.Range(112_345_000, 1_000).Select(static number => FeedbackId.From(new("mastodon"), $"{number}").Value).ToList();

        Assert.Single(ids.Select(static id => id[..4]).Distinct());
        Assert.Equal(1_000, ids.Select(static id => id[4..]).Distinct().Count());
        Assert.All(ids, static id => Assert.True(FeedbackId.TryParse(id, out _)));
    }

    [Fact]
    public void The_same_post_has_the_same_id_and_another_channel_or_a_later_time_another_beginning()
    {
        var id = FeedbackId.From(new("mastodon"), "112345678");

        Assert.Equal(id, FeedbackId.From(new("mastodon"), "112345678"));
        Assert.NotEqual(id.Value[..4], FeedbackId.From(new("discourse"), "112345678").Value[..4]);
        Assert.NotEqual(id.Value[..4], FeedbackId.From(new("mastodon"), "112995678").Value[..4]);
    }

    [Fact]
    public void Posts_that_come_together_are_spread_over_all_shards_alike()
    {
        var counts = Enumerable.Range(112_345_000, 8_000)
            .Select(static number => FeedbackId.From(new("mastodon"), $"{number}").Value)
            .CountBy(static id => CoAssess.Storage.Keys.Feedback("E07000999", id, 8).Partition)
            .Select(static shard => shard.Value)
            .ToArray();

        Assert.Equal(8, counts.Length);
        Assert.All(counts, static count => Assert.InRange(count, 850, 1_150));
    }

    [Fact]
    public void An_id_is_the_same_in_every_version_two_bytes_of_the_beginning_and_fourteen_of_the_whole()
    {
        var beginning = SHA256.HashData("fake\nat://did:plc:example/app.bsky.feed.post/3jzfcij"u8);
        var whole = SHA256.HashData("fake\nat://did:plc:example/app.bsky.feed.post/3jzfcijpj2z2a"u8);

        var id = FeedbackId.From(new("fake"), "at://did:plc:example/app.bsky.feed.post/3jzfcijpj2z2a");

        Assert.Equal(Convert.ToHexStringLower([.. beginning[..2], .. whole[..14]]), id.Value);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("!")]
    [InlineData("at://did:plc:example/app.bsky.feed.post/3jzfcijpj2z2a")]
    [InlineData("\u00e9\u00e8")]
    public void A_native_id_may_be_anything(string nativeId)
    {
        var id = FeedbackId.From(new("fake"), nativeId);

        Assert.Equal(32, id.Value.Length);
        Assert.NotEqual(id, FeedbackId.From(new("fake"), nativeId + "0"));
    }
}
