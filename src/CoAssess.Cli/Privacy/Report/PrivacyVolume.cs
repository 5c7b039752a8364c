using System.Globalization;
using CoAssess.Councils;
using CoAssess.Intake;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Cli;

/// <summary>How much is held of how many people, rounded: an assessment needs the size, and no figure that one message more or less would move.</summary>
/// <param name="Messages">The messages whose words stand.</param>
/// <param name="People">By how many pseudonyms.</param>
/// <param name="BusiestMonth">How many of them reached the council in the month in which most did.</param>
internal sealed record PrivacyVolume(int Messages, int People, int BusiestMonth)
{
    private const int Least = 100;

    public static async Task<PrivacyVolume> ReadAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var (feedback, council) = (services.GetRequiredService<IFeedbackCatalogue>(), services.GetRequiredService<Council>().Id);
        HashSet<string> people = new(StringComparer.Ordinal);
        Dictionary<(int Year, int Month), int> months = [];
        string? from = null;
        do
        {
            var page = await feedback.ListAsync(council, from, cancellationToken);
            foreach (var message in page.Items.Where(static item => item.State is FeedbackState.Standing))
            {
                people.Add(message.Author.Value);
                var month = (message.ReceivedAt.Year, message.ReceivedAt.Month);
                months[month] = months.GetValueOrDefault(month) + 1;
            }

            from = page.Continuation;
        }
        while (from is not null);

        return new(months.Values.Sum(), people.Count, months.Values.DefaultIfEmpty().Max());
    }

    /// <summary>A number as the documents give it: to two figures, and below a hundred only as that.</summary>
    public static string Round(int count)
    {
        if (count < Least)
        {
            return count == 0 ? "none" : string.Create(CultureInfo.InvariantCulture, $"fewer than {Least}");
        }

        var step = (int)Math.Pow(10, Math.Floor(Math.Log10(count)) - 1);
        return string.Create(CultureInfo.InvariantCulture, $"about {(int)Math.Round((double)count / step) * step:N0}");
    }
}
