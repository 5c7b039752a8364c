using CoAssess.Datasets;
using CoAssess.Web.Layout;

namespace CoAssess.Web.Exits;

/// <summary>What a search of a release gave.</summary>
internal sealed record FoundRows(Dataset Dataset, Release Release, RowTable Table, ReadRowQuery Query, RowPage Page);
