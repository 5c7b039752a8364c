using CoAssess.Datasets;

namespace CoAssess.Web.Api;

/// <summary>A release in plain words.</summary>
internal sealed record ExplanationDocument(string Release, IReadOnlyList<ExplanationSectionDocument> Sections)
{
    public static ExplanationDocument Of(DatasetId dataset, Explanation explanation, ApiAddresses addresses) => new(
        explanation.Release.Value,
        [.. explanation.Sections.Select(section => new ExplanationSectionDocument(
            section.Kind,
            section.Heading,
            [.. section.Facts.Select(fact => new ExplanationFactDocument(fact.Text, fact.Label, fact.Amount, fact.Rows, addresses.Of(dataset, explanation.Release, fact)))]))]);
}
