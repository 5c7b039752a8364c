using System.Globalization;
using System.Security.Cryptography;
using CoAssess.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace CoAssess.Web.Forms;

/// <summary>Gives each form a sealed ticket: its id, so that sending it twice is sending it once, and when it was shown.</summary>
internal sealed class FormTickets(IDataProtectionProvider protection, TimeProvider clock, IOptions<CoAssessWebOptions> options)
{
    private const char Separator = '|';
    private readonly IDataProtector _seal = protection.CreateProtector("CoAssess.Web.FormTickets.v1");

    /// <summary>Issues a ticket.</summary>
    /// <param name="subject">What the form is about; the ticket holds for nothing else.</param>
    public string Issue(string subject)
    {
        var id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        return _seal.Protect(string.Join(Separator, id, clock.GetUtcNow().UtcTicks.ToString(CultureInfo.InvariantCulture), subject));
    }

    /// <summary>Reads a ticket that came back.</summary>
    public FormTicket Read(string? ticket, string subject)
    {
        if (Open(ticket)?.Split(Separator, 3) is not [var id, var ticks, var about]
            || about != subject
            || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var shownAt))
        {
            return new FormTicket.Stale();
        }

        var age = clock.GetUtcNow() - new DateTimeOffset(shownAt, TimeSpan.Zero);
        return age > options.Value.FormAtMost ? new FormTicket.Stale()
            : age < options.Value.FormAtLeast ? new FormTicket.TooSoon()
            : new FormTicket.Good(id);
    }

    private string? Open(string? ticket)
    {
        try
        {
            return ticket is null or { Length: > 2_000 } ? null : _seal.Unprotect(ticket);
        }
        catch (CryptographicException)
        {
            return null; // sealed by nobody, or by a key that is gone: the form is shown anew
        }
    }
}
