using CoAssess.Analysis;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Privacy;

namespace CoAssess.Intake;

/// <summary>By what messages are told apart in public. The categories come from lists that stand whatever was said, so that a line tells nothing by being there.</summary>
internal sealed class ListeningAxes(IConnectorDirectory connectors, IGazetteers gazetteers)
{
    public const string Service = "service";

    /// <summary>Told apart by older versions, in months that they began; what is about a dataset comes into the register, and is not counted any more.</summary>
    public const string Dataset = "dataset";
    public const string Channel = "channel";
    public const string Feeling = "feeling";
    public const string Place = "place";

    /// <summary>What cannot be told, or is none of the list.</summary>
    public const string Other = "other";

    /// <summary>The channel of the site's own form.</summary>
    public const string Form = "web-form";

    private static readonly string[] Feelings = ["negative", "mixed", "neutral", "positive", "unclear"];

    /// <summary>The axes of a month not shown yet.</summary>
    public async ValueTask<IReadOnlyList<FigureAxis>> FreshAsync(CouncilId council, CancellationToken cancellationToken)
    {
        var wards = (await gazetteers.ReadAsync(council, cancellationToken).ConfigureAwait(false)).Wards;
        List<FigureAxis> axes =
        [
            Axis(Service, ServiceNames.All.Keys),
            Axis(Channel, connectors.All.Select(static connector => connector.Account.Channel.Name).Distinct().Order(StringComparer.Ordinal)),
            Axis(Feeling, Feelings),
        ];
        return wards.Count == 0 ? axes : [.. axes, Axis(Place, wards.Select(static ward => ward.Code))];
    }

    /// <summary>The axes of a month of which weeks were shown already, as they were then.</summary>
    public static IReadOnlyList<FigureAxis> Standing(ShownFigures shown) =>
    [
        .. ((string[])[Service, Dataset, Channel, Feeling, Place]).Select(name => (Name: name, Categories: shown.CategoriesOf(name)))
            .Where(static axis => axis.Categories.Count > 0)
            .Select(static axis => Axis(axis.Name, axis.Categories.Where(static category => category != Other))),
    ];

    public static IReadOnlyList<FigureTable> Tables(IReadOnlyList<FigureAxis> axes) =>
        [new(), .. axes.Select(static axis => new FigureTable(axis.Name) { IsByWeek = axis.Name != Place })];

    /// <summary>The category of a message on an axis.</summary>
    public static string CategoryOf(string axis, Feedback message) => axis switch
    {
        Service => Found(message, AnalysisAspect.Service),
        Dataset => message.About?.Dataset?.Value ?? Other,
        Channel => message.Account.Channel.Name,
        Feeling => Found(message, AnalysisAspect.Sentiment),
        Place => message.Findings.FirstOrDefault(static finding => finding is { Aspect: AnalysisAspect.Place, Probability: > 0.5 })?.Value ?? Other, // what may be meant of two is counted for neither
        _ => throw new ArgumentOutOfRangeException(nameof(axis), axis, "Messages are not told apart by that."),
    };

    private static FigureAxis Axis(string name, IEnumerable<string> categories) =>
        new(name, [.. categories, Other]) { Forms = name == Channel ? new HashSet<string> { Form } : new() };

    private static string Found(Feedback message, AnalysisAspect aspect) =>
        message.Findings.FirstOrDefault(finding => finding.Aspect == aspect)?.Value ?? Other;
}
