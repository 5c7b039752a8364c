using System.Globalization;
using CoAssess.Jobs;

namespace CoAssess.Functions.Packaging;

/// <summary>host.json.</summary>
internal sealed record HostFile
{
    public string Version { get; init; } = "2.0";

    /// <summary>Gets how long an invocation may take, <see cref="WorkLimits.Invocation"/>.</summary>
    public string FunctionTimeout { get; init; } = WorkLimits.Invocation.ToString("c", CultureInfo.InvariantCulture);

    public HandlerSection CustomHandler { get; init; } = new();

    public BundleSection ExtensionBundle { get; init; } = new();

    public ExtensionsSection Extensions { get; init; } = new();

    public LoggingSection Logging { get; init; } = new();

    internal sealed record HandlerSection
    {
        public DescriptionSection Description { get; init; } = new();

        public bool EnableForwardingHttpRequest { get; init; } = true;
    }

    internal sealed record DescriptionSection
    {
        public string DefaultExecutablePath { get; init; } = "CoAssess.Functions";
    }

    /// <summary>Where the queue trigger comes from.</summary>
    internal sealed record BundleSection
    {
        public string Id { get; init; } = "Microsoft.Azure.Functions.ExtensionBundle";

        public string Version { get; init; } = "[4.*, 5.0.0)";
    }

    internal sealed record ExtensionsSection
    {
        public HttpSection Http { get; init; } = new();

        public QueuesSection Queues { get; init; } = new();
    }

    internal sealed record HttpSection
    {
        public string RoutePrefix { get; init; } = "";
    }

    internal sealed record QueuesSection
    {
        public int BatchSize { get; init; } = 8;

        public int NewBatchThreshold { get; init; } = 4;

        public int MaxDequeueCount { get; init; } = 5;

        /// <summary>Gets how long a message that failed waits for its next try; without it the host tries again at once.</summary>
        public string VisibilityTimeout { get; init; } = "00:00:30";

        public string MaxPollingInterval { get; init; } = "00:00:10";

        public string MessageEncoding { get; init; } = "base64";
    }

    internal sealed record LoggingSection
    {
        public InsightsSection ApplicationInsights { get; init; } = new();
    }

    internal sealed record InsightsSection
    {
        /// <summary>Gets whether the host notes each call that it makes: it would note every request it forwards to us, with its query, and so what residents search for, an officer's link and the tokens of handshakes.</summary>
        public bool EnableDependencyTracking { get; init; }
    }
}
