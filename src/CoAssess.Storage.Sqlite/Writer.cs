namespace CoAssess.Storage.Sqlite;

/// <summary>The one thread that writes. What is asked for while a transaction is open shares it and its flush to the disk; what comes later shares the next.</summary>
/// <remarks>Each request stays whole by itself: it checks before it changes, and one that fails is left out and the others are written again.</remarks>
internal sealed class Writer : IDisposable
{
    private const int MaxTogether = 512;

    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);

    private readonly Connection _connection;
    private readonly WriteAheadLog _log;
    private readonly WriteSession _session;
    private readonly Thread _thread;
    private readonly Lock _closing = new();
    private readonly object _gate = new();
    private List<Request> _waiting = [];
    private bool _isClosed;

    public Writer(Connection connection, WriteAheadLog log)
    {
        _connection = connection;
        _log = log;
        _session = new(connection);
        _thread = new(Work) { IsBackground = true, Name = "CoAssess SQLite writer" };
        _thread.Start();
    }

    /// <summary>Does the work in a transaction; the task ends when it is durable.</summary>
    public Task<T> RunAsync<T>(Func<WriteSession, T> work, CancellationToken cancellationToken) =>
        RunAsync(work, isPartOnly: false, cancellationToken);

    /// <summary>Does a part of a larger work in a transaction. It becomes durable with the next work that is, and is flushed to the disk together with it.</summary>
    public Task<T> RunPartAsync<T>(Func<WriteSession, T> work, CancellationToken cancellationToken) =>
        RunAsync(work, isPartOnly: true, cancellationToken);

    /// <summary>Writes what was asked for before, then closes the connection.</summary>
    public void Dispose()
    {
        lock (_closing)
        {
            lock (_gate)
            {
                _isClosed = true;
                Monitor.Pulse(_gate);
            }

            _thread.Join();
            _log.Dispose();
            _connection.Dispose();
        }
    }

    private Task<T> RunAsync<T>(Func<WriteSession, T> work, bool isPartOnly, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var request = new Request<T>(work, isPartOnly, cancellationToken);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            _waiting.Add(request);
            if (_waiting.Count == 1)
            {
                Monitor.Pulse(_gate);
            }
        }

        return request.Task;
    }

    private void Work()
    {
        var next = new List<Request>();
        while (true)
        {
            lock (_gate)
            {
                while (_waiting.Count == 0)
                {
                    if (_isClosed)
                    {
                        return;
                    }

                    if (!_log.HasParts)
                    {
                        Monitor.Wait(_gate);
                    }
                    else if (!Monitor.Wait(_gate, Quiet))
                    {
                        break; // nobody waits: the time to shorten the log
                    }
                }

                (next, _waiting) = (_waiting, next);
            }

            if (next.Count == 0)
            {
                _log.Shorten();
            }

            for (var written = 0; written < next.Count; written += MaxTogether)
            {
                var end = Math.Min(written + MaxTogether, next.Count);
                Write(next[written..end], mayGrow: end == next.Count);
            }

            next.Clear();
        }
    }

    private void Write(List<Request> together, bool mayGrow)
    {
        var isPartOnly = together.TrueForAll(static request => request.IsPartOnly);
        try
        {
            _log.Expect(isPartOnly);
            _session.Begin();
        }
        catch (Exception failure)
        {
            together.ForEach(request => request.Fail(failure)); // the file is not to be had: nobody needs to wait for it again
            return;
        }

        try
        {
            for (var run = 0; run < together.Count || (mayGrow && Grow(together, isPartOnly)); run++)
            {
                together[run].Run(_session);
            }

            _session.Commit();
        }
        catch (Exception failure)
        {
            // Whatever it was, the caller who waits for it must learn of it, and the thread goes on for the others.
            _session.Rollback();
            WriteApart(together, failure);
            return;
        }

        together.ForEach(static request => request.Complete());
        _log.Grown();
    }

    /// <summary>Takes in what was asked for since the transaction began: it shares its flush instead of waiting for its end.</summary>
    private bool Grow(List<Request> together, bool isPartOnly)
    {
        if (together.Count >= MaxTogether)
        {
            return false;
        }

        lock (_gate)
        {
            if (_waiting.Count == 0 || (isPartOnly && _waiting.Exists(static request => !request.IsPartOnly)))
            {
                return false;
            }

            together.AddRange(_waiting);
            _waiting.Clear();
            return true;
        }
    }

    private void WriteApart(List<Request> together, Exception failure)
    {
        if (together is [var only])
        {
            only.Fail(failure);
            return;
        }

        together.ForEach(request => Write([request], mayGrow: false));
    }

    private abstract class Request(bool isPartOnly)
    {
        public bool IsPartOnly => isPartOnly;

        public abstract void Run(WriteSession session);

        public abstract void Complete();

        public abstract void Fail(Exception failure);
    }

    private sealed class Request<T> : Request
    {
        private const int Waiting = 0, Started = 1, Cancelled = 2;

        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Func<WriteSession, T> _work;
        private readonly CancellationToken _cancellationToken;
        private readonly CancellationTokenRegistration _cancellation;
        private int _state;
        private T? _result;

        public Request(Func<WriteSession, T> work, bool isPartOnly, CancellationToken cancellationToken)
            : base(isPartOnly)
        {
            _work = work;
            _cancellationToken = cancellationToken;
            _cancellation = cancellationToken.UnsafeRegister(static request => ((Request<T>)request!).Cancel(), this);
        }

        public Task<T> Task => _done.Task;

        public override void Run(WriteSession session)
        {
            if (Interlocked.CompareExchange(ref _state, Started, Waiting) != Cancelled)
            {
                _result = _work(session);
            }
        }

        public override void Complete()
        {
            _cancellation.Dispose();
            _done.TrySetResult(_result!);
        }

        public override void Fail(Exception failure)
        {
            _cancellation.Dispose();
            _done.TrySetException(failure);
        }

        /// <summary>Ends what has not begun. What has begun goes on to its end: it reads the caller's buffers.</summary>
        private void Cancel()
        {
            if (Interlocked.CompareExchange(ref _state, Cancelled, Waiting) == Waiting)
            {
                _done.TrySetCanceled(_cancellationToken);
            }
        }
    }
}
