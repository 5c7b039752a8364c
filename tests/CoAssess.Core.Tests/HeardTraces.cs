using System.Collections.Concurrent;
using System.Diagnostics;

namespace CoAssess.Core.Tests;

/// <summary>Hears the ends of the house's traces of one name that carry one mark; those of tests side by side are heard too, so the mark is the test's own.</summary>
internal sealed class HeardTraces : IDisposable
{
    private readonly ActivityListener _listener;

    public HeardTraces(string name, string mark)
    {
        _listener = new()
        {
            ShouldListenTo = static source => source.Name == "CoAssess",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = trace =>
            {
                if (trace.OperationName == name && trace.TagObjects.Any(tag => mark.Equals(tag.Value)))
                {
                    Ends.Enqueue((trace.Status, $"{trace.GetTagItem("error.type")}"));
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public ConcurrentQueue<(ActivityStatusCode Status, string Error)> Ends { get; } = [];

    public void Dispose() => _listener.Dispose();
}
