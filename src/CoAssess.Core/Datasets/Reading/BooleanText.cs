using System.Text;

namespace CoAssess.Datasets;

/// <summary>Reads yes and no.</summary>
internal static class BooleanText
{
    /// <summary>Reads a cell.</summary>
    public static bool TryRead(ReadOnlySpan<byte> cell, out bool yes)
    {
        yes = IsOneOf(cell, "yes", "y", "true", "1");
        return yes || IsOneOf(cell, "no", "n", "false", "0");
    }

    private static bool IsOneOf(ReadOnlySpan<byte> cell, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (Ascii.EqualsIgnoreCase(cell, word))
            {
                return true;
            }
        }

        return false;
    }
}
