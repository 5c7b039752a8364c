namespace CoAssess.Storage;

/// <summary>A work queue in the memory of this process, for tests and for trying things out; gone when it ends.</summary>
internal sealed class InMemoryWorkQueue(TimeProvider clock) : IWorkQueue
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Dictionary<string, Message>> _queues = [];
    private long _last;

    /// <summary>Lists the queues that hold messages.</summary>
    public IReadOnlyList<string> ListQueues()
    {
        lock (_gate)
        {
            return [.. _queues.Where(static queue => queue.Value.Count > 0).Select(static queue => queue.Key).Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>Lists the messages of a queue.</summary>
    public IReadOnlyList<StoredMessage> ListMessages(string queue)
    {
        StorageGuard.Queue(queue);
        lock (_gate)
        {
            return [.. Of(queue).OrderBy(static message => message.Number).Select(static message => new StoredMessage(message.Body, message.IsPoison))];
        }
    }

    /// <summary>Adds a message that is poisoned already.</summary>
    public void AddPoison(string queue, ReadOnlyMemory<byte> body)
    {
        StorageGuard.Message(queue, body.Length, TimeSpan.Zero);
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            var messages = _queues.TryGetValue(queue, out var known) ? known : _queues[queue] = [];
            var message = new Message { Number = ++_last, Body = body.ToArray(), EnqueuedAt = now, VisibleAt = now, Tries = IWorkQueue.MaxTries, IsPoison = true };
            messages.Add(message.Id, message);
        }
    }

    public ValueTask EnqueueAsync(string queue, ReadOnlyMemory<byte> body, TimeSpan delay, CancellationToken cancellationToken)
    {
        StorageGuard.Message(queue, body.Length, delay);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            var message = new Message { Number = ++_last, Body = body.ToArray(), EnqueuedAt = now, VisibleAt = now + delay };
            var messages = _queues.TryGetValue(queue, out var known) ? known : _queues[queue] = [];
            messages.Add(message.Id, message);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<WorkItem>> TakeAsync(string queue, int most, TimeSpan visibility, CancellationToken cancellationToken)
    {
        StorageGuard.Take(queue, most, visibility);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            var taken = new List<WorkItem>();
            foreach (var message in Of(queue).Where(message => !message.IsPoison && message.VisibleAt <= now)
                .OrderBy(static message => message.VisibleAt).ThenBy(static message => message.Number))
            {
                message.Receipt = $"{++_last}";
                if (message.Tries == IWorkQueue.MaxTries)
                {
                    message.IsPoison = true;
                    continue;
                }

                message.Tries++;
                message.VisibleAt = now + visibility;
                taken.Add(message.ToItem(queue));
                if (taken.Count == most)
                {
                    break;
                }
            }

            return new(taken);
        }
    }

    public ValueTask<bool> CompleteAsync(WorkItem item, CancellationToken cancellationToken) =>
        ChangeAsync(item, poison: false, (messages, message) => messages.Remove(message.Id), cancellationToken);

    public ValueTask<bool> PostponeAsync(WorkItem item, TimeSpan after, CancellationToken cancellationToken)
    {
        StorageGuard.Delay(after);
        return ChangeAsync(item, poison: false, (_, message) => Show(message, after), cancellationToken);
    }

    public ValueTask<int> CountAsync(string queue, CancellationToken cancellationToken)
    {
        StorageGuard.Queue(queue);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return new(Of(queue).Count(static message => !message.IsPoison));
        }
    }

    public ValueTask<IReadOnlyList<WorkItem>> ListPoisonAsync(string queue, int most, CancellationToken cancellationToken)
    {
        StorageGuard.PoisonPage(queue, most);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return new([.. Of(queue).Where(static message => message.IsPoison)
                .OrderBy(static message => message.Number).Take(most).Select(message => message.ToItem(queue))]);
        }
    }

    public ValueTask<bool> ReplayPoisonAsync(WorkItem item, CancellationToken cancellationToken) =>
        ChangeAsync(item, poison: true, (_, message) =>
        {
            message.IsPoison = false;
            message.Tries = 0;
            Show(message, TimeSpan.Zero);
        }, cancellationToken);

    public ValueTask<bool> DiscardPoisonAsync(WorkItem item, CancellationToken cancellationToken) =>
        ChangeAsync(item, poison: true, (messages, message) => messages.Remove(message.Id), cancellationToken);

    private ValueTask<bool> ChangeAsync(
        WorkItem item, bool poison, Action<Dictionary<string, Message>, Message> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (!_queues.TryGetValue(item.Queue, out var messages) || !messages.TryGetValue(item.Id, out var message)
                || message.Receipt != item.Receipt || message.IsPoison != poison)
            {
                return new(false);
            }

            change(messages, message);
            return new(true);
        }
    }

    private void Show(Message message, TimeSpan after)
    {
        message.VisibleAt = clock.GetUtcNow() + after;
        message.Receipt = $"{++_last}"; // what was taken before is void
    }

    private Dictionary<string, Message>.ValueCollection Of(string queue) => (_queues.TryGetValue(queue, out var messages) ? messages : []).Values;

    private sealed class Message
    {
        public required long Number { get; init; }

        public required byte[] Body { get; init; }

        public required DateTimeOffset EnqueuedAt { get; init; }

        public required DateTimeOffset VisibleAt { get; set; }

        public string Receipt { get; set; } = "";

        public int Tries { get; set; }

        public bool IsPoison { get; set; }

        public string Id => $"{Number}";

        public WorkItem ToItem(string queue) =>
            new() { Queue = queue, Id = Id, Receipt = Receipt, Body = Body, Tries = Tries, EnqueuedAt = EnqueuedAt };
    }
}
