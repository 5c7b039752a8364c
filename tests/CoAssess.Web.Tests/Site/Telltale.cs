using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CoAssess.Web.Tests.Site;

/// <summary>Hears everything that the house tells monitors while it lives. Other tests' houses are heard too, as the meter is one for the process.</summary>
internal sealed class Telltale : IDisposable
{
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _activities;

    public Telltale()
    {
        _meters.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == "CoAssess")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Measured(instrument, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Measured(instrument, tags));
        _meters.Start();
        _activities = new()
        {
            ShouldListenTo = static source => source.Name == "CoAssess",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Traced,
        };
        ActivitySource.AddActivityListener(_activities);
    }

    /// <summary>Every instrument and trace that was heard, by name.</summary>
    public ConcurrentDictionary<string, Instrument?> Names { get; } = [];

    /// <summary>Every tag that was heard.</summary>
    public ConcurrentDictionary<(string Key, string Value), bool> Tags { get; } = [];

    /// <summary>Everything that was heard, as text.</summary>
    public ConcurrentQueue<string> Everything { get; } = [];

    public void Dispose()
    {
        _meters.Dispose();
        _activities.Dispose();
    }

    private void Measured(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        Names[instrument.Name] = instrument;
        foreach (var tag in tags)
        {
            Tags[(tag.Key, $"{tag.Value}")] = true;
            Everything.Enqueue($"{instrument.Name} {tag.Key}={tag.Value}");
        }
    }

    private void Traced(Activity activity)
    {
        Names[activity.OperationName] = null;
        foreach (var tag in activity.TagObjects)
        {
            Tags[(tag.Key, $"{tag.Value}")] = true;
        }

        Everything.Enqueue(string.Join(' ', [
            activity.OperationName, activity.DisplayName, $"{activity.Status}", activity.StatusDescription,
            .. activity.TagObjects.Select(static tag => $"{tag.Key}={tag.Value}"),
            .. activity.Events.SelectMany(static told => told.Tags.Select(tag => $"{told.Name} {tag.Key}={tag.Value}")),
            .. activity.Baggage.Select(static pair => $"{pair.Key}={pair.Value}"),
        ]));
    }
}
