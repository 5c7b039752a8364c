namespace CoAssess.Functions.Triggers;

/// <summary>A function that the host calls by itself.</summary>
/// <param name="Name">Its name, which is also its path.</param>
/// <param name="Binding">The name under which its value comes; it carries the package's token.</param>
internal abstract record Trigger(string Name, string Binding)
{
    /// <summary>The clock.</summary>
    internal sealed record Timer(string Name, string Binding) : Trigger(Name, Binding);

    /// <summary>A message of a work queue.</summary>
    internal sealed record Work(string Name, string Binding, string Queue) : Trigger(Name, Binding);

    /// <summary>A message that the host gave up.</summary>
    internal sealed record GivenUp(string Name, string Binding, string Queue) : Trigger(Name, Binding);
}
