using System.Text;

namespace CoAssess.Connectors.Bluesky;

/// <summary>Record keys made of time: 13 characters, 53 bits of microseconds and 10 bits that tell clocks apart.</summary>
internal static class Tid
{
    private const string Alphabet = "234567abcdefghijklmnopqrstuvwxyz";
    private const int Length = 13;

    /// <summary>The key of a message: the same at every try. The clock's bits come from our own key, so that of messages which several hosts wrote in one microsecond hardly two in a thousand share theirs.</summary>
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
}
