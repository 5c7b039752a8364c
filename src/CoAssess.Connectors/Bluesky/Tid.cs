using System.Text;

namespace CoAssess.Connectors.Bluesky;

/// <summary>Record keys made of time: 13 characters, 53 bits of microseconds and 10 bits that tell clocks apart.</summary>
internal static class Tid
{
    private const string Alphabet = "234567abcdefghijklmnopqrstuvwxyz";
    private const int Length = 13;

    /// <summary>The key of a message: the same at every try. The clock's bits come from our own key, so that two hosts that write in one microsecond rarely meet.</summary>
    public static string Of(OutgoingMessage message) =>
        From(message.WrittenAt, (int)(ShortHash.Of(Encoding.UTF8.GetBytes(message.Key)) & 0x3FF));

    /// <summary>Makes a key.</summary>
    /// <param name="moment">The moment, from 1970 on.</param>
    /// <param name="clock">Tells clocks apart, 0 to 1023.</param>
    /// <exception cref="ArgumentOutOfRangeException">The moment lies before 1970, or the clock is out of range.</exception>
    public static string From(DateTimeOffset moment, int clock)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(moment, DateTimeOffset.UnixEpoch);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)clock, 0x3FFu, nameof(clock));
        var microseconds = (moment.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;
        return string.Create(Length, ((ulong)microseconds << 10) | (uint)clock, static (key, value) =>
        {
            for (var i = Length - 1; i >= 0; i--, value >>= 5)
            {
                key[i] = Alphabet[(int)(value & 31)];
            }
        });
    }

    /// <summary>Whether a text is a key of this form: the topmost of its 65 bits, which no number has, is never set.</summary>
    public static bool IsTid(string text) =>
        text.Length == Length && text[0] is >= '2' and <= '7' or >= 'a' and <= 'j' && text.All(static c => Alphabet.Contains(c, StringComparison.Ordinal));
}
