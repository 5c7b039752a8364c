using CoAssess.Datasets;

namespace CoAssess.Web.Layout;

/// <summary>A search as it was read, and what of it could not be read.</summary>
/// <param name="Query">The search.</param>
/// <param name="Errors">What is wrong; empty when all of it was read.</param>
public sealed record ReadRowQuery(RowQuery Query, IReadOnlyList<FieldError> Errors);
