namespace CoAssess.Web.Api;

/// <summary>A list of datasets.</summary>
internal sealed record DatasetListDocument(IReadOnlyList<DatasetDocument> Datasets);
