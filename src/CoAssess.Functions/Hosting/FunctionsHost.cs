using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace CoAssess.Functions.Hosting;

/// <summary>The Functions host around this program, as it tells of itself in the environment.</summary>
/// <param name="Port">Where it expects the program to listen, on the IPv4 loopback.</param>
/// <param name="PackageFolder">Where host.json and the functions lie.</param>
internal sealed record FunctionsHost(int Port, string PackageFolder)
{
    /// <summary>Finds the host.</summary>
    /// <returns>Null when the program runs alone.</returns>
    /// <exception cref="SettingsException">The host's word is no port.</exception>
    public static FunctionsHost? Find(IConfiguration configuration) => configuration["FUNCTIONS_CUSTOMHANDLER_PORT"] switch
    {
        null or "" => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536 =>
            new(port, configuration["FUNCTIONS_APP_ROOT_PATH"] is { Length: > 0 } root ? root : AppContext.BaseDirectory),
        _ => throw new SettingsException("FUNCTIONS_CUSTOMHANDLER_PORT is no port."),
    };
}
