using System.Text.Json.Serialization;

namespace CoAssess.Jobs;

/// <summary>How a run ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JobRunState>))]
public enum JobRunState
{
    /// <summary>It has not ended; if its lease is free, it was killed.</summary>
    Running,

    /// <summary>It ended well.</summary>
    Done,

    /// <summary>It threw.</summary>
    Failed,

    /// <summary>It was stopped or killed before its end; the next run finishes what it began.</summary>
    Killed,
}
