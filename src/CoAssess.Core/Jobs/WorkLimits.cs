namespace CoAssess.Jobs;

/// <summary>How long the work of one message may take, from the inside out. What has no time left goes on in another message.</summary>
public static class WorkLimits
{
    /// <summary>Gets how long a message works on a part: asked between two steps, so the last step may take it past this.</summary>
    public static TimeSpan Part { get; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets how long a message works though it asks for no budget, such as one for a job without parts: then it is told to stop, and run again for the rest.</summary>
    public static TimeSpan Whole { get; } = TimeSpan.FromMinutes(4);

    /// <summary>Gets how long a host lets a message work before it ends the process: the most that the strictest plan of Azure Functions allows.</summary>
    public static TimeSpan Invocation { get; } = TimeSpan.FromMinutes(10);
}
