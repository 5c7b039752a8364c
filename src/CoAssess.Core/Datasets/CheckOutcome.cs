namespace CoAssess.Datasets;

/// <summary>How a check ended.</summary>
public abstract record CheckOutcome
{
    private CheckOutcome()
    {
    }

    /// <summary>The file was read to its end.</summary>
    /// <param name="Check">What it holds.</param>
    public sealed record Checked(DatasetCheck Check) : CheckOutcome;

    /// <summary>The file is no table of this kind, and nothing was released.</summary>
    /// <param name="Place">Where, such as "line 3" or "sheet Payments".</param>
    /// <param name="Reason">What is wrong.</param>
    /// <param name="Remedy">What mends it.</param>
    public sealed record Refused(string Place, string Reason, string Remedy) : CheckOutcome;
}
