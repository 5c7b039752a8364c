using System.Buffers;
using System.Net;
using System.Text;

namespace CoAssess.Connectors.Mastodon;

/// <summary>Takes the words out of a status's HTML in one pass over it, whatever it holds. The result is text: what looks like a tag in it was written as text.</summary>
/// <remarks>
/// The rules of Mastodon's sanitised HTML: a break is a line's end, a paragraph a blank line, an item of a list a hyphen; spans only hint at how to
/// show a link, so their words stay, and a link shown by its address is given whole. A tag that never ends is no tag: its characters stay.
/// </remarks>
internal ref struct HtmlText
{
    private const int MaxLinks = 50;
    private static readonly SearchValues<char> TagLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    private readonly ReadOnlySpan<char> _html;
    private readonly StringBuilder _text;
    private readonly List<string> _links = [];
    private int _breaks;
    private int _preformatted;
    private string? _href;
    private int _linkBegan;

    private HtmlText(ReadOnlySpan<char> html) => _text = new((_html = html).Length);

    /// <summary>Gives the words, and the addresses of the links that are no mentions and no hashtags.</summary>
    public static string Read(string html, out IReadOnlyList<string> links)
    {
        if (html.AsSpan().IndexOfAny("<&\r\n") < 0)
        {
            links = [];
            return html.Trim();
        }

        var reader = new HtmlText(html);
        reader.Read();
        links = reader._links;
        return reader._text.ToString();
    }

    private void Read()
    {
        var at = 0;
        while (at < _html.Length)
        {
            var tag = _html[at..].IndexOf('<');
            if (tag < 0)
            {
                break;
            }

            tag += at;
            if (tag + 1 >= _html.Length || !(char.IsAsciiLetter(_html[tag + 1]) || _html[tag + 1] is '/' or '!' or '?'))
            {
                Words(at, tag + 1); // a less-than sign
                at = tag + 1;
                continue;
            }

            var end = HtmlTag.EndOf(_html, tag);
            if (end < 0)
            {
                break; // no tag ends any more: the rest is words
            }

            Words(at, tag);
            at = Take(tag, end);
        }

        Words(at, _html.Length);
        CloseLink();
        var length = _text.Length;
        while (length > 0 && char.IsWhiteSpace(_text[length - 1]))
        {
            length--;
        }

        _text.Length = length;
    }

    /// <summary>Does what a tag says.</summary>
    /// <returns>Where to go on.</returns>
    private int Take(int tag, int end)
    {
        var inner = _html[(tag + 1)..(end - 1)];
        var isClosing = inner is ['/', ..];
        if (isClosing)
        {
            inner = inner[1..];
        }

        var length = inner.IndexOfAnyExcept(TagLetters);
        var name = length < 0 ? inner : inner[..length];
        if (HtmlTag.Is(name, "br"))
        {
            _breaks++;
        }
        else if (HtmlTag.Is(name, "p") || HtmlTag.Is(name, "blockquote"))
        {
            Separate(2);
        }
        else if (HtmlTag.Is(name, "pre"))
        {
            Separate(2);
            _preformatted = Math.Max(0, _preformatted + (isClosing ? -1 : 1));
        }
        else if (HtmlTag.Is(name, "ul") || HtmlTag.Is(name, "ol") || HtmlTag.Is(name, "div") || HtmlTag.IsHeading(name))
        {
            Separate(1);
        }
        else if (HtmlTag.Is(name, "li") && !isClosing)
        {
            Separate(1);
            Append("- ");
        }
        else if (HtmlTag.Is(name, "a"))
        {
            CloseLink();
            if (!isClosing)
            {
                OpenLink(inner[1..]);
            }
        }
        else if (HtmlTag.Is(name, "img") && !isClosing && HtmlTag.Attribute(inner[3..], "alt") is { Length: > 0 } alt)
        {
            Append(alt); // an emoji of the server's own, such as :tree:
        }
        else if (!isClosing && (HtmlTag.Is(name, "script") || HtmlTag.Is(name, "style")))
        {
            return HtmlTag.EndOfRaw(_html, name, end);
        }

        return end;
    }

    private void OpenLink(ReadOnlySpan<char> attributes)
    {
        var isName = HtmlTag.Attribute(attributes, "class") is { } kind && kind.Split(' ').Any(static word => word is "mention" or "hashtag");
        if (isName || HtmlTag.Attribute(attributes, "href") is not { } href
            || !Uri.TryCreate(href, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            return;
        }

        Flush();
        (_href, _linkBegan) = (href, _text.Length);
        if (_links.Count < MaxLinks && !_links.Contains(href))
        {
            _links.Add(href);
        }
    }

    /// <summary>A link that is shown by its address, perhaps shortened, is given by the whole address; one with words of its own keeps them.</summary>
    private void CloseLink()
    {
        if (_href is not null && _text.Length >= _linkBegan + 4 && _text.ToString(_linkBegan, 4) is "http")
        {
            _text.Length = _linkBegan;
            _text.Append(_href);
        }

        _href = null;
    }

    private void Words(int from, int to)
    {
        var words = _html[from..to];
        while (_preformatted == 0 && words.IndexOfAny('\r', '\n') is >= 0 and var end)
        {
            Append(words[..end]);
            if (_breaks == 0 && _text.Length > 0 && !char.IsWhiteSpace(_text[^1]))
            {
                _text.Append(' '); // a line's end of the source is no line's end of the words
            }

            words = words[(end + 1)..];
        }

        Append(words);
    }

    private void Append(ReadOnlySpan<char> words)
    {
        if (words.IsEmpty || ((_breaks > 0 || _text.Length == 0) && _preformatted == 0 && words.IsWhiteSpace()))
        {
            return;
        }

        Flush();
        if (words.Contains('&'))
        {
            _text.Append(WebUtility.HtmlDecode(words.ToString()));
        }
        else
        {
            _text.Append(words);
        }
    }

    private void Flush()
    {
        if (_text.Length > 0)
        {
            _text.Append('\n', _breaks);
        }

        _breaks = 0;
    }

    private void Separate(int breaks) => _breaks = Math.Max(_breaks, breaks);
}
