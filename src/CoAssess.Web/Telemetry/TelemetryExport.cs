using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CoAssess.Web.Telemetry;

/// <summary>Sends what the house tells a monitor to a collector, where the setting names one; otherwise nothing of OpenTelemetry is loaded.</summary>
/// <remarks>
/// The traces are ours only. Those of ASP.NET Core and of HttpClient would carry addresses, and an address may hold what somebody searched for, or name a person's post;
/// of theirs the metrics are sent, whose tags are routes, hosts and status codes.
/// </remarks>
internal sealed class TelemetryExport(IOptions<TelemetryOptions> options) : IHostedService, IDisposable
{
    private const string Ours = "CoAssess";
    private static readonly string[] OfThePlatform = ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime"];
    private MeterProvider? _meters;
    private TracerProvider? _traces;

    /// <summary>Gets whether anything is sent anywhere.</summary>
    public bool IsSending => _meters is not null;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Endpoint is { } endpoint)
        {
            Begin(endpoint);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose(); // what waits is sent first
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _traces?.Dispose();
        _meters?.Dispose();
        (_traces, _meters) = (null, null);
    }

    private void Begin(Uri endpoint)
    {
        var settings = options.Value;
        var resource = ResourceBuilder.CreateDefault().AddService(settings.ServiceName, serviceVersion: typeof(TelemetryExport).Assembly.GetName().Version?.ToString());
        _meters = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter([Ours, .. OfThePlatform])
            .AddOtlpExporter((exporter, reader) =>
            {
                Configure(exporter, endpoint, "v1/metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)settings.Every.TotalMilliseconds;
            })
            .Build();
        _traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .SetSampler(new TraceIdRatioBasedSampler(settings.TraceShare)) // whatever the parent says: the request's own trace is recorded by nobody
            .AddSource(Ours)
            .AddOtlpExporter(exporter => Configure(exporter, endpoint, "v1/traces"))
            .Build();
    }

    private void Configure(OtlpExporterOptions exporter, Uri endpoint, string path)
    {
        var settings = options.Value;
        var isHttp = settings.Protocol is TelemetryProtocol.HttpProtobuf;
        exporter.Protocol = isHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        exporter.Endpoint = isHttp ? new(endpoint.AbsoluteUri.TrimEnd('/') + '/' + path) : endpoint;
        exporter.Headers = settings.Headers;
    }
}
