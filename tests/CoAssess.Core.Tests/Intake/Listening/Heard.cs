using CoAssess.Analysis;
using CoAssess.Councils;
using CoAssess.Intake;

namespace CoAssess.Core.Tests.Intake;

/// <summary>Feedback as it is kept, each piece by another person.</summary>
internal sealed class Heard : IFeedbackCatalogue
{
    private readonly List<Feedback> _all = [];

    public void Say(int people, DateOnly on, string? service = null, Func<Feedback, Feedback>? change = null)
    {
        for (var i = 0; i < people; i++)
        {
            var message = new Feedback
            {
                Id = FeedbackId.From(new("mastodon"), $"{_all.Count}"),
                Council = IntakeHouse.Council.Id,
                Account = new(new("mastodon"), "town"),
                NativeId = $"{_all.Count}",
                Version = "",
                Author = new($"{_all.Count:x32}"),
                Text = new("words"),
                PostedAt = new(on, new(12, 0), TimeSpan.Zero),
                ReceivedAt = new(on, new(12, 0), TimeSpan.Zero),
                Findings = service is null ? [] : [new(AnalysisAspect.Service, service, 1, "1", null)],
            };
            _all.Add(change?.Invoke(message) ?? message);
        }
    }

    public ValueTask<Feedback?> FindAsync(CouncilId council, FeedbackId id, CancellationToken cancellationToken) => new(_all.Find(one => one.Id == id));

    public ValueTask<FeedbackPage> ListAsync(CouncilId council, string? continuation, CancellationToken cancellationToken)
    {
        var from = int.Parse(continuation ?? "0");
        return new(new FeedbackPage([.. _all.Skip(from).Take(25)], from + 25 < _all.Count ? $"{from + 25}" : null));
    }
}
