namespace CoAssess.Privacy;

/// <summary>What the council says of one risk of its impact assessment; what is empty stands there as to be decided.</summary>
public sealed class RiskStatement
{
    /// <summary>Gets or sets how likely harm is before the measures, such as remote, possible or probable.</summary>
    public string Likelihood { get; set; } = "";

    /// <summary>Gets or sets how grave it would be, such as minimal, significant or severe.</summary>
    public string Severity { get; set; } = "";

    /// <summary>Gets or sets the risk as a whole: low, medium or high.</summary>
    public string Overall { get; set; } = "";

    /// <summary>Gets or sets what the measures do to it: eliminated, reduced or accepted.</summary>
    public string Effect { get; set; } = "";

    /// <summary>Gets or sets the risk that is left: low, medium or high.</summary>
    public string Residual { get; set; } = "";

    /// <summary>Gets or sets whether the measure is approved.</summary>
    public string Approved { get; set; } = "";
}
