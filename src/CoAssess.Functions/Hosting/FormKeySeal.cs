using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using CoAssess.Councils;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoAssess.Functions.Hosting;

/// <summary>Seals the keys of forms and sessions under a key that comes from the installation's secret, so that the storage alone opens no session.</summary>
/// <param name="services">The installation; the framework makes this type from its name, which it wrote beside the key, and knows to give nothing else.</param>
internal sealed class FormKeySeal(IServiceProvider services) : IXmlEncryptor, IXmlDecryptor
{
    private const int TagBytes = 16;
    private const int NonceBytes = 12;

    private readonly byte[] _key = HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Convert.FromBase64String(services.GetRequiredService<IOptions<CoAssessOptions>>().Value.PseudonymSecret), 32, info: "CoAssess form keys"u8.ToArray());

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var closed = new byte[NonceBytes + TagBytes + plain.Length];
        var nonce = closed.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_key, TagBytes);
        aes.Encrypt(nonce, plain, closed.AsSpan(NonceBytes + TagBytes), closed.AsSpan(NonceBytes, TagBytes));
        return new(new XElement("sealed", Convert.ToBase64String(closed)), typeof(FormKeySeal));
    }

    public XElement Decrypt(XElement encryptedElement)
    {
        var bytes = Convert.FromBase64String(encryptedElement.Value);
        var plain = new byte[bytes.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(_key, TagBytes);
        aes.Decrypt(bytes.AsSpan(0, NonceBytes), bytes.AsSpan(NonceBytes + TagBytes), bytes.AsSpan(NonceBytes, TagBytes), plain);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}
