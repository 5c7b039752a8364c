namespace CoAssess.Contracts.Connectors;

/// <summary>The rig of a connector that reaches its network over HTTP.</summary>
public abstract class HttpConnectorRig : ConnectorRig
{
    /// <summary>Gets what stands between the connector and the network the rig plays: the primary handler of the account's client.</summary>
    public abstract FaultyNetwork Wire { get; }

    /// <summary>Gets why a sign-in never ends by itself; null when it does, and the rig can end it.</summary>
    public abstract string? SessionsNeverEndBecause { get; }

    /// <summary>Counts the council's posts that stand at the source.</summary>
    public abstract int CountOwnPosts();

    /// <summary>Ends the session or takes back the token at the source, as time or a person does.</summary>
    public virtual void EndSession() => throw new NotSupportedException();

    /// <summary>Does what a person does when the account says that its sign-in no longer serves.</summary>
    public virtual void SignIn()
    {
    }
}
