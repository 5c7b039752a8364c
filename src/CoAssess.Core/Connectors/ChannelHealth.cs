namespace CoAssess.Connectors;

/// <summary>Whether an account works, and if not, what mends it.</summary>
public abstract record ChannelHealth
{
    private ChannelHealth()
    {
    }

    /// <summary>It works.</summary>
    public sealed record Healthy : ChannelHealth;

    /// <summary>It works for now, or in part.</summary>
    /// <param name="Reason">What is wrong and what mends it.</param>
    public sealed record Degraded(string Reason) : ChannelHealth;

    /// <summary>It does not work; nothing is sent through it until somebody has acted.</summary>
    /// <param name="Reason">What is wrong and what mends it.</param>
    public sealed record Unhealthy(string Reason) : ChannelHealth;
}
