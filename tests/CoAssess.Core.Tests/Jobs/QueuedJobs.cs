using System.Text;
using CoAssess.Contracts;
using CoAssess.Core.Tests.Intake;
using CoAssess.Councils;
using CoAssess.Jobs;
using CoAssess.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoAssess.Core.Tests.Jobs;

/// <summary>Jobs laid out in queues, and a small host that brings messages back until they are done or given up.</summary>
internal sealed class QueuedJobs
{
    private static readonly TimeSpan Hidden = TimeSpan.FromMinutes(10);

    public QueuedJobs() => (Stores, Leases) = (new(Clock, Writes), new(new InMemoryLeases(Clock)));

    public FakeClock Clock { get; } = new(new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero));

    public WriteGuard Writes { get; } = new();

    public StoresInMemory Stores { get; }

    public CountedLeases Leases { get; }

    public PartedJob Job { get; } = new();

    public string Secret { get; set; } = Convert.ToBase64String(new byte[32]);

    public WorkSeal Seal => WorkSeal.From(Secret);

    /// <summary>What a new process has: the same stores, nothing else.</summary>
    public (JobDispatcher Dispatcher, WorkDesk Desk, JobRunner Runner) Host()
    {
        var timetable = new Timetable(new Dictionary<string, string>(), UkTime.Zone);
        var messages = new WorkMessages(Stores, Seal);
        var dispatcher = new JobDispatcher([Job], timetable, messages, Stores, Leases, Clock, NullLogger<JobDispatcher>.Instance);
        var taker = new PartTaker([Job], messages, Stores, Leases, Clock, NullLogger<PartTaker>.Instance);
        return (
            dispatcher,
            new WorkDesk(dispatcher, [taker], Seal, messages, new(Stores, Clock), Stores, NullLogger<WorkDesk>.Instance),
            new JobRunner([Job], timetable, Stores, Leases, Clock, NullLogger<JobRunner>.Instance));
    }

    public ValueTask<int> TickAsync() => Host().Desk.EnqueueDueAsync(default);

    public async Task<JobPart> PartAsync(string part) =>
        (await new JobRounds(Stores, Clock).FindAsync(Job.Name, default))!.Find(part)!;

    public async Task<JobRun> LatestAsync() => (await Host().Runner.ListAsync(null, 1, default))[0];

    /// <summary>Takes every message that is visible, once.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> DeliverAsync()
    {
        var items = await Stores.TakeAsync(WorkQueues.Jobs, 32, Hidden, default);
        foreach (var item in items)
        {
            var message = Encoding.UTF8.GetString(item.Body.Span);
            try
            {
                await Host().Desk.RunAsync(WorkQueues.Jobs, message, default);
            }
            catch (Exception failure) when (failure is not KilledException)
            {
                if (item.Tries < IWorkQueue.MaxTries)
                {
                    await Stores.PostponeAsync(item, TimeSpan.Zero, default);
                    continue;
                }

                await Host().Desk.SetAsideAsync(WorkQueues.Jobs, message, default);
            }

            await Stores.CompleteAsync(item, default);
        }

        return items.Count;
    }

    /// <summary>Delivers until nothing is on its way any more.</summary>
    public async Task DeliverAllAsync()
    {
        for (var silent = 0; silent < 4;)
        {
            silent = await DeliverAsync() == 0 ? silent + 1 : 0;
            Clock.Advance(TimeSpan.FromSeconds(10));
        }
    }

    /// <summary>A night over two accounts; each step of a part is a thing done.</summary>
    internal sealed class PartedJob : IPartedJob
    {
        public string Name => "NightlyIngestion";

        public List<string> Parts { get; set; } = ["files/one", "files/two"];

        /// <summary>How many steps each part has; a step leaves its mark once, however often it is done.</summary>
        public int Steps { get; set; } = 1;

        public HashSet<string> Done { get; } = [];

        public int Calls { get; private set; }

        public Action<string> During { get; set; } = static _ => { };

        public ValueTask<JobReport> RunAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<string>> ListPartsAsync(CancellationToken cancellationToken) => new(Parts);

        /// <summary>What a part waits for before its steps.</summary>
        public Func<CancellationToken, Task> Until { get; set; } = static _ => Task.CompletedTask;

        public async ValueTask<JobReport> RunPartAsync(string part, WorkBudget budget, CancellationToken cancellationToken)
        {
            Calls++;
            await Until(cancellationToken);
            var stored = 0;
            for (var step = 0; step < Steps; step++)
            {
                if (Done.Contains($"{part} {step}"))
                {
                    continue;
                }

                During(part);
                Done.Add($"{part} {step}");
                stored++;
                if (step + 1 < Steps && !budget.MayGoOn())
                {
                    break;
                }
            }

            return new() { Read = stored, Stored = stored };
        }
    }

    /// <summary>Leases that count how often they were renewed, so that a test can let the clock pass as fast as they are.</summary>
    internal sealed class CountedLeases(ILeases inner) : ILeases
    {
        private int _renewals;

        public int Renewals => Volatile.Read(ref _renewals);

        public async ValueTask<ILease?> TryAcquireAsync(string name, TimeSpan duration, CancellationToken cancellationToken) =>
            await inner.TryAcquireAsync(name, duration, cancellationToken) is { } lease ? new Counted(this, lease) : null;

        private sealed class Counted(CountedLeases leases, ILease lease) : ILease
        {
            public string Name => lease.Name;

            public long Fence => lease.Fence;

            public async ValueTask<bool> RenewAsync(CancellationToken cancellationToken)
            {
                var isHeld = await lease.RenewAsync(cancellationToken);
                Interlocked.Increment(ref leases._renewals);
                return isHeld;
            }

            public ValueTask DisposeAsync() => lease.DisposeAsync();
        }
    }
}
