namespace CoAssess.Functions.Packaging;

/// <summary>A function.json.</summary>
/// <param name="Bindings">The trigger, and for a web function its answer.</param>
internal sealed record FunctionFile(IReadOnlyList<FunctionBinding> Bindings);

/// <summary>A binding of a function.json; what does not belong to its type is left out.</summary>
internal sealed record FunctionBinding
{
    public required string Type { get; init; }

    public required string Name { get; init; }

    public required string Direction { get; init; }

    public string? Schedule { get; init; }

    public bool? UseMonitor { get; init; }

    public string? QueueName { get; init; }

    public string? Connection { get; init; }

    public string? AuthLevel { get; init; }

    public string? Route { get; init; }

    public IReadOnlyList<string>? Methods { get; init; }
}
