namespace CoAssess.Web.Telemetry;

/// <summary>The two forms of OpenTelemetry's protocol.</summary>
public enum TelemetryProtocol
{
    /// <summary>Over HTTP/1.1, port 4318 by custom; the paths <c>v1/traces</c> and <c>v1/metrics</c> are added to the address.</summary>
    HttpProtobuf,

    /// <summary>Over gRPC, port 4317 by custom.</summary>
    Grpc,
}
