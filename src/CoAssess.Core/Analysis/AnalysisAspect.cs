namespace CoAssess.Analysis;

/// <summary>An aspect of a text.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<AnalysisAspect>))]
public enum AnalysisAspect
{
    /// <summary>The language it is written in.</summary>
    Language,

    /// <summary>How its author feels; never changes priority, visibility or time to acknowledge.</summary>
    Sentiment,

    /// <summary>The council service it concerns, by LGSL number.</summary>
    Service,

    /// <summary>The ward it concerns, by GSS code.</summary>
    Place,

    /// <summary>Whether somebody may be in danger: a person looks at once.</summary>
    Urgency,

    /// <summary>The theme of the night it belongs to.</summary>
    Theme,
}
