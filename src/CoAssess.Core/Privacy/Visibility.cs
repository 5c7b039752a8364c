using CoAssess.Councils;
using Microsoft.Extensions.Options;

namespace CoAssess.Privacy;

/// <summary>The one decision. It withholds by rule and says which; what no rule allows is withheld.</summary>
internal sealed class Visibility(IOptions<CoAssessOptions> options, IOptions<PrivacyOptions> privacy) : IVisibility
{
    private static readonly VisibilityDecision Shown = new VisibilityDecision.Shown();
    private static readonly VisibilityDecision Erased = Withheld("It was deleted by its author, or erased on request.");
    private readonly VisibilityDecision _fewListened = TooFew(options.Value.ListeningThreshold);
    private readonly VisibilityDecision _fewAnswered = TooFew(privacy.Value.FormThreshold);

    public VisibilityDecision Decide(VisibilitySubject subject, Audience audience)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return audience switch
        {
            Audience.Public => ForPublic(subject),
            Audience.Officer => ForOfficer(subject),
            Audience.Log => IsCount(subject) ? ForPublic(subject) : Withheld("Logs hold counts and ids of our own, nothing else."),
            _ => throw new ArgumentOutOfRangeException(nameof(audience), audience, "Nothing is shown to an unknown audience."),
        };
    }

    private VisibilityDecision ForPublic(VisibilitySubject subject) => subject switch
    {
        { Kind: VisibilityKind.Raw } => Withheld("What arrives from a network is never shown before personal detail was taken out."),
        { IsErased: true } => Erased,
        { IsHeld: true } => Withheld("A person at the council has to look at it first."),
        { Kind: VisibilityKind.Row } => subject.IsPublishedByAuthor ? Shown : Withheld("This row has not been released."),
        { Kind: VisibilityKind.Words } => subject.IsPublishedByAuthor
            ? Shown
            : Withheld("Its author was not asked whether it may be shown word for word; it is counted."),
        { Kind: VisibilityKind.ListeningCount } => subject.DistinctAuthors >= options.Value.ListeningThreshold ? Shown : _fewListened,
        { Kind: VisibilityKind.FormCount } => subject.DistinctAuthors >= privacy.Value.FormThreshold ? Shown : _fewAnswered,
        { Kind: VisibilityKind.CouncilWords } => Shown,
        _ => Withheld("No rule allows it to be shown."),
    };

    /// <summary>Officers read redacted words, rows held back and any count, to do their work; nobody reads raw posts and handles.</summary>
    private static VisibilityDecision ForOfficer(VisibilitySubject subject) => subject switch
    {
        { Kind: VisibilityKind.Raw } => Withheld("Raw posts and handles are sealed until they expire; read the redacted words."),
        { IsErased: true } => Erased,
        _ => Shown,
    };

    private static bool IsCount(VisibilitySubject subject) => subject.Kind is VisibilityKind.ListeningCount or VisibilityKind.FormCount;

    private static VisibilityDecision.Withheld TooFew(int threshold) =>
        Withheld($"Fewer than {threshold} people stand behind it, none included; so small a number could point to somebody.");

    private static VisibilityDecision.Withheld Withheld(string reason) => new VisibilityDecision.Withheld(reason);
}
