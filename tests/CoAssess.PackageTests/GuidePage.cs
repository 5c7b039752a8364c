using System.Text.RegularExpressions;

namespace CoAssess.PackageTests;

/// <summary>A page of docs/guide: what its reader types and writes, in the order of the page.</summary>
internal static partial class GuidePage
{
    /// <summary>One fenced block.</summary>
    /// <param name="Section">The heading it stands under.</param>
    /// <param name="Language">Its language.</param>
    /// <param name="Info">What follows the language: the file it is, or how a command runs.</param>
    /// <param name="Text">Its lines.</param>
    public sealed record Block(string Section, string Language, string Info, string Text);

    public static string PathOf(string page) => Path.Combine(Clone.Root, "docs", "guide", page);

    public static IReadOnlyList<Block> Read(string page) => ReadFile(PathOf(page));

    public static IReadOnlyList<Block> ReadFile(string file)
    {
        var (blocks, section) = (new List<Block>(), "");
        foreach (Match match in Part().Matches(File.ReadAllText(file)))
        {
            if (match.Groups["heading"].Success)
            {
                section = match.Groups["heading"].Value.Trim();
            }
            else
            {
                blocks.Add(new(section, match.Groups["language"].Value, match.Groups["info"].Value.Trim(), match.Groups["text"].Value));
            }
        }

        return blocks;
    }

    [GeneratedRegex(@"^(?:\#\# (?<heading>[^\n]*)|```(?<language>\w*)(?<info>[^\n`]*)\n(?<text>.*?)^```)$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Part();
}
