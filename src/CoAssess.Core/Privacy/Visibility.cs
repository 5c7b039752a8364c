using CoAssess.Councils;
using Microsoft.Extensions.Options;

namespace CoAssess.Privacy;

/// <summary>The one decision. It withholds by rule and says which; what no rule allows is withheld.</summary>
internal sealed class Visibility(IOptions<CoAssessOptions> options, IOptions<PrivacyOptions> privacy) : IVisibility
{
    private static readonly VisibilityDecision Shown = new VisibilityDecision.Shown();
    private static readonly VisibilityDecision Erased = Withheld("It was deleted by its author, or erased on request.");

    /// <summary>One reason for words not released, held, deleted, erased and expired alike: which of these it is tells of the author, and that words are held tells of danger.</summary>
    private static readonly VisibilityDecision NotShown = Withheld("These words are not shown.");

    private static readonly VisibilityDecision Withdrawn =
        new VisibilityDecision.Withheld("The council has taken these words off this page.") { KeepsItsPlace = true };

    private static readonly VisibilityDecision WithdrawnRow =
        new VisibilityDecision.Withheld("The council has withdrawn this.") { KeepsItsPlace = true };

    private readonly VisibilityDecision _fewListened = TooFew(options.Value.ListeningThreshold);
    private readonly VisibilityDecision _fewAnswered = TooFew(privacy.Value.FormThreshold);

    public VisibilityDecision Decide(VisibilitySubject subject, Audience audience)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return audience switch
        {
            Audience.Public => ForPublic(subject),
            Audience.Author => ForAuthor(subject),
            Audience.Officer => ForOfficer(subject),
            Audience.Log => IsCount(subject) ? ForPublic(subject) : Withheld("Logs hold counts and ids of our own, nothing else."),
            _ => throw new ArgumentOutOfRangeException(nameof(audience), audience, "Nothing is shown to an unknown audience."),
        };
    }

    private VisibilityDecision ForPublic(VisibilitySubject subject) => subject switch
    {
        { Kind: VisibilityKind.Raw } => Withheld("What arrives from a network is never shown before personal detail was taken out."),
        { Kind: VisibilityKind.Words or VisibilityKind.CouncilWords } => ForPublicWords(subject),
        { IsErased: true } => Erased,
        { IsHeld: true } => Withheld("A person at the council has to look at it first."),
        { Kind: VisibilityKind.Row, IsWithdrawn: true } => WithdrawnRow,
        { Kind: VisibilityKind.Row } => subject.IsPublishedByAuthor ? Shown : Withheld("This row has not been released."),
        { Kind: VisibilityKind.ListeningCount } => subject.DistinctAuthors >= options.Value.ListeningThreshold ? Shown : _fewListened,
        { Kind: VisibilityKind.FormCount } => subject.DistinctAuthors >= privacy.Value.FormThreshold ? Shown : _fewAnswered,
        _ => Withheld("No rule allows it to be shown."),
    };

    private static VisibilityDecision ForPublicWords(VisibilitySubject subject) => subject switch
    {
        { IsErased: true } or { IsHeld: true } => NotShown,
        { Kind: VisibilityKind.Words, IsPublishedByAuthor: false } => NotShown,
        { IsWithdrawn: true } => Withdrawn,
        _ => Shown,
    };

    /// <summary>Who asked reads what everyone may, and the council's answer to them also while it is held from everyone, or off the public pages.</summary>
    private VisibilityDecision ForAuthor(VisibilitySubject subject) => ForPublic(subject.Kind switch
    {
        VisibilityKind.Words => subject with { IsHeld = false },
        VisibilityKind.CouncilWords => subject with { IsHeld = false, IsWithdrawn = false },
        _ => subject,
    });

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
