namespace CoAssess.Functions.Tests.Simulation;

/// <summary>What a simulated host is told; its times are shorter than the real ones, its rules are the same.</summary>
internal sealed record HostSettings
{
    /// <summary>Gets the folder of the package: host.json, the function folders and the program.</summary>
    public required string Package { get; init; }

    /// <summary>Gets the storage whose queues it watches.</summary>
    public required string Storage { get; init; }

    /// <summary>Gets the app settings, which the program finds in its environment.</summary>
    public required IReadOnlyDictionary<string, string> AppSettings { get; init; }

    /// <summary>Gets how long a message is hidden while it is worked on, renewed all the while; the real host takes 10 minutes.</summary>
    public TimeSpan Visibility { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Gets how long a failed message is hidden; the real host takes it from host.json, 30 seconds. It must stay longer than the program takes to start, as there.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Gets how often a queue is looked at; the real host backs off from 100 milliseconds.</summary>
    public TimeSpan Polling { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Gets how long the program may take to listen; the real default.</summary>
    public TimeSpan InitializationTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
