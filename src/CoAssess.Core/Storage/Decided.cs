namespace CoAssess.Storage;

/// <summary>What was decided and stored before any other writer came between.</summary>
/// <param name="Value">What became of it.</param>
/// <typeparam name="T">What is decided.</typeparam>
internal readonly record struct Decided<T>(T Value);
