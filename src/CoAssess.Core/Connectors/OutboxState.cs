using System.Text.Json.Serialization;

namespace CoAssess.Connectors;

/// <summary>How far a message has come.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OutboxState>))]
public enum OutboxState
{
    /// <summary>Written down, not yet sent.</summary>
    Pending,

    /// <summary>It stands on the network.</summary>
    Sent,

    /// <summary>Tried, and nobody can say whether it arrived; it is reconciled before another try.</summary>
    Unknown,

    /// <summary>It was unknown, and reconciling found it standing.</summary>
    Reconciled,

    /// <summary>It cannot be sent; a person must act.</summary>
    Failed,
}
