using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoAssess.Benchmarks;

/// <summary>Invented posts in the form in which Bluesky's Jetstream gives them, some 470 bytes each: small talk, reports, questions, other languages, and here and there something to redact.</summary>
internal static class NetworkPosts
{
    private static readonly string[] Openings =
    [
        "Morning all.", "Honestly,", "Not sure who to ask but", "Well", "So this happened:", "@council.example.org", "RT please:", "Update:", "Does anybody know why", "Lovely day in town,", "Ugh.", "Diolch am hyn.", "Hej wszystkim,",
    ];

    private static readonly string[] Middles =
    [
        "the lamp outside the Old Corn Exchange has been out for a week", "there is a pothole on Church Road as deep as a bucket", "bins on Mill Lane were not emptied again, third week now",
        "the new library hours are brilliant, thank you", "what did the gritting cost last winter and where can I read it", "my train was late so I read the spending data instead", "the swings in Saltmarsh park are broken",
        "somebody has dumped a sofa and three tyres behind the station", "who pays for the Christmas lights", "mae twll mawr yn y ffordd ger yr ysgol", "chodnik przy szkole jest zamkniety od poniedzialku",
        "the council tax letter says one thing and the website another", "great match last night, what a goal", "dog fouling by the play area again, it is not nice for the little ones", "water is pouring down the high street since six this morning",
    ];

    private static readonly string[] Ends =
    [
        "#ExampleBorough", "Thanks!", "What is going on?", "😀👍", "You can reach me on 07700 900123.", "https://example.org/p/1234", "Any ideas?", "Cheers, all the best", "M33 2AL by the way", "…", "Would be good to know by Friday.", "resident@example.org",
    ];

    /// <summary>Makes posts; the same each time.</summary>
    public static byte[][] Make(int count)
    {
        var random = new Random(20261122);
        return [.. Enumerable.Range(0, count).Select(number => Make(number, random))];
    }

    /// <summary>A small gazetteer that some of the posts speak of.</summary>
    public static byte[] Places()
    {
        var lines = new StringBuilder("name,kind,ward\nOld Corn Exchange,landmark,E05999901\nChurch Road,street,E05999901\nChurch Road,street,E05999902\nMill Lane,street,E05999903\nSaltmarsh,place,E05999904\n");
        for (var street = 0; street < 4_000; street++)
        {
            lines.Append(CultureInfo.InvariantCulture, $"Invented{street} Road,street,E0599990{1 + (street % 4)}\n");
        }

        return Encoding.UTF8.GetBytes(lines.ToString());
    }

    private static byte[] Make(int number, Random random)
    {
        var text = $"{Openings[random.Next(Openings.Length)]} {Middles[random.Next(Middles.Length)]}. {Ends[random.Next(Ends.Length)]}";
        var key = $"3l{number:x11}";
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$$"""
            {"did":"did:plc:{{{random.NextInt64():x16}}}{{{number % 100:00000000}}}","time_us":{{{1_795_000_000_000_000 + number}}},"kind":"commit","commit":{"rev":"{{{key}}}","operation":"create","collection":"app.bsky.feed.post","rkey":"{{{key}}}","record":{"$type":"app.bsky.feed.post","createdAt":"2026-11-21T18:{{{number / 60 % 60:00}}}:{{{number % 60:00}}}.123Z","langs":["en"],"text":{{{JsonSerializer.Serialize(text, NetworkJson.Default.String)}}}},"cid":"bafyreihq{{{random.NextInt64():x16}}}{{{random.NextInt64():x16}}}{{{number:x8}}}"}}
            """));
    }
}

/// <summary>What Jetstream gives of one post.</summary>
internal sealed record NetworkEvent(string Did, [property: JsonPropertyName("time_us")] long TimeUs, string Kind, NetworkCommit Commit);

/// <summary>The change that Jetstream tells of.</summary>
internal sealed record NetworkCommit(string Rev, string Operation, string Collection, string Rkey, NetworkRecord Record, string Cid);

/// <summary>The post itself.</summary>
internal sealed record NetworkRecord([property: JsonPropertyName("$type")] string Type, DateTimeOffset CreatedAt, string[] Langs, string Text);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(NetworkEvent))]
[JsonSerializable(typeof(string))]
internal sealed partial class NetworkJson : JsonSerializerContext;
