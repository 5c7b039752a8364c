using System.Text.Json.Serialization;

namespace CoAssess.Jobs;

/// <summary>The message that asks for a part of a job.</summary>
/// <param name="Job">The job's name.</param>
/// <param name="Run">The row of the run's record; empty when a person put the message back.</param>
/// <param name="Part">The part's name.</param>
/// <param name="Turn">How many messages worked on the part before.</param>
internal sealed record PartCall(string Job, string Run, string Part, int Turn)
{
    [JsonIgnore]
    public bool IsReplay => Run.Length == 0;
}
