namespace CoAssess.Conventions.Tests;

/// <summary>One folder's use of another.</summary>
/// <param name="From">The folder that uses.</param>
/// <param name="To">The folder that is used.</param>
/// <param name="Where">Between which types.</param>
internal sealed record FolderUse(string From, string To, string Where)
{
    public override string ToString() => $"{From} -> {To}: {Where}";
}
