using CoAssess.Privacy;

namespace CoAssess.Web.Tests.Site;

/// <summary>The rules of visibility as the pages must obey them; each decision is written down, so that a test can see that it was asked for.</summary>
internal sealed class FakeVisibility : IVisibility
{
    private readonly List<(VisibilitySubject Subject, Audience Audience)> _asked = [];

    public IReadOnlyList<(VisibilitySubject Subject, Audience Audience)> Asked
    {
        get
        {
            lock (_asked)
            {
                return [.. _asked];
            }
        }
    }

    public VisibilityDecision Decide(VisibilitySubject subject, Audience audience)
    {
        lock (_asked)
        {
            _asked.Add((subject, audience));
        }

        return subject switch
        {
            { Kind: VisibilityKind.Raw } => new VisibilityDecision.Withheld("Raw posts are shown to nobody."),
            { IsErased: true } => new VisibilityDecision.Withheld("These words were deleted."),
            _ when audience is Audience.Officer => new VisibilityDecision.Shown(),
            { IsHeld: true } => new VisibilityDecision.Withheld("A person has to look at this first."),
            { IsPublishedByAuthor: false } => new VisibilityDecision.Withheld("Posts of networks are not shown word for word."),
            _ => new VisibilityDecision.Shown(),
        };
    }
}
