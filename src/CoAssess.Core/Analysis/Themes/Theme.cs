using System.Text.Json.Serialization;

namespace CoAssess.Analysis;

/// <summary>Something that several people speak of in their own words.</summary>
public sealed record Theme
{
    /// <summary>Gets its id, which stays as long as nights go on finding it.</summary>
    public required string Id { get; init; }

    /// <summary>Gets its title: words that at least three different authors wrote.</summary>
    public required string Title { get; init; }

    /// <summary>Gets the words that are most its own, the first ones most; each was written by at least three different authors.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Gets how many posts belong to it.</summary>
    public required int Posts { get; init; }

    /// <summary>Gets how many there are when what was posted in coordination is counted once for each thing.</summary>
    public required int PostsCountedOnce { get; init; }

    /// <summary>Gets how many different authors they have.</summary>
    public required int Authors { get; init; }

    /// <summary>Gets the night that found it first.</summary>
    public required DateOnly FirstFoundOn { get; init; }

    /// <summary>Gets the themes of the night before that became part of it.</summary>
    public IReadOnlyList<ThemeOrigin> MergedFrom { get; init; } = [];

    /// <summary>Gets the theme of the night before from which it came apart; null when it came from none.</summary>
    public ThemeOrigin? SplitFrom { get; init; }

    /// <summary>Gets how much its words weigh, to know it again.</summary>
    [JsonInclude]
    internal IReadOnlyDictionary<string, float> Weights { get; init; } = new Dictionary<string, float>();
}
