using System.Globalization;
using System.Text;
using System.Xml;
using CoAssess.Councils;
using CoAssess.Web.Api;

namespace CoAssess.Web.Feeds;

/// <summary>Writes a feed by RFC 4287. Its texts are plain text: markup in them is shown, never run.</summary>
internal static class AtomFeed
{
    public const string ContentType = "application/atom+xml; charset=utf-8";

    /// <summary>The most entries of a feed; what is older is on the site.</summary>
    public const int Most = 50;

    private const string Atom = "http://www.w3.org/2005/Atom";

    public static JsonAnswer Answer(Council council, Uri self, Uri page, string title, IReadOnlyList<AtomEntry> entries)
    {
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true }))
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xml", "lang", null, "en-GB");
            Text(xml, "id", self.AbsoluteUri);
            Text(xml, "title", title);
            Text(xml, "updated", Moment(entries.Count == 0 ? DateTimeOffset.UnixEpoch : entries.Max(static entry => entry.UpdatedAt)));
            Link(xml, "self", self, "application/atom+xml", null);
            Link(xml, "alternate", page, "text/html", null);
            xml.WriteStartElement("author", Atom);
            Text(xml, "name", council.Name);
            xml.WriteEndElement();
            foreach (var entry in entries)
            {
                Write(xml, entry);
            }

            xml.WriteEndElement();
        }

        return JsonAnswer.Of(buffer.ToArray(), ContentType);
    }

    private static void Write(XmlWriter xml, AtomEntry entry)
    {
        xml.WriteStartElement("entry", Atom);
        Text(xml, "id", entry.Page.AbsoluteUri);
        Text(xml, "title", entry.Title);
        Text(xml, "updated", Moment(entry.UpdatedAt));
        Link(xml, "alternate", entry.Page, "text/html", null);
        if (entry.File is { } file)
        {
            Link(xml, "enclosure", file.Address, file.ContentType, file.Bytes);
        }

        xml.WriteStartElement("content", Atom);
        xml.WriteAttributeString("type", "text");
        xml.WriteString(Clean(entry.Text));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Atom, Clean(text));

    private static void Link(XmlWriter xml, string relation, Uri address, string contentType, long? bytes)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", contentType);
        xml.WriteAttributeString("href", address.AbsoluteUri);
        if (bytes is { } length)
        {
            xml.WriteAttributeString("length", length.ToString(CultureInfo.InvariantCulture));
        }

        xml.WriteEndElement();
    }

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>Leaves out what XML cannot hold at all, such as control characters that somebody pasted.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) // half of a surrogate pair comes out as U+FFFD
        {
            if (rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }
}
