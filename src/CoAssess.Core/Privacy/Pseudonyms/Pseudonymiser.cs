using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CoAssess.Connectors;
using CoAssess.Councils;
using Microsoft.Extensions.Options;

namespace CoAssess.Privacy;

/// <summary>HMAC-SHA256 under a key that HKDF derives for each council from the secret of the key period.</summary>
/// <remarks>Nothing that links a person's pseudonyms of two periods is kept: while both keys live it can be computed from the author's id, and afterwards by nobody.</remarks>
internal sealed class Pseudonymiser(IOptions<CoAssessOptions> options, IOptions<PseudonymOptions> periods, TimeProvider clock) : IPseudonymiser
{
    private const int PseudonymBytes = 16;
    private readonly IReadOnlyList<PseudonymPeriod> _periods = PseudonymPeriod.Read(periods.Value, options.Value.PseudonymSecret);
    private readonly ConcurrentDictionary<(CouncilId Council, string Period), PseudonymKey> _keys = new();

    /// <summary>Gets all periods there are, in their order, the destroyed ones too.</summary>
    public IReadOnlyList<PseudonymPeriod> Periods => _periods;

    /// <summary>Gets the period that runs now: the last living one that has begun.</summary>
    /// <exception cref="InvalidOperationException">None lives that has begun.</exception>
    public PseudonymPeriod Current
    {
        get
        {
            var now = clock.GetUtcNow();
            for (var i = _periods.Count - 1; i >= 0; i--)
            {
                if (_periods[i].Secret is not null && _periods[i].From <= now)
                {
                    return _periods[i];
                }
            }

            throw new InvalidOperationException("No pseudonym key lives: every period that has begun was destroyed. Add one that begins today.");
        }
    }

    public AuthorPseudonym For(CouncilId council, Channel channel, string authorId) => For(Current, council, channel, authorId);

    public IReadOnlyList<AuthorPseudonym> AllFor(CouncilId council, Channel channel, string authorId)
    {
        var current = Current;
        var now = clock.GetUtcNow();
        return
        [
            For(current, council, channel, authorId),
            .. _periods.Where(period => period.Secret is not null && period.From <= now && period != current).Reverse()
                .Select(period => For(period, council, channel, authorId)),
        ];
    }

    private AuthorPseudonym For(PseudonymPeriod period, CouncilId council, Channel channel, string authorId)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentException.ThrowIfNullOrEmpty(authorId);

        // The channel's name holds no line break, so no two pairs of channel and author give the same text.
        var length = channel.Name.Length + 1 + Encoding.UTF8.GetMaxByteCount(authorId.Length);
        var bytes = length <= 512 ? stackalloc byte[512] : new byte[length];
        var written = Encoding.UTF8.GetBytes(channel.Name, bytes);
        bytes[written++] = (byte)'\n';
        written += Encoding.UTF8.GetBytes(authorId, bytes[written..]);
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        _keys.GetOrAdd((council, period.Name), static (of, secret) => new(Derive(of.Council, of.Period, secret)), period.Secret!).Hash(bytes[..written], digest);
        return new(Convert.ToHexStringLower(digest[..PseudonymBytes]));
    }

    private static byte[] Derive(CouncilId council, string period, byte[] secret) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256,
        secret,
        HMACSHA256.HashSizeInBytes,
        info: Encoding.UTF8.GetBytes($"CoAssess pseudonym\n{council.Value}\n{period}"));
}
