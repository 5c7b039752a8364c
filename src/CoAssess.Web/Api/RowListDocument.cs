namespace CoAssess.Web.Api;

/// <summary>A page of rows; the Link header leads to its neighbours.</summary>
internal sealed record RowListDocument(
    string Dataset, string Release, long Total, decimal? Sum, int Page, int PageSize, IReadOnlyList<RowDocument> Rows);
