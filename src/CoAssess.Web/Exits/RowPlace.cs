using CoAssess.Datasets;

namespace CoAssess.Web.Exits;

/// <summary>What a question can be about: a dataset, or one row of it.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Row">The row and its release; null for the dataset as a whole.</param>
/// <param name="Name">The place in a few words.</param>
public sealed record RowPlace(Dataset Dataset, FoundRow? Row, string Name)
{
    /// <summary>Gets the row's reference; null for the dataset as a whole.</summary>
    public RowReference? Reference => Row?.Row.Reference;
}
