using CoAssess.Benchmarks;

var benchmarks = typeof(IBenchmark).Assembly.GetTypes()
    .Where(static type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IBenchmark)))
    .Select(static type => (IBenchmark)Activator.CreateInstance(type)!)
    .OrderBy(static benchmark => benchmark.Name, StringComparer.Ordinal)
    .ToArray();
if (args is not [var name, .. var rest] || Array.Find(benchmarks, benchmark => benchmark.Name == name) is not { } chosen)
{
    Console.Error.WriteLine($"Name one of: {string.Join(", ", benchmarks.Select(static benchmark => benchmark.Name))}.");
    return 2;
}

return await chosen.RunAsync(rest) ? 0 : 1;
