using System.Text.Json;

namespace CoAssess.EndToEnd;

/// <summary>A night's posts, from a seed: questions, edits, deletions, reposts and posts that arrive twice.</summary>
internal static class NightPosts
{
    private static readonly string[] Questions =
    [
        "What period does this cover?", "Is VAT in this figure?", "Which ward is this for?", "Could you show last year beside it?",
        "Thank you for publishing this.", "Where can I read the contract?", "Ring me on 07700 900461 about this.", "Write to a.sampleton@example.org please.",
    ];

    public static void Write(string path, int count, string tag, string link, int seed)
    {
        var random = new Random(seed);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var writer = new StreamWriter(path);
        for (var index = 0; index < count; index++)
        {
            var id = $"night-{index:00000}";
            var words = $"{Questions[random.Next(Questions.Length)]} ({index}) {(index % 3 == 0 ? link : tag)}";
            writer.WriteLine(Line(id, index, words, "2026-11-01T00:00:00Z"));
            switch (random.Next(12))
            {
                case 0:
                    writer.WriteLine(Line(id, index, words, "2026-11-01T00:00:00Z"));
                    break;
                case 1:
                    writer.WriteLine(Line(id, index, $"{words} Edited.", "2026-11-01T00:10:00Z"));
                    break;
                case 2:
                    writer.WriteLine(JsonSerializer.Serialize(new { id, kind = "Deleted", postedAt = "2026-11-01T01:00:00Z" }));
                    break;
                case 3:
                    writer.WriteLine(JsonSerializer.Serialize(new { id = $"repost-{index:00000}", author = new { id = $"r-{index}-b", handle = "someone" }, text = "", postedAt = "2026-11-01T01:00:00Z", repostOf = id }));
                    break;
                default:
                    break;
            }
        }
    }

    private static string Line(string id, int author, string text, string version) =>
        JsonSerializer.Serialize(new { id, version, author = new { id = $"r-{author % 97}", handle = $"resident{author % 97}" }, text, postedAt = "2026-11-01T00:00:00Z" });
}
