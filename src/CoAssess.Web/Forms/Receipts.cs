using System.Security.Cryptography;
using System.Text;
using CoAssess.Councils;
using Microsoft.Extensions.Options;

namespace CoAssess.Web.Forms;

/// <summary>Proves of a question, until it is collected, that it reached us; the same question has the same receipt.</summary>
internal sealed class Receipts(IOptions<CoAssessOptions> options)
{
    private readonly Lazy<byte[]> _key = new(() => HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Convert.FromBase64String(options.Value.PseudonymSecret), 32, info: "CoAssess receipts"u8.ToArray()));

    public string Issue(string reference) => Convert.ToHexStringLower(HMACSHA256.HashData(_key.Value, Encoding.UTF8.GetBytes(reference)).AsSpan(0, 16));

    public bool Holds(string? receipt, string reference) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Issue(reference)), Encoding.UTF8.GetBytes(receipt ?? ""));
}
