using System.Globalization;

namespace CoAssess.Storage;

/// <summary>Writes the named properties of a record as each type is written, so that an engine with typed columns knows a moment, a number, a yes or no for what it is.</summary>
internal static class PropertyText
{
    public static string Of(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    public static string Of(DateOnly on) => on.ToString("O", CultureInfo.InvariantCulture);

    public static string Of(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Of(bool holds) => holds ? "true" : "false";
}
