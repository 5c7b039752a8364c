namespace CoAssess.Analysis;

/// <summary>Two shares of one object by different accounts, in different posts, within the window.</summary>
/// <param name="Older">The row of the older share in the log; of one time, the one that stands first.</param>
/// <param name="Newer">The row of the newer.</param>
internal readonly record struct CoordinatedPair(int Older, int Newer);
