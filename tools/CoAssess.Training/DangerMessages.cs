using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CoAssess.Training;

/// <summary>Invented messages: files of lines, each under the [kind of danger] or [ordinary] that it tells of, and the published set.</summary>
internal static class DangerMessages
{
    public const string Ordinary = "ordinary";

    private const int Variants = 6;

    public static List<TrainingText> Read(string path) => Path.GetExtension(path) == ".jsonl" ? Published(path) : Plain(path);

    /// <summary>Gives each message once more, with a beginning or an end that people put to messages of any kind.</summary>
    public static IEnumerable<TrainingText> InOtherVoices(IEnumerable<TrainingText> messages, string path)
    {
        var (voices, random) = (Plain(path).ToLookup(static voice => voice.Class, static voice => voice.Text), new Random(2));
        string[] before = [.. voices["before"]], behind = [.. voices["behind"]];
        foreach (var message in messages)
        {
            var where = random.Next(3);
            var text = (where == 1 ? "" : $"{before[random.Next(before.Length)]} ") + message.Text + (where == 0 ? "" : $" {behind[random.Next(behind.Length)]}");
            yield return message with { Text = text };
        }
    }

    private static List<TrainingText> Published(string path) =>
        [.. File.ReadLines(path).Select(static line => JsonDocument.Parse(line).RootElement).Select(static line => new TrainingText(
            line.GetProperty("text").GetString()!, line.GetProperty("label").GetString() == Ordinary ? Ordinary : line.GetProperty("kind").GetString()!, line.GetProperty("half").GetString()!))];

    private static List<TrainingText> Plain(string path)
    {
        var (messages, kind, random) = (new List<TrainingText>(), "", new Random(1));
        foreach (var line in File.ReadLines(path).Select(static line => line.Trim()).Where(static line => line is not ("" or ['#', ..])))
        {
            if (line[0] == '[')
            {
                kind = line[1..^1];
            }
            else
            {
                messages.AddRange(Spoken(line, random).Distinct().Select(text => new TrainingText(text, kind, Path.GetFileNameWithoutExtension(path))));
            }
        }

        return messages;
    }

    /// <summary>Gives some of the messages that a line stands for.</summary>
    private static IEnumerable<string> Spoken(string line, Random random)
    {
        if (!line.Contains('{', StringComparison.Ordinal))
        {
            return [line];
        }

        var count = Variants;
        if (line[0] == 'x' && line.IndexOf(' ', StringComparison.Ordinal) is var space && int.TryParse(line.AsSpan(1, space - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var more))
        {
            (count, line) = (more, line[(space + 1)..]);
        }

        return Enumerable.Range(0, count).Select(_ => OneOf(line, random));
    }

    private static string OneOf(string line, Random random)
    {
        var (text, at) = (new StringBuilder(), 0);
        for (var open = line.IndexOf('{', StringComparison.Ordinal); open >= 0; open = line.IndexOf('{', at))
        {
            var end = line.IndexOf('}', open);
            var choices = line[(open + 1)..end].Split('|');
            text.Append(line, at, open - at).Append(choices[random.Next(choices.Length)]);
            at = end + 1;
        }

        return text.Append(line, at, line.Length - at).ToString().Trim();
    }
}
