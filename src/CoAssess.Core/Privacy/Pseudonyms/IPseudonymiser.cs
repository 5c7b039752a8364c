using CoAssess.Connectors;
using CoAssess.Councils;

namespace CoAssess.Privacy;

/// <summary>Gives authors their pseudonyms: a keyed hash, one key a council and period.</summary>
public interface IPseudonymiser
{
    /// <summary>Gives the pseudonym of an author.</summary>
    /// <param name="council">The council, within which the pseudonym holds.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="authorId">The network's id of the author; not empty.</param>
    AuthorPseudonym For(CouncilId council, Channel channel, string authorId);
}
