namespace CoAssess.Datasets;

/// <summary>What is held in memory and says how much of it.</summary>
internal interface IHeldMemory
{
    /// <summary>Gets the memory it holds, in bytes.</summary>
    long Bytes { get; }
}
