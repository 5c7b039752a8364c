using FluentValidation;

namespace CoAssess.Web.Telemetry;

/// <summary>Settings of the export of traces and metrics by OpenTelemetry's protocol, section <c>CoAssess:Telemetry</c>.</summary>
public sealed class TelemetryOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "CoAssess:Telemetry";

    /// <summary>Gets or sets the collector that traces and metrics are sent to, such as <c>http://localhost:4318</c>; null to send nothing.</summary>
    /// <value>An absolute http or https address; the default is none.</value>
    public Uri? Endpoint { get; set; }

    /// <summary>Gets or sets how the collector is spoken to.</summary>
    /// <value>The default is <see cref="TelemetryProtocol.HttpProtobuf"/>.</value>
    public TelemetryProtocol Protocol { get; set; } = TelemetryProtocol.HttpProtobuf;

    /// <summary>Gets or sets headers that the collector asks for, such as a key; a secret.</summary>
    /// <value><c>name=value</c> pairs with commas between them; the default is none.</value>
    public string? Headers { get; set; }

    /// <summary>Gets or sets the name under which the collector shows this installation.</summary>
    /// <value>The default is <c>coassess</c>.</value>
    public string ServiceName { get; set; } = "coassess";

    /// <summary>Gets or sets how many of the traces are sent.</summary>
    /// <value>A share from 0 to 1; the default is 1.</value>
    public double TraceShare { get; set; } = 1;

    /// <summary>Gets or sets how often metrics are sent.</summary>
    /// <value>From 1 second to 10 minutes; the default is 1 minute.</value>
    public TimeSpan Every { get; set; } = TimeSpan.FromMinutes(1);
}

internal sealed class TelemetryOptionsValidator : AbstractValidator<TelemetryOptions>
{
    public TelemetryOptionsValidator()
    {
        RuleFor(o => o.Endpoint).Must(static uri => uri is null or { IsAbsoluteUri: true, Scheme: "http" or "https" })
            .WithMessage("must be an absolute http or https address, such as http://localhost:4318.");
        RuleFor(o => o.Protocol).IsInEnum();
        RuleFor(o => o.ServiceName).NotEmpty();
        RuleFor(o => o.TraceShare).InclusiveBetween(0, 1);
        RuleFor(o => o.Every).InclusiveBetween(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
    }
}
