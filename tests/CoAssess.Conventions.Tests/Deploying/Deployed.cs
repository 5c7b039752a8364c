using System.Text.Json;

namespace CoAssess.Conventions.Tests;

/// <summary>One resource that a deployment would make. What only Azure can say stands as an expression in square brackets.</summary>
internal sealed class Deployed(JsonElement resource)
{
    public string Type { get; } = resource.GetProperty("type").GetString()!;

    public string Name { get; } = resource.GetProperty("name").GetString()!;

    /// <summary>The value at a path of members and places, such as <c>policy.rules.0.name</c>, as text; null where there is none.</summary>
    public string? At(string path)
    {
        var at = resource;
        foreach (var step in path.Split('.'))
        {
            if (at.ValueKind == JsonValueKind.Array)
            {
                at = at[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)];
            }
            else if (!at.TryGetProperty(step, out at))
            {
                return null;
            }
        }

        return at.ToString();
    }

    /// <summary>The members of the properties and their values, of app settings above all.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; } = resource.TryGetProperty("properties", out var properties)
        ? properties.EnumerateObject().ToDictionary(static one => one.Name, static one => one.Value.ToString(), StringComparer.Ordinal)
        : [];

    public override string ToString() => resource.GetRawText();
}

internal static class DeployedResources
{
    /// <summary>The one resource of a type.</summary>
    public static Deployed Only(this IEnumerable<Deployed> resources, string type) => Assert.Single(resources, resource => resource.Type == type);
}
