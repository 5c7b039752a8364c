using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoAssess.Connectors.WebForm;

/// <summary>What the form sends. A name that somebody gives is passed over: it is never read, so never kept.</summary>
internal sealed record Submission
{
    public string? Id { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<string>? Links { get; init; }

    public string? ReplyTo { get; init; }

    public bool MayBeShown { get; init; }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, MaxDepth = 8)]
[JsonSerializable(typeof(Submission))]
internal sealed partial class WebFormJson : JsonSerializerContext;
