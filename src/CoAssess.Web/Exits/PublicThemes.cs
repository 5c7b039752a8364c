using CoAssess.Analysis;
using CoAssess.Privacy;

namespace CoAssess.Web.Exits;

/// <summary>The themes that everyone may see: those of enough people, by <see cref="IVisibility"/>, and of them no count, so that no two nights together tell of one person.</summary>
internal sealed class PublicThemes(IVisibility visibility)
{
    public IEnumerable<Theme> Of(ThemeNight? night) => (night?.ForPublic ?? []).Where(theme => visibility.Decide(
        new(VisibilityKind.ListeningCount, IsPublishedByAuthor: false, IsHeld: false, IsErased: false, theme.Authors), Audience.Public) is VisibilityDecision.Shown)
        .OrderBy(static theme => theme.Title, StringComparer.Ordinal); // not by size, which would tell who is more
}
