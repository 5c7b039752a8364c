using System.Text;

namespace CoAssess.Connectors.Mastodon;

/// <summary>Which posts under a followed hashtag are read.</summary>
/// <param name="Any">Other hashtags whose posts are read as if they had the followed one.</param>
/// <param name="All">Hashtags that a post must have besides.</param>
/// <param name="None">Hashtags that a post must not have.</param>
internal sealed record TagFilter(IReadOnlyList<string> Any, IReadOnlyList<string> All, IReadOnlyList<string> None)
{
    public static TagFilter Of(MastodonOptions options) => new([.. options.HashtagsAny], [.. options.HashtagsAll], [.. options.HashtagsNone]);

    /// <summary>The filter as the server is asked; empty when there is none, so that a list without one keeps its place in the cursor.</summary>
    public string Query => $"{Part("any", Any)}{Part("all", All)}{Part("none", None)}";

    /// <summary>What is read under a hashtag, for the notice on listening.</summary>
    public string Describe(string tag) => $"the tag #{tag}{Words(" or", Any)}{Words(" with", All)}{Words(" without", None)}";

    /// <summary>Looks at a post again: servers that do not know the parameters send everything under the tag.</summary>
    /// <remarks>Servers write hashtags without their accents, each in its own way, so that only a name of plain letters can be compared.</remarks>
    public bool Admits(Status status)
    {
        return status.Tags is not { } tags || (All.Where(IsPlain).All(Has) && !None.Where(IsPlain).Any(Has));

        bool Has(string name) => tags.Exists(tag => string.Equals(tag?.Name, name, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsPlain(string name) => Ascii.IsValid(name);

    private static string Part(string name, IReadOnlyList<string> tags) => string.Concat(tags.Select(tag => $"{name}[]={Uri.EscapeDataString(tag)}&"));

    private static string Words(string word, IReadOnlyList<string> tags) => string.Concat(tags.Select(tag => $"{word} #{tag}"));
}
