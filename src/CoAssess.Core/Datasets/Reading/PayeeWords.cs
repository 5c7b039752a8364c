namespace CoAssess.Datasets;

/// <summary>The words by which payees are told apart, from text files of ours.</summary>
internal sealed class PayeeWords
{
    /// <summary>Gets the words, once for all.</summary>
    public static PayeeWords Known { get; } = new();

    /// <summary>Gets words that only organisations and trades have in their names.</summary>
    public IReadOnlySet<string> Business { get; } = Words("business-words.txt");

    /// <summary>Gets given names.</summary>
    public IReadOnlySet<string> Forenames { get; } = Words("forenames.txt");

    /// <summary>Gets names of businesses that sound like a person's.</summary>
    public IReadOnlySet<string> KnownBusinesses { get; } = new HashSet<string>(Read("known-businesses.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries));

    private static HashSet<string> Words(string file) => [.. Read(file).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    private static string Read(string file)
    {
        using var stream = typeof(PayeeWords).Assembly.GetManifestResourceStream($"CoAssess.Datasets.Payees.{file}")
            ?? throw new InvalidOperationException($"{file} is not in the package.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
