using System.Reflection;
using System.Text.RegularExpressions;

namespace CoAssess.Conventions.Tests;

/// <summary>The rules of design/style.md that can be read from files; each gives the violations it finds.</summary>
internal static partial class SourceRules
{
    public const int MostLines = 400;

    private static readonly string[] KindsOfClass = ["Models", "Helpers", "Interfaces", "Utils", "Utilities", "Common", "Services", "Managers", "Dtos"];

    public static bool IsInFolderOfAKind(string path) => path.Split('/')[..^1].Any(folder => KindsOfClass.Contains(folder, StringComparer.OrdinalIgnoreCase));

    public static bool IsTooLong(string text) => text.AsSpan().Count('\n') > MostLines;

    public static bool HasSeveralPublicTypes(string text) => PublicType().Count(text) > 1;

    public static bool IsNamedAsItsNamespace(Type type) => type.DeclaringType is null && type.Namespace?.Split('.')[^1] == type.Name.Split('`')[0];

    /// <summary>A fact that never runs must say why; one that only runs when asked for is a fact that nobody runs.</summary>
    public static bool HasSilentSkip(string text) =>
        EmptySkip().IsMatch(text) || ExplicitFact().IsMatch(text)
        || SkipReason().Matches(text).Any(static skip => skip.Groups["reason"].Value.Split(' ').Length < 4);

    /// <summary>The ids of a file's log events.</summary>
    public static IEnumerable<int> LogEvents(string text) =>
        LogEvent().Matches(text).Select(static match => int.Parse(match.Groups["id"].Value, System.Globalization.CultureInfo.InvariantCulture));

    public static IEnumerable<Type> TypesOf(Assembly assembly) => assembly.GetTypes().Where(static type => !type.Name.Contains('<', StringComparison.Ordinal));

    [GeneratedRegex(@"^public\s+(?:(?:static|sealed|abstract|partial|readonly|ref|unsafe)\s+)*(?:class|record|struct|interface|enum|delegate)\b", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"\[LoggerMessage\((?:EventId\s*=\s*)?(?<id>\d+)")]
    private static partial Regex LogEvent();

    [GeneratedRegex("Skip\\s*=\\s*(?:null|\"\\s*\")")]
    private static partial Regex EmptySkip();

    [GeneratedRegex("\\bSkip\\s*=\\s*\"(?<reason>[^\"]*)\"")]
    private static partial Regex SkipReason();

    [GeneratedRegex(@"\[(?:Fact|Theory)\([^\]]*Explicit\s*=\s*true")]
    private static partial Regex ExplicitFact();
}
