using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CoAssess.Jobs;

/// <summary>Seals the messages of our queues, so that no message is acted upon that another hand wrote or that was meant for another queue.</summary>
/// <param name="key">A key of the installation that nothing else uses, 32 bytes.</param>
internal sealed class WorkSeal(byte[] key)
{
    private const string Version = "1";

    /// <summary>Gives a seal whose key comes from the installation's secret, by a way that leads back to no other key.</summary>
    /// <param name="secret">Base 64 of at least 32 bytes.</param>
    public static WorkSeal From(string secret) => new(HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Convert.FromBase64String(secret), HMACSHA256.HashSizeInBytes, info: "CoAssess work queues"u8.ToArray()));

    /// <summary>Writes a message for a queue.</summary>
    public string Close(string queue, string work) => $"{Version}.{Base64Url.EncodeToString(Sign(queue, work))}.{work}";

    /// <summary>Reads a message of a queue.</summary>
    /// <exception cref="WorkRefusedException">It was not sealed here for this queue.</exception>
    public string Open(string queue, string message) => TryOpen(queue, message) ?? throw new WorkRefusedException(queue);

    /// <summary>Reads a message of a queue.</summary>
    /// <returns>The work; null when the message was not sealed here for this queue.</returns>
    public string? TryOpen(string queue, string message)
    {
        if (message.Split('.', 3) is not [Version, var seal, var work])
        {
            return null;
        }

        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return Base64Url.IsValid(seal, out var length) && length == given.Length && Base64Url.TryDecodeFromChars(seal, given, out _)
            && CryptographicOperations.FixedTimeEquals(given, Sign(queue, work))
            ? work
            : null;
    }

    private byte[] Sign(string queue, string work) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{Version}\n{queue}\n{work}"));
}
