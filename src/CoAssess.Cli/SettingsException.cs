namespace CoAssess.Cli;

/// <summary>Thrown when the settings cannot be used; says what mends them.</summary>
internal sealed class SettingsException(string message, string remedy) : Exception(message)
{
    public string Remedy { get; } = remedy;
}
