namespace CoAssess.Web.Assets;

/// <summary>One file that the pages need, ready to be sent.</summary>
internal sealed record SiteAsset(string ContentType, byte[] Bytes, byte[] Gzip);
