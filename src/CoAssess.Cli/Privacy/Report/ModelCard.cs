using System.Text.RegularExpressions;

namespace CoAssess.Cli;

/// <summary>A model's card as it was when the tool was built: the transparency record takes its words and figures from it, so that the two cannot differ.</summary>
internal sealed partial class ModelCard
{
    private readonly string[] _lines;

    private ModelCard(string[] lines) => _lines = lines;

    /// <summary>Reads the card that a judgement names.</summary>
    /// <param name="path">Its path in the project, such as <c>docs/models/place.md</c>.</param>
    /// <exception cref="InvalidOperationException">The tool was built without it.</exception>
    public static ModelCard Read(string path)
    {
        var name = $"Cards/{Path.GetFileNameWithoutExtension(path)}";
        using var stream = typeof(ModelCard).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The tool was built without {name}.");
        using var reader = new StreamReader(stream);
        return new(reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n'));
    }

    /// <summary>Gets a field of the table at its head by any of its names; empty when it has none of them.</summary>
    public string Field(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Array.Find(_lines, line => line.StartsWith($"| {name} |", StringComparison.Ordinal)) is { } row)
            {
                return Cells(row)[1];
            }
        }

        return "";
    }

    /// <summary>Gets how well it judges: the first paragraph and table under its figures.</summary>
    public PrivacySection Figures(string heading)
    {
        var under = _lines.SkipWhile(static line => line is not ("## Figures" or "## How well it finds them")).Skip(1)
            .TakeWhile(static line => !line.StartsWith("## ", StringComparison.Ordinal)).ToList();
        var words = string.Join(' ', under.SkipWhile(static line => line.Length == 0).TakeWhile(static line => line.Length > 0 && line[0] != '|'));
        var table = under.SkipWhile(static line => !line.StartsWith('|')).TakeWhile(static line => line.StartsWith('|')).Select(Cells).ToList();
        return new(heading)
        {
            Words = words.Length > 0 ? [Plain(words)] : [],
            Columns = table.Count > 2 ? table[0] : [],
            Rows = table.Count > 2 ? table[2..] : [],
        };
    }

    private static string[] Cells(string row) => [.. row.Trim().Trim('|').Split('|').Select(static cell => Plain(cell.Trim()))];

    private static string Plain(string markdown) => Link().Replace(markdown, "$1").Replace("**", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal);

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]+\)")]
    private static partial Regex Link();
}
