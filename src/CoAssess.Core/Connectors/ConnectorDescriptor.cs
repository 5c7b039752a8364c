namespace CoAssess.Connectors;

/// <summary>What a connector is and can do.</summary>
/// <param name="Channel">The channel it speaks to.</param>
/// <param name="Capabilities">What the channel can do.</param>
/// <param name="TextLimit">The longest post, in characters as the channel counts them (the connector fits text itself).</param>
public sealed record ConnectorDescriptor(Channel Channel, ConnectorCapabilities Capabilities, int TextLimit)
{
    /// <summary>Gets how many pictures one post can carry; 0 without <see cref="ConnectorCapabilities.Media"/>.</summary>
    public int MediaLimit { get; init; }
}
