using CoAssess.Datasets;

namespace CoAssess.Web.Layout;

/// <summary>A column of a release as people read it.</summary>
/// <param name="Index">Its place among the release's columns, from 0.</param>
/// <param name="Name">The name under which it is published.</param>
/// <param name="Title">The words people read.</param>
/// <param name="Kind">How its values are written.</param>
/// <param name="Role">What part it plays.</param>
public sealed record TableColumn(int Index, string Name, string Title, FieldKind Kind, FieldRole Role)
{
    /// <summary>Gets whether its values stand on the right.</summary>
    public bool IsNumeric => Kind is FieldKind.Money or FieldKind.Integer or FieldKind.Number;
}
