using System.ComponentModel;
using System.Diagnostics;

namespace CoAssess.Tests;

/// <summary>Ends processes at moments of their own processor time: moments on the wall's clock depend on what else the machine does.</summary>
public static class ProcessorTime
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(4);

    /// <summary>Waits for a process to end, and kills it (SIGKILL) when it has taken its processor time.</summary>
    /// <param name="process">A process that was started.</param>
    /// <param name="limit">How much processor time it may take; <see cref="TimeSpan.MaxValue"/> lets it come to its end.</param>
    /// <param name="cancellationToken">Ends the waiting, not the process.</param>
    /// <returns>Whether it was killed before its end, and the processor time it was last seen at.</returns>
    public static async Task<(bool Killed, TimeSpan Taken)> WatchAsync(Process process, TimeSpan limit, CancellationToken cancellationToken)
    {
        var taken = TimeSpan.Zero;
        while (!process.HasExited)
        {
            try
            {
                taken = process.TotalProcessorTime;
            }
            catch (Exception gone) when (gone is InvalidOperationException or Win32Exception)
            {
                break; // it has ended since it was asked
            }

            if (taken >= limit)
            {
                process.Kill();
                break;
            }

            await Task.Delay(Look, cancellationToken);
        }

        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode == 137, taken);
    }
}
