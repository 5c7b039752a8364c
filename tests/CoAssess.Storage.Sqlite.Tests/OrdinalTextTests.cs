namespace CoAssess.Storage.Sqlite.Tests;

public sealed class OrdinalTextTests
{
    [Fact]
    public void Every_character_is_read_as_it_was_written_and_bytes_sort_as_characters_do()
    {
        var random = new Random(20260302);
        var texts = Enumerable.Range(0, 2000).Select(_ => new string([.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => (char)random.Next(1, 0x10000))])).ToList();

        var byBytes = texts.Order(Comparer<string>.Create(static (a, b) => Encode(a).AsSpan().SequenceCompareTo(Encode(b)))).ToList();

        Assert.All(texts, static text => Assert.Equal(text, OrdinalText.Decode(Encode(text))));
        Assert.Equal(texts.Order(StringComparer.Ordinal), byBytes);
    }

    [Fact]
    public void Text_of_the_basic_plane_is_plain_utf_8() =>
        Assert.Equal("E07!é日"u8.ToArray(), Encode("E07!é日"));

    private static byte[] Encode(string text)
    {
        var bytes = new byte[text.Length * OrdinalText.MaxBytesPerChar];
        return bytes[..OrdinalText.Encode(text, bytes)];
    }
}
