using CoAssess.Storage;

namespace CoAssess.Councils;

/// <summary>A file of a council's gazetteer.</summary>
/// <param name="Name">The name it was added under; adding another under the same name replaces it.</param>
/// <param name="Content">Where the file lies as it was given.</param>
/// <param name="AddedAt">When it was added.</param>
public sealed record GazetteerItem(string Name, BlobAddress Content, DateTimeOffset AddedAt);
