using System.Text.Json;
using System.Text.Json.Serialization;
using CoAssess.Councils;

namespace CoAssess.Datasets;

/// <summary>A deadline of the Transparency Code as a line of data: rules change by date and nation without a change of code.</summary>
/// <param name="Frequency">Of which datasets it speaks.</param>
/// <param name="Nation">Where it holds.</param>
/// <param name="From">The first day of the first period it holds for.</param>
/// <param name="Before">The day from which it holds no more; null while it stands.</param>
/// <param name="PeriodMonths">The length of a period in months; periods are counted from 1 April.</param>
/// <param name="DueMonthsAfter">How many months after a period's end it must be published.</param>
/// <param name="Words">The rule in words, with its source and what we chose where the source is silent.</param>
internal sealed record TransparencyRule(
    PublicationFrequency Frequency, Nation Nation, DateOnly From, DateOnly? Before, int PeriodMonths, int DueMonthsAfter, string Words)
{
    private const int FirstMonth = 4;
    private const string Resource = "CoAssess.Datasets.transparency-rules.json";

    /// <summary>Reads the rules in the package.</summary>
    public static IReadOnlyList<TransparencyRule> Load()
    {
        using var stream = typeof(TransparencyRule).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The package lacks its resource {Resource}.");
        return JsonSerializer.Deserialize(stream, TransparencyJson.Default.TransparencyRuleFile)!.Rules;
    }

    public bool IsFor(PublicationFrequency frequency, Nation nation, DateOnly on) =>
        Frequency == frequency && Nation == nation && From <= on && (Before is null || on < Before);

    /// <summary>The period that a day lies in.</summary>
    public Period PeriodOf(DateOnly day)
    {
        var months = ((day.Year * 12) + day.Month - FirstMonth) / PeriodMonths * PeriodMonths;
        var first = new DateOnly(1, FirstMonth, 1).AddMonths(months - 12);
        return new(first, first.AddMonths(PeriodMonths).AddDays(-1));
    }

    /// <summary>The last day to publish a period: after a quarter to 30 June, 31 July.</summary>
    public DateOnly DueOn(Period period) => period.To.AddDays(1).AddMonths(DueMonthsAfter).AddDays(-1);
}

internal sealed record TransparencyRuleFile(IReadOnlyList<TransparencyRule> Rules);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TransparencyRuleFile))]
internal sealed partial class TransparencyJson : JsonSerializerContext;
