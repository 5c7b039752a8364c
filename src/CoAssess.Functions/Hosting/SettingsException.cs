namespace CoAssess.Functions.Hosting;

/// <summary>The settings do not fit together; the message says what mends them.</summary>
/// <param name="message">What is wrong, without any secret.</param>
internal sealed class SettingsException(string message) : Exception(message);
