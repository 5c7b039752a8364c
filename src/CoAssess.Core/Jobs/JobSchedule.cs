using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CoAssess.Jobs;

/// <summary>When a job is due: <c>daily HH:mm</c> in UK local time, <c>every HH:mm:ss</c>, or <c>off</c>.</summary>
internal abstract record JobSchedule
{
    private JobSchedule()
    {
    }

    /// <summary>The latest moment, not after now, at which it was due.</summary>
    public abstract DateTimeOffset? LastDue(DateTimeOffset now, TimeZoneInfo zone);

    /// <summary>The first moment after now at which it is due.</summary>
    public abstract DateTimeOffset? NextDue(DateTimeOffset now, TimeZoneInfo zone);

    /// <summary>Reads a schedule.</summary>
    /// <exception cref="FormatException">The text is none; the message shows the forms.</exception>
    public static JobSchedule Parse(string text) => TryParse(text, out var schedule)
        ? schedule
        : throw new FormatException($"'{text}' is no time of the timetable: write 'daily 02:00' (UK local time), 'every 00:05:00' (10 seconds or more) or 'off'.");

    /// <summary>Reads a schedule.</summary>
    /// <returns>Whether the text is one.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out JobSchedule? schedule)
    {
        schedule = text?.Split(' ') switch
        {
            ["off"] => new Off(),
            ["daily", var time] when TimeOnly.TryParseExact(time, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) => new Daily(at),
            ["every", var time] when TimeSpan.TryParseExact(time, @"hh\:mm\:ss", CultureInfo.InvariantCulture, out var period)
                && period >= TimeSpan.FromSeconds(10) => new Every(period),
            _ => null,
        };
        return schedule is not null;
    }

    /// <summary>Once a day. A time that the clocks skip in spring is kept an hour later; one that comes twice in autumn is kept the first time.</summary>
    public sealed record Daily(TimeOnly At) : JobSchedule
    {
        public override DateTimeOffset? LastDue(DateTimeOffset now, TimeZoneInfo zone)
        {
            var today = Today(now, zone);
            return Moment(today, zone) is var due && due <= now ? due : Moment(today.AddDays(-1), zone);
        }

        public override DateTimeOffset? NextDue(DateTimeOffset now, TimeZoneInfo zone)
        {
            var today = Today(now, zone);
            return Moment(today, zone) is var due && due > now ? due : Moment(today.AddDays(1), zone);
        }

        private static DateOnly Today(DateTimeOffset now, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);

        private DateTimeOffset Moment(DateOnly day, TimeZoneInfo zone)
        {
            var local = day.ToDateTime(At);
            if (zone.IsInvalidTime(local))
            {
                local = local.AddHours(1);
            }

            // Of the two moments of an ambiguous time the first has the greater offset.
            var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
            return new DateTimeOffset(local, offset).ToUniversalTime();
        }
    }

    /// <summary>Again and again, counted from midnight UTC of the first day of the year 1, so that every host agrees.</summary>
    public sealed record Every(TimeSpan Period) : JobSchedule
    {
        public override DateTimeOffset? LastDue(DateTimeOffset now, TimeZoneInfo zone) =>
            new(now.UtcTicks - (now.UtcTicks % Period.Ticks), TimeSpan.Zero);

        public override DateTimeOffset? NextDue(DateTimeOffset now, TimeZoneInfo zone) => LastDue(now, zone) + Period;
    }

    /// <summary>Never by the clock; a person can still run it.</summary>
    public sealed record Off : JobSchedule
    {
        public override DateTimeOffset? LastDue(DateTimeOffset now, TimeZoneInfo zone) => null;

        public override DateTimeOffset? NextDue(DateTimeOffset now, TimeZoneInfo zone) => null;
    }
}
