namespace CoAssess.Datasets;

/// <summary>One column of a table.</summary>
public sealed record TableField
{
    /// <summary>Gets the name under which it is published, such as <c>BeneficiaryName</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the words people read, such as "Supplier".</summary>
    public required string Title { get; init; }

    /// <summary>Gets what it holds.</summary>
    public required string Description { get; init; }

    /// <summary>Gets how its values are written.</summary>
    public required FieldKind Kind { get; init; }

    /// <summary>Gets what part it plays in explaining and matching.</summary>
    public FieldRole Role { get; init; }

    /// <summary>Gets whether the rule demands it; a row that lacks a needed value goes to quarantine only where <see cref="BlankAllowed"/> is false.</summary>
    public bool Required { get; init; }

    /// <summary>Gets whether a row may leave it blank although the column is required.</summary>
    public bool BlankAllowed { get; init; }

    /// <summary>Gets whether a file without this column is no table of this kind, and is refused.</summary>
    public bool Identifying { get; init; }

    /// <summary>Gets whether the rule itself asks for a person's name or contact here, so that such values are not held back.</summary>
    public bool PersonalByRule { get; init; }

    /// <summary>Gets the header names by which councils call it, compared without case, spaces and punctuation.</summary>
    public IReadOnlyList<string> Synonyms { get => field ?? []; init; } = [];

    /// <summary>Gets the values it may hold; empty for any.</summary>
    public IReadOnlyList<string> Values { get => field ?? []; init; } = [];
}
