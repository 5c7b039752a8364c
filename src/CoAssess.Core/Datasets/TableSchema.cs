namespace CoAssess.Datasets;

/// <summary>What a table of one kind holds: only this decides the types, never the data.</summary>
public sealed record TableSchema
{
    /// <summary>Gets the schema's name, such as <c>spend</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the title people read, such as "Spending over £500".</summary>
    public required string Title { get; init; }

    /// <summary>Gets what such a table shows, in a sentence or two of plain words.</summary>
    public required string Description { get; init; }

    /// <summary>Gets the rule that demands it, such as "Local Government Transparency Code 2015, paragraph 28"; null when none does.</summary>
    public string? Basis { get; init; }

    /// <summary>Gets how often the rule demands it.</summary>
    public PublicationFrequency Frequency { get; init; }

    /// <summary>Gets the fields in the order of publication.</summary>
    public required IReadOnlyList<TableField> Fields { get; init; }

    /// <summary>Finds the field that plays a role.</summary>
    /// <param name="role">The role.</param>
    /// <returns>The field, or null when none plays it.</returns>
    public TableField? FieldFor(FieldRole role) => Fields.FirstOrDefault(field => field.Role == role);
}
