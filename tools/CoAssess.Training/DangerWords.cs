namespace CoAssess.Training;

/// <summary>The words of a model of danger.</summary>
/// <param name="Hashes">The words.</param>
/// <param name="Vectors">The vector of each word's number; the first is that of a word not known.</param>
/// <param name="Slips">Hashes of words that lack a letter.</param>
/// <param name="SlipOf">For each the number of the whole word.</param>
internal sealed record DangerWords(uint[] Hashes, float[][] Vectors, uint[] Slips, ushort[] SlipOf);
