using FluentValidation;

namespace CoAssess.Connectors.Reading;

/// <summary>What one reading of an account may cost, whatever the server says. What is left then, the next run reads, from where this one ended.</summary>
internal interface IReadingLimits
{
    int MostPages { get; }

    int MostPosts { get; }

    TimeSpan LongestReading { get; }
}

internal static class ReadingLimitRules
{
    public static void AddReadingLimits<T>(this AbstractValidator<T> validator)
        where T : IReadingLimits
    {
        validator.RuleFor(static o => o.MostPages).InclusiveBetween(10, 100_000);
        validator.RuleFor(static o => o.MostPosts).InclusiveBetween(1_000, 1_000_000);
        validator.RuleFor(static o => o.LongestReading).InclusiveBetween(TimeSpan.FromMinutes(1), TimeSpan.FromHours(12));
    }
}
