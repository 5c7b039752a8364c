namespace CoAssess.Storage;

/// <summary>Thrown when a caller asks for more than the strictest engine can keep; nothing was stored.</summary>
/// <param name="limit">Which limit, such as "row key length".</param>
/// <param name="allowed">What is allowed, in words with its unit.</param>
/// <param name="actual">What was asked for, in words with its unit; never content.</param>
public sealed class StorageLimitException(string limit, string allowed, string actual)
    : ArgumentException($"The {limit} is {actual}; every storage engine allows {allowed}.")
{
    /// <summary>Gets which limit was passed.</summary>
    public string Limit { get; } = limit;
}
