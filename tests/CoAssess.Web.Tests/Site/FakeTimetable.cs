using CoAssess.Councils;
using CoAssess.Datasets;

namespace CoAssess.Web.Tests.Site;

/// <summary>A timetable with one thing late and one to come.</summary>
internal sealed class FakeTimetable : ITransparencyTimetable
{
    public ValueTask<IReadOnlyList<TimetableLine>> ListAsync(CouncilId council, DateOnly on, CancellationToken cancellationToken)
    {
        var due = new DateOnly(2026, 1, 31);
        return ValueTask.FromResult<IReadOnlyList<TimetableLine>>(
        [
            new("procurement-card", "Government Procurement Card", new(new(2025, 10, 1), new(2025, 12, 31)), due, null, on.DayNumber - due.DayNumber),
            new("spend", "Spending over £500", new(new(2026, 1, 1), new(2026, 3, 31)), new(2026, 4, 30), null, 0),
        ]);
    }
}
