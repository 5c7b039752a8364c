using System.Globalization;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Web.Layout;
using Microsoft.AspNetCore.Http;

namespace CoAssess.Web.Officers;

/// <summary>What a publisher typed beside the file.</summary>
/// <param name="Dataset">The dataset's name.</param>
/// <param name="Schema">The kind of dataset.</param>
/// <param name="From">The period's first day; empty to take it from the rows.</param>
/// <param name="To">The period's last day; empty to take it from the rows.</param>
public sealed record PublishForm(string Dataset, string Schema, string From, string To)
{
    private static readonly string[] DayForms = ["yyyy-MM-dd", "d/M/yyyy"];

    internal static PublishForm Empty { get; } = new("", "", "", "");

    internal static PublishForm Read(IFormCollection form) => new(
        form["dataset"].ToString().Trim(), form["schema"].ToString(), form["periodFrom"].ToString().Trim(), form["periodTo"].ToString().Trim());

    internal PublishRequest? ToRequest(CouncilId council, IFormFile? file, List<FieldError> errors)
    {
        if (file is null or { Length: 0 })
        {
            errors.Add(new("file", "Choose the file to publish"));
        }

        var name = Dataset.Length == 0 ? Schema : Dataset;
        if (!DatasetId.IsValid(name))
        {
            errors.Add(new("dataset", "The dataset's name must be lower-case letters, digits and hyphens, like spend"));
        }

        var from = Day(From, "periodFrom", errors);
        var to = Day(To, "periodTo", errors);
        if (from is null != to is null || from > to)
        {
            errors.Add(new("periodTo", "Give the first and the last day of the period in that order, or neither"));
        }

        return errors.Count == 0
            ? new(council, new(name), Schema, Path.GetFileName(file!.FileName), from is { } first && to is { } last ? new Period(first, last) : null)
            : null;
    }

    private static DateOnly? Day(string text, string field, List<FieldError> errors)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        errors.Add(new(field, "Write a real date, like 31/5/2026"));
        return null;
    }
}
