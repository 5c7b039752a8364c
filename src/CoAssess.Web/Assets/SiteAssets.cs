using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace CoAssess.Web.Assets;

/// <summary>The style sheets, the script and the icon, read once from the assembly; their addresses carry a hash of their content, so they are kept for ever.</summary>
internal sealed partial class SiteAssets
{
    private const string Prefix = "assets/";
    private readonly Dictionary<string, SiteAsset> _files = new(StringComparer.Ordinal);

    public SiteAssets()
    {
        var assembly = typeof(SiteAssets).Assembly;
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var resource in assembly.GetManifestResourceNames().Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var bytes = Read(assembly, resource);
            all.AppendData(bytes);
            _files.Add(resource[Prefix.Length..], new(TypeOf(resource), bytes, Compress(bytes)));
        }

        Version = Convert.ToHexStringLower(all.GetHashAndReset().AsSpan(0, 6));
    }

    /// <summary>Gets the hash that stands in the addresses.</summary>
    public string Version { get; }

    public string Address(string file) =>
        _files.ContainsKey(file) ? $"assets/{Version}/{file}" : throw new ArgumentException($"The site has no file {file}.", nameof(file));

    public SiteAsset? Find(string file) => _files.GetValueOrDefault(file);

    private static byte[] Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly has lost its resource {resource}.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return resource.EndsWith("govuk-frontend.min.css", StringComparison.Ordinal)
            ? Encoding.UTF8.GetBytes(WithoutGovukFont(Encoding.UTF8.GetString(copy.ToArray())))
            : copy.ToArray();
    }

    // GDS Transport and the crest are licensed for GOV.UK services only; councils use the fonts the reader has.
    private static string WithoutGovukFont(string css) =>
        FontFace().Replace(css, "").Replace("GDS Transport,", "", StringComparison.Ordinal);

    private static byte[] Compress(byte[] bytes)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.SmallestSize))
        {
            gzip.Write(bytes);
        }

        return buffer.ToArray();
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"The site has no files of type {other}."),
    };

    [GeneratedRegex("@font-face *{[^}]*}", RegexOptions.CultureInvariant)]
    private static partial Regex FontFace();
}
