using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CoAssess.Conventions.Tests;

/// <summary>docs/operations/settings.md: every setting of the packages, from the words that stand beside it in the code, so that the two cannot part.</summary>
internal static partial class SettingsPage
{
    private const string Head = """
        # Settings

        Every setting, by its section. Written from the code by `eng/approve-api`; a test compares the two. A duration is written `d.hh:mm:ss` or `hh:mm:ss`; of a list each item has its
        number (`CoAssess:Transparency:Monthly:0`); in the environment a colon is two underscores (`CoAssess__CouncilName`). ACCOUNT is the name you give an account; secrets belong in the
        host's secret store (user secrets or the environment on your machine, a Key Vault reference in Azure).

        The jobs of `CoAssess:Timetable`, in UK time unless changed: `LearnCorrections` daily 00:30, `NightlyRecheck` daily 01:00, `NightlyIngestion` daily 02:00, `Retention` daily 03:00,
        `Themes` daily 03:30, `ListeningCounts` daily 04:00, `DueDates` daily 06:00,
        `SendOutbox` every 00:05:00. `CoAssess:Timetable:NightlyIngestion` = `every 00:15:00` reads every quarter of an hour.


        """;

    public static string Path => Repository.PathOf("docs/operations/settings.md");

    public static string Write()
    {
        var page = new StringBuilder(Head);
        var options = PublicApiFiles.Packages.Values
            .SelectMany(static assembly => assembly.GetExportedTypes().Select(type => (Type: type, Words: WordsOf(assembly))))
            .Where(static pair => pair.Type.GetField("Section") is { IsLiteral: true })
            .OrderBy(static pair => (string)pair.Type.GetField("Section")!.GetRawConstantValue()!, StringComparer.Ordinal);
        foreach (var (type, words) in options)
        {
            var summary = words($"T:{type.FullName}", "summary");
            page.Append($"## {SectionOf(summary, type)}\n\n{summary}\n\n| Setting | Type | Meaning |\n|---|---|---|\n");
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(static property => property.Name != "IsValid"))
            {
                var name = $"P:{type.FullName}.{property.Name}";
                page.Append($"| `{property.Name}` | {TypeOf(property.PropertyType)} | {Meaning(words(name, "summary"), words(name, "value"))} |\n");
            }

            page.Append('\n');
        }

        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static string SectionOf(string summary, Type type) =>
        Section().Match(summary) is { Success: true } named ? named.Value : (string)type.GetField("Section")!.GetRawConstantValue()!;

    private static string Meaning(string summary, string value)
    {
        var words = Verb().Replace(summary, "");
        words = char.ToUpperInvariant(words[0]) + words[1..];
        return (value.Length == 0 ? words : $"{words} {value}").Replace("|", "\\|", StringComparison.Ordinal);
    }

    private static string TypeOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var text when text == typeof(string) => "text",
        var flag when flag == typeof(bool) => "true or false",
        var time when time == typeof(TimeSpan) => "duration",
        var address when address == typeof(Uri) => "address",
        { IsEnum: true } closed => string.Join(" or ", Enum.GetNames(closed)),
        { IsPrimitive: true } => "number",
        var grouped when grouped.Name.StartsWith("IDictionary", StringComparison.Ordinal) && grouped.GenericTypeArguments[1] != typeof(string) => "sections by name",
        var named when named.Name.StartsWith("IDictionary", StringComparison.Ordinal) => "texts by name",
        _ => "list of texts",
    };

    /// <summary>Reads the words of an assembly's members from the file the compiler wrote beside it.</summary>
    private static Func<string, string, string> WordsOf(Assembly assembly)
    {
        var members = XDocument.Load(System.IO.Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")
            .ToDictionary(static member => member.Attribute("name")!.Value, StringComparer.Ordinal);
        return (name, part) => members.TryGetValue(name, out var member) && member.Element(part) is { } words ? Blank().Replace(TextOf(words), " ").Trim() : "";
    }

    private static string TextOf(XElement words) => string.Concat(words.Nodes().Select(static node => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement element when element.Attribute("cref") is { } cref => $"`{cref.Value.Split('.')[^1]}`",
        XElement element => element.Value,
        _ => "",
    }));

    [GeneratedRegex("CoAssess:[A-Za-z:]+[A-Za-z]|(?<=`)CoAssess(?=`)")]
    private static partial Regex Section();

    [GeneratedRegex("^Gets (or sets )?")]
    private static partial Regex Verb();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
