using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using CoAssess.Councils;
using CoAssess.Hosting;
using CoAssess.Web.Hosting;
using Microsoft.Extensions.Options;

namespace CoAssess.Web.Officers;

/// <summary>Keeps the hashes of the links that were made and not yet used, in memory: a restart makes all of them void.</summary>
internal sealed class SignInLinks(Council council, TimeProvider clock, IOptions<CoAssessWebOptions> options) : ISignInLinks
{
    private readonly ConcurrentDictionary<Guid, Waiting> _waiting = [];

    public Uri Issue(string officer, params IReadOnlyList<string> roles)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(officer);
        ArgumentNullException.ThrowIfNull(roles);
        var token = RandomNumberGenerator.GetHexString(64, lowercase: true);
        var id = new Guid(RandomNumberGenerator.GetBytes(16));
        _waiting[id] = new(Hash(token), clock.GetUtcNow() + options.Value.SignInLinkLifetime, officer, [.. roles]);
        return new(council.PublicAddress, $"officers/sign-in?token={token}");
    }

    /// <summary>Takes a link in; it is void afterwards.</summary>
    /// <returns>Who signs in, or null when the link is unknown, used or too old.</returns>
    public ClaimsPrincipal? Redeem(string? token)
    {
        var hash = Hash(token ?? "");
        var now = clock.GetUtcNow();
        foreach (var (id, waiting) in _waiting)
        {
            if (waiting.Until < now)
            {
                _waiting.TryRemove(id, out _);
            }
            else if (CryptographicOperations.FixedTimeEquals(hash, waiting.Hash) && _waiting.TryRemove(id, out _))
            {
                return ToPrincipal(waiting.Officer, waiting.Roles);
            }
        }

        return null;
    }

    /// <summary>Gives the session of whom a kept link names; null for nobody.</summary>
    [return: NotNullIfNotNull(nameof(officer))]
    public static ClaimsPrincipal? ToPrincipal(OfficerIdentity? officer) => officer is null
        ? null
        : ToPrincipal(officer.Name, officer.MayPublish ? [OfficerAccess.Officer, OfficerAccess.Publisher] : [OfficerAccess.Officer]);

    private static ClaimsPrincipal ToPrincipal(string officer, IEnumerable<string> roles) => new(new ClaimsIdentity(
        [new(ClaimTypes.Name, officer), .. roles.Select(static role => new Claim(ClaimTypes.Role, role))], OfficerAccess.CookieScheme));

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private sealed record Waiting(byte[] Hash, DateTimeOffset Until, string Officer, IReadOnlyList<string> Roles);
}
