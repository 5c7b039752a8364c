using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace CoAssess.Connectors;

/// <summary>How long a message waits before it is tried again.</summary>
/// <remarks>The jitter comes from the message's key and its tries, so that it differs from message to message and is the same in every run.</remarks>
internal static class OutboxBackoff
{
    public static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    public static readonly TimeSpan LongestAsked = TimeSpan.FromHours(24);

    /// <summary>Doubles with every try: 1, 2, 4 … 60 minutes, and up to a tenth more.</summary>
    public static TimeSpan After(int tries, OutboxMessage message) =>
        Jittered(Min(First * Math.Pow(2, Math.Clamp(tries, 0, 10)), Longest), message);

    /// <summary>As long as the network asks, at least a second and at most a day, and up to a tenth more.</summary>
    public static TimeSpan Asked(TimeSpan after, OutboxMessage message) =>
        Jittered(Min(after < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : after, LongestAsked), message);

    private static TimeSpan Jittered(TimeSpan wait, OutboxMessage message)
    {
        var seed = BinaryPrimitives.ReadUInt32BigEndian(XxHash32.Hash(Encoding.UTF8.GetBytes(message.Draft.Key), message.Tries));
        return wait + (wait * (seed / (double)uint.MaxValue / 10));
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
