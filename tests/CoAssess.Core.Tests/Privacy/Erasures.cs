using CoAssess.Councils;
using CoAssess.Privacy;
using CoAssess.Storage;

namespace CoAssess.Core.Tests.Privacy;

/// <summary>Erasures over stores of a test, where the council said nothing in public unless told.</summary>
internal static class Erasures
{
    public static Erasure Of(
        IEnumerable<IErasable> stores, IEnumerable<IExpires> expiring, IEnumerable<IMediumCleaner> media, TimeProvider clock, IPublicReplies? replies = null, IRecordStore? records = null)
    {
        var council = new Council { Id = CouncilId.Parse("E07000188"), Name = "Borough of Example", PublicAddress = new("https://www.example.org/") };
        var kept = records ?? new InMemoryRecordStore();
        return new(stores, expiring, media, replies ?? new Said(), new(kept, council, clock), new(kept), clock);
    }

    /// <summary>What the council said, found until the words that lead there are erased.</summary>
    public sealed class Said(params PublicReply[] replies) : IPublicReplies
    {
        public bool IsErased { get; set; }

        public List<PublicReply> Deleted { get; } = [];

        public ValueTask<IReadOnlyList<PublicReply>> FindAsync(CouncilId council, AuthorPseudonym author, CancellationToken cancellationToken) => new(IsErased ? [] : replies);

        public ValueTask<PublicReply> DeleteAsync(PublicReply reply, CancellationToken cancellationToken)
        {
            Deleted.Add(reply);
            return new(reply with { StandsBecause = null });
        }
    }
}
