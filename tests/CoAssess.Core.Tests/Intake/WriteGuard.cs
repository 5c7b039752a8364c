namespace CoAssess.Core.Tests.Intake;

/// <summary>Counts writes, and from a chosen one on lets none through, as when the process is killed.</summary>
internal sealed class WriteGuard
{
    private int _writes;

    public int Writes => _writes;

    /// <summary>Gets or sets how many writes go through before the process is dead; null for all.</summary>
    public int? DiesAfter { get; set; }

    /// <summary>Gets or sets what happens right before a write, by what is written.</summary>
    public Func<string, Task>? Before { get; set; }

    public void Reset() => (_writes, DiesAfter) = (0, null);

    public async Task BeforeWriteAsync(string what)
    {
        if (Interlocked.Increment(ref _writes) > DiesAfter)
        {
            throw new KilledException();
        }

        if (Before is { } before)
        {
            await before(what);
        }
    }
}

internal sealed class KilledException() : Exception("The process was killed here.");
