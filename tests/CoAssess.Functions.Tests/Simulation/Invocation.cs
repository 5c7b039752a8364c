namespace CoAssess.Functions.Tests.Simulation;

/// <summary>How a call of the host's own ended.</summary>
internal enum Invocation
{
    Succeeded,

    Failed,

    /// <summary>It never ends: the host waits for a result that is never set, and so would a test's reader.</summary>
    Hangs,
}
