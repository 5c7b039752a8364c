namespace CoAssess.Hosting;

/// <summary>Whether a part of the installation works.</summary>
public enum ReadinessState
{
    /// <summary>It works.</summary>
    Well,

    /// <summary>Residents are served all the same, and a person should look at it.</summary>
    Degraded,

    /// <summary>Nobody can be served.</summary>
    Ill,
}
