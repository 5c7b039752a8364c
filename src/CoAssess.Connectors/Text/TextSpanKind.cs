namespace CoAssess.Connectors.Text;

/// <summary>What a stretch of a text is to a network.</summary>
internal enum TextSpanKind
{
    /// <summary>An http or https address.</summary>
    Link,

    /// <summary>A tag: <c>#</c> and a word.</summary>
    Tag,

    /// <summary>Somebody addressed: <c>@name</c>, <c>@name.example.org</c> or <c>@name@example.org</c>.</summary>
    Mention,
}
