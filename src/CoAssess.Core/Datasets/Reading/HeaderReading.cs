namespace CoAssess.Datasets;

/// <summary>What a record turns out to be when it is read as a header.</summary>
internal abstract record HeaderReading
{
    private HeaderReading()
    {
    }

    /// <summary>It is one.</summary>
    public sealed record Header(TableHeader Found) : HeaderReading;

    /// <summary>It is one, and it cannot be followed.</summary>
    public sealed record Ambiguous(string Reason, string Remedy) : HeaderReading;

    /// <summary>It is none; how many fields it names, and whether it lacks only some of the identifying ones.</summary>
    public sealed record None(int Recognised, IReadOnlyList<string> Missing) : HeaderReading;
}
