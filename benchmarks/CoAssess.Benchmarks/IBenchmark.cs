namespace CoAssess.Benchmarks;

/// <summary>One measurement, run by name: <c>dotnet run -c Release --project benchmarks/CoAssess.Benchmarks -- NAME</c>.</summary>
internal interface IBenchmark
{
    /// <summary>Gets the name by which it is run.</summary>
    string Name { get; }

    /// <summary>Measures and prints; what must hold by issue is printed beside what was measured.</summary>
    /// <param name="arguments">What followed the name.</param>
    /// <returns>Whether every bar was met.</returns>
    Task<bool> RunAsync(IReadOnlyList<string> arguments);
}
