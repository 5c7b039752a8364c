using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace CoAssess.Web.Exits;

/// <summary>Seals where a page of conversations ended: the mark names cases, hidden ones among them, and nobody is to read them from it or to make one.</summary>
internal sealed class ConversationMarks(IDataProtectionProvider protection)
{
    private readonly IDataProtector _seal = protection.CreateProtector("CoAssess.Web.ConversationMarks.v1");

    /// <param name="subject">What the conversations are about; the mark holds for nothing else.</param>
    /// <param name="mark">The mark.</param>
    public string Seal(string subject, ConversationMark mark) =>
        _seal.Protect(string.Join('\n', subject, mark.Page, mark.OpenedAt.UtcTicks.ToString(CultureInfo.InvariantCulture), mark.CaseId));

    /// <returns>The mark; null when none of ours for this subject is sealed in the text.</returns>
    public ConversationMark? Read(string subject, string text)
    {
        try
        {
            return _seal.Unprotect(text).Split('\n') is [var about, var page, var ticks, var id] && about == subject
                ? new(page.Length == 0 ? null : page, new(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero), id)
                : null;
        }
        catch (CryptographicException)
        {
            return null; // nobody here sealed it
        }
    }
}
