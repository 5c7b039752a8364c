namespace CoAssess.Storage;

/// <summary>The version of a stored record; an engine gives a new one at every write.</summary>
/// <param name="Value">Opaque text; null when the record was never stored.</param>
public readonly record struct ETag(string? Value)
{
    /// <inheritdoc />
    public override string ToString() => Value ?? "";
}
