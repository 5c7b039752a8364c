using System.Runtime.InteropServices;
using System.Text.Json;

namespace CoAssess.Analysis;

/// <summary>
/// A learned model as a file: a line of JSON that a person can read, then its tables, numbers in little-endian order. <c>tools/CoAssess.Training</c> writes it.
/// </summary>
internal sealed class ModelFile
{
    /// <summary>The version of the features that most models read a text by: a model that was learned on others says nothing true.</summary>
    public const string Features = "features-1";

    private const byte EndOfLine = (byte)'\n';

    private readonly Dictionary<string, ReadOnlyMemory<byte>> _parts = new(StringComparer.Ordinal);

    private ModelFile(ModelCard card, ReadOnlyMemory<byte> tables)
    {
        Card = card;
        foreach (var part in card.Parts)
        {
            if (part.Bytes > tables.Length)
            {
                throw new ModelFileException($"The model of {card.Name} ends within its table '{part.Name}'.");
            }

            _parts.Add(part.Name, tables[..part.Bytes]);
            tables = tables[part.Bytes..];
        }
    }

    /// <summary>Gets what the model is.</summary>
    public ModelCard Card { get; }

    /// <summary>Reads a model that is a resource of this assembly.</summary>
    public static ModelFile Resource(string name, string features = Features)
    {
        using var stream = typeof(ModelFile).Assembly.GetManifestResourceStream($"CoAssess.Analysis.Models.{name}")
            ?? throw new ModelFileException($"This build holds no model '{name}'.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Read(bytes, features);
    }

    /// <summary>Reads a model.</summary>
    /// <param name="bytes">The whole file; kept.</param>
    /// <param name="features">The version of the features that its reader knows.</param>
    /// <exception cref="ModelFileException">It is no model, is damaged, or was learned on other features.</exception>
    public static ModelFile Read(ReadOnlyMemory<byte> bytes, string features = Features)
    {
        var end = bytes.Span.IndexOf(EndOfLine);
        var card = end < 0 ? null : ReadCard(bytes.Span[..end]);
        return card is not null && card.Version.EndsWith(features, StringComparison.Ordinal)
            ? new(card, bytes[(end + 1)..])
            : throw new ModelFileException($"This is no model of {features}.");
    }

    /// <summary>Writes a model.</summary>
    public static void Write(Stream stream, ModelCard card, IReadOnlyList<byte[]> tables)
    {
        JsonSerializer.Serialize(stream, card, AnalysisJson.Default.ModelCard);
        stream.WriteByte(EndOfLine);
        foreach (var table in tables)
        {
            stream.Write(table);
        }
    }

    /// <summary>Gives a table of numbers.</summary>
    public T[] Table<T>(string name)
        where T : unmanaged
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("The models are read on little-endian machines only.");
        }

        return _parts.TryGetValue(name, out var bytes) && bytes.Length % Marshal.SizeOf<T>() == 0
            ? MemoryMarshal.Cast<byte, T>(bytes.Span).ToArray()
            : throw new ModelFileException($"The model of {Card.Name} has no table '{name}' of whole numbers.");
    }

    private static ModelCard? ReadCard(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, AnalysisJson.Default.ModelCard);
        }
        catch (JsonException)
        {
            return null; // the caller says what the file is not
        }
    }
}
