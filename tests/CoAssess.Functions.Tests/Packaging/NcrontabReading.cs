using System.Globalization;

namespace CoAssess.Functions.Tests.Packaging;

/// <summary>Six fields as NCRONTAB has them (seconds first), of which the timers use numbers, lists, steps and the star; read here apart from how they are written.</summary>
internal sealed record NcrontabReading(IReadOnlyList<HashSet<int>> Fields)
{
    private static readonly (int From, int To)[] Ranges = [(0, 59), (0, 59), (0, 23), (1, 31), (1, 12), (0, 6)];

    public static NcrontabReading Parse(string text)
    {
        var fields = text.Split(' ');
        Assert.Equal(Ranges.Length, fields.Length);
        return new([.. fields.Select((field, i) => Read(field, Ranges[i].From, Ranges[i].To))]);
    }

    public bool Fires(DateTimeOffset at)
    {
        int[] parts = [at.Second, at.Minute, at.Hour, at.Day, at.Month, (int)at.DayOfWeek];
        return at.Offset == TimeSpan.Zero && at.Millisecond == 0 && parts.Select((part, i) => Fields[i].Contains(part)).All(static fits => fits);
    }

    private static HashSet<int> Read(string field, int from, int to)
    {
        var all = Enumerable.Range(from, to - from + 1);
        return field switch
        {
            "*" => [.. all],
            ['*', '/', .. var step] => [.. all.Where(n => (n - from) % int.Parse(step, CultureInfo.InvariantCulture) == 0)],
            _ => [.. field.Split(',').Select(static n => int.Parse(n, CultureInfo.InvariantCulture)).Select(n => n >= from && n <= to ? n : throw new FormatException(field))],
        };
    }
}
