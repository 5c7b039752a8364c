using System.Security.Cryptography;

namespace CoAssess.Storage;

/// <summary>Decides again, from what stands then, each time another writer was first.</summary>
internal static class Deciding
{
    /// <summary>How often it is decided before it is given up; by then some seconds have passed.</summary>
    public const int MostTries = 20;

    private const int FirstWaitMilliseconds = 2;
    private const int LongestWaitMilliseconds = 250;

    /// <summary>Reads, decides and stores, until no other writer comes between.</summary>
    /// <param name="what">What is changed, in words of ours, for the message of the failure.</param>
    /// <param name="decide">Reads, decides and stores once; gives null when another writer was first.</param>
    /// <param name="cancellationToken">Ends the waiting early.</param>
    /// <typeparam name="T">What is decided.</typeparam>
    /// <exception cref="StorageUnavailableException">Others were first <see cref="MostTries"/> times in a row.</exception>
    /// <remarks>Each wait is of a random length up to twice that of the one before, so that hosts that meet at one record do not meet again.</remarks>
    public static async ValueTask<T> AgainAsync<T>(string what, Func<ValueTask<Decided<T>?>> decide, CancellationToken cancellationToken)
    {
        for (var tries = 1; tries <= MostTries; tries++)
        {
            if (await decide().ConfigureAwait(false) is { } decided)
            {
                return decided.Value;
            }

            var longest = (int)Math.Min(LongestWaitMilliseconds, FirstWaitMilliseconds * Math.Pow(2, tries - 1));
            await Task.Delay(RandomNumberGenerator.GetInt32(longest + 1), cancellationToken).ConfigureAwait(false);
        }

        throw new StorageUnavailableException($"Other writers changed {what} {MostTries} times in a row, so that nothing was stored. Try again; what runs by itself does.");
    }
}
