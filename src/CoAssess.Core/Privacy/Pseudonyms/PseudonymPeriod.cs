using System.Globalization;

namespace CoAssess.Privacy;

/// <summary>A time during which authors get their pseudonyms under one key.</summary>
/// <param name="Name"><c>1</c>, or the day on which it begins.</param>
/// <param name="From">When it begins.</param>
/// <param name="Secret">The secret from which its keys are made, one a council; null once it was destroyed.</param>
internal sealed record PseudonymPeriod(string Name, DateTimeOffset From, byte[]? Secret)
{
    /// <summary>The period that begins before all others.</summary>
    public const string First = "1";

    /// <summary>The fewest bytes of a secret.</summary>
    public const int SecretBytes = 32;

    private const string Day = "yyyy-MM-dd";

    /// <summary>Names the period that begins on the day of a moment.</summary>
    public static string NameOf(DateTimeOffset moment) => moment.UtcDateTime.ToString(Day, CultureInfo.InvariantCulture);

    /// <summary>Says why a period cannot be as it is set; null when it can.</summary>
    public static string? WhyNot(string name, string secret) =>
        name != First && !TryReadDay(name, out _) ? $"'{name}' is no period: name it by its first day, such as 2027-01-01."
        : secret == PseudonymOptions.Destroyed ? null
        : name == First ? $"period {First} is made from CoAssess:PseudonymSecret; it takes no secret of its own, only '{PseudonymOptions.Destroyed}'."
        : !IsSecret(secret) ? $"the secret of '{name}' must be base 64 of at least {SecretBytes} bytes, or '{PseudonymOptions.Destroyed}'."
        : null;

    /// <summary>Reads the periods that are set, with the first, in their order.</summary>
    /// <param name="options">The settings, valid by <see cref="WhyNot"/>.</param>
    /// <param name="firstSecret">The secret of the first period.</param>
    public static IReadOnlyList<PseudonymPeriod> Read(PseudonymOptions options, string firstSecret)
    {
        var first = options.Periods.TryGetValue(First, out var state) && state == PseudonymOptions.Destroyed ? null : Convert.FromBase64String(firstSecret);
        return
        [
            new(First, DateTimeOffset.MinValue, first),
            .. options.Periods.Where(static period => period.Key != First)
                .Select(static period => new PseudonymPeriod(
                    period.Key,
                    TryReadDay(period.Key, out var from) ? from : throw new InvalidOperationException($"'{period.Key}' was not checked."),
                    period.Value == PseudonymOptions.Destroyed ? null : Convert.FromBase64String(period.Value)))
                .OrderBy(static period => period.From),
        ];
    }

    private static bool TryReadDay(string name, out DateTimeOffset day) =>
        DateTimeOffset.TryParseExact(name, Day, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out day);

    /// <summary>Says whether a text is base 64 of enough bytes.</summary>
    public static bool IsSecret(string secret)
    {
        Span<byte> bytes = stackalloc byte[512];
        return Convert.TryFromBase64String(secret, bytes, out var length) && length >= SecretBytes;
    }
}
