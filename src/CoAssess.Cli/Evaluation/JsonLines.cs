using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CoAssess.Cli;

/// <summary>A file of JSON objects, one a line; blank lines are passed over, and the first line that cannot be taken ends the reading.</summary>
internal static class JsonLines
{
    /// <summary>Takes a line.</summary>
    /// <param name="line">The object; null when the line is none.</param>
    /// <param name="number">The line's number, from 1.</param>
    /// <param name="item">What it says; null when it is to be left out.</param>
    /// <returns>What is wrong with it, and its remedy; null when nothing is.</returns>
    public delegate (string Reason, string Remedy)? Take<in TLine, TItem>(TLine? line, int number, out TItem? item);

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="type">How a line is written.</param>
    /// <param name="take">Takes a line.</param>
    /// <param name="empty">What is wrong, and the remedy, when no line says anything.</param>
    /// <param name="items">What the lines say, in their order.</param>
    /// <returns>What is wrong, by the number of its line; null when nothing is.</returns>
    public static Problem? Read<TLine, TItem>(
        FileInfo file, JsonTypeInfo<TLine> type, Take<TLine, TItem> take, (string Reason, string Remedy) empty, out List<TItem> items)
        where TLine : class
        where TItem : class
    {
        items = [];
        if ((DatasetFile.Problem(file) ?? WholeText.Problem(file)) is { } problem)
        {
            return problem;
        }

        var number = 0;
        foreach (var line in File.ReadLines(file.FullName))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var read = Parse(line, type, out var member);
            if (member is not null)
            {
                return new($"{file.Name}, line {number}", $"has a {member}.", empty.Remedy);
            }

            if (take(read, number, out var item) is { } wrong)
            {
                return new($"{file.Name}, line {number}", wrong.Reason, wrong.Remedy);
            }

            if (item is not null)
            {
                items.Add(item);
            }
        }

        return items.Count == 0 ? new(file.Name, empty.Reason, empty.Remedy) : null;
    }

    /// <param name="line">A line.</param>
    /// <param name="type">How it is written.</param>
    /// <param name="member">Which member of an object is of another kind than is wanted, and what is; null where the line can be read, or is no object.</param>
    private static TLine? Parse<TLine>(string line, JsonTypeInfo<TLine> type, out string? member)
        where TLine : class
    {
        member = null;
        try
        {
            return JsonSerializer.Deserialize(line, type);
        }
        catch (JsonException wrong)
        {
            member = IsObject(line) && wrong.Path?.Split('.') is [_, .., var name] ? $"\"{name}\" that is not {Wanted(type, name)}" : null;
            return null; // its line is named to the caller
        }
    }

    /// <summary>Members that are not of the line itself are names of types.</summary>
    private static string Wanted(JsonTypeInfo type, string name) =>
        type.Properties.FirstOrDefault(of => of.Name == name)?.PropertyType.IsArray is true ? "a list" : "text in quotation marks";

    private static bool IsObject(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind is JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
