using Azure.Core.Pipeline;

namespace CoAssess.Storage.Azure;

/// <summary>Makes the transport of a client; tests put faults into it.</summary>
internal delegate HttpPipelineTransport HttpPipelineTransportFactory();
