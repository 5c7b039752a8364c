namespace CoAssess.Contracts.Storage;

/// <summary>Ends a run at one of its calls to storage, as a kill would: before the call has done anything, or after it has, unacknowledged.</summary>
/// <param name="atCall">Which call, from 1; over all stores that share this interruption.</param>
/// <param name="afterwards">Whether the call still takes effect.</param>
public sealed class Interruption(int atCall, bool afterwards)
{
    private int _calls;

    /// <summary>Whether the call was reached.</summary>
    public bool Struck { get; private set; }

    public async ValueTask<T> AtAsync<T>(Func<ValueTask<T>> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var isNow = Interlocked.Increment(ref _calls) == atCall;
        if (Struck || (isNow && !afterwards))
        {
            Strike(); // whoever is dead calls nothing more
        }

        var result = await call();
        if (isNow)
        {
            Strike();
        }

        return result;
    }

    private void Strike()
    {
        Struck = true;
        throw new InterruptedException();
    }
}

/// <summary>What a run ends with that an <see cref="Interruption"/> killed.</summary>
public sealed class InterruptedException() : Exception("The run was killed here.");
