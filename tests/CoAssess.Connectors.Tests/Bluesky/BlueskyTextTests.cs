using System.Text.RegularExpressions;
using System.Text;
using CoAssess.Connectors.Bluesky;

namespace CoAssess.Connectors.Tests.Bluesky;

/// <summary>The network's own vectors: lengths, record keys, addresses and moments.</summary>
public sealed class BlueskyTextTests
{
    private static readonly string Interop = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "../../../../../shared/connectors/fixtures/bluesky/official/interop"));

    [Fact]
    public void A_text_is_counted_in_graphemes_and_held_to_its_bytes()
    {
        foreach (var vector in Recordings.Json("text-vectors.json")["limits"]!.AsArray())
        {
            var (text, graphemes, bytes) = ((string)vector!["text"]!, (int)vector["graphemes"]!, (int)vector["bytes"]!);

            Assert.Equal(bytes, Encoding.UTF8.GetByteCount(text));
            Assert.Equal((bool)vector["valid"]!, BlueskyPublishing.Measure(text) <= BlueskyPublishing.MostGraphemes);
            Assert.True(bytes > 3000 || BlueskyPublishing.Measure(text) == graphemes);
        }
    }

    [Fact]
    public void A_key_is_made_of_the_moment_and_the_clock()
    {
        var vector = Recordings.Json("text-vectors.json")["tid"]![0]!;

        var key = Tid.From(DateTimeOffset.Parse((string)vector["utc"]!), (int)vector["clock_id"]!);

        Assert.Equal((string)vector["tid"]!, key);
    }

    /// <summary>Whether a text is a key of the network's form: the topmost of its 65 bits, which no number has, is never set.</summary>
    internal static bool IsTid(string text) => Regex.IsMatch(text, @"\A[2-7a-j][2-7a-z]{12}\z");

    [Fact]
    public void Later_messages_have_later_keys_and_one_message_has_one()
    {
        var message = new OutgoingMessage("answer-0001", "", null) { WrittenAt = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero) };

        var keys = Enumerable.Range(0, 2000).Select(i => Tid.Of(message with { WrittenAt = message.WrittenAt.AddMicroseconds(i), Key = $"answer-{i}" })).ToList();

        Assert.Equal(keys.Distinct().Order(StringComparer.Ordinal), keys);
        Assert.Equal(Tid.Of(message), Tid.Of(message with { Text = "other words" }));
        Assert.All(keys, static key => Assert.True(IsTid(key)));
    }

    [Theory]
    [InlineData("tid_syntax")]
    [InlineData("datetime_syntax")]
    [InlineData("handle_syntax")]
    public void The_official_lists_of_right_and_wrong_forms_are_read_as_they_say(string list)
    {
        Assert.SkipUnless(Directory.Exists(Interop), "The official lists are not on this machine (../shared); ours below stand for them.");
        Func<string, bool> isRight = list switch
        {
            "tid_syntax" => IsTid,
            "datetime_syntax" => static text => AtMoment.Read(text) is not null,
            _ => AtUri.IsHandle,
        };

        Assert.All(Lines($"{list}_valid.txt"), line => Assert.True(isRight(line), line));
        Assert.All(Lines($"{list}_invalid.txt"), line => Assert.False(isRight(line), line));
    }

    [Theory]
    [InlineData("2026-08-10T09:00:00.000Z", true)]
    [InlineData("2026-08-10T09:00:00.1234567890123+01:45", true)]
    [InlineData("2026-08-10T09:00:00Z", true)]
    [InlineData("2026-08-10T09:00:00.000", false)]
    [InlineData("2026-08-10 09:00:00Z", false)]
    [InlineData("2026-08-10T09:00:00-00:00", false)]
    [InlineData("2026-02-30T09:00:00Z", false)]
    [InlineData("0000-01-01T00:00:00+01:00", false)]
    [InlineData("2026-08-10T09:00:00.Z", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_moment_has_one_form_and_a_zone(string? text, bool isRight)
    {
        Assert.Equal(isRight, AtMoment.Read(text) is not null);
    }

    [Theory]
    [InlineData("at://did:plc:a/app.bsky.feed.post/3mspqe5xt222b", true)]
    [InlineData("at://did:web:example.org/app.bsky.feed.post/self", true)]
    [InlineData("at://council.example.org/app.bsky.feed.post/3mspqe5xt222b", false)]
    [InlineData("at://did:plc:a/app.bsky.feed.post", false)]
    [InlineData("at://did:plc:a/app.bsky.feed.post/..", false)]
    [InlineData("at://did:plc:a/app.bsky.feed.post/a/b", false)]
    [InlineData("https://did:plc:a/app.bsky.feed.post/a", false)]
    [InlineData("at://did:plc:a?x/app.bsky.feed.post/a", false)]
    public void An_address_is_built_from_a_did_and_never_from_a_handle(string text, bool isRight)
    {
        Assert.Equal(isRight ? text : null, AtUri.Read(text)?.ToString());
    }

    [Fact]
    public void Every_recording_names_the_page_it_follows()
    {
        Assert.All(Recordings.Names, static name => Assert.StartsWith("https://", (string?)Recordings.Json(name)["_follows"], StringComparison.Ordinal));
    }

    private static IEnumerable<string> Lines(string file) =>
        File.ReadLines(Path.Combine(Interop, file)).Where(static line => line.Length > 0 && line[0] != '#');
}
