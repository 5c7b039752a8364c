namespace CoAssess.Datasets;

/// <summary>The suppliers that earlier releases of a dataset name, compared without case, spaces and punctuation.</summary>
internal sealed class EarlierSuppliers
{
    private readonly ByteInterner _names = new();
    private byte[] _scratch = new byte[1024];

    /// <summary>Gets how many earlier releases there are.</summary>
    public int Releases { get; private set; }

    /// <summary>Gets the first day that they cover; null when there is none.</summary>
    public DateOnly? Since { get; private set; }

    /// <summary>Adds the suppliers of a release.</summary>
    public async Task AddAsync(Stream csv, Release release, ReleaseLayout layout, CancellationToken cancellationToken)
    {
        Releases++;
        Since = Since < release.Period.From ? Since : release.Period.From;
        if (layout.TextPlaceOf(FieldRole.Beneficiary) is not { } supplier)
        {
            return;
        }

        using var reader = new PublishedCsvReader(csv);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false); // the header
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            _names.Intern(Key(reader.Cell(supplier + 1)));
        }
    }

    /// <summary>Says whether an earlier release names a supplier.</summary>
    public bool Names(string supplier) => _names.Find(Key(System.Text.Encoding.UTF8.GetBytes(supplier))) >= 0;

    private ReadOnlySpan<byte> Key(ReadOnlySpan<byte> name)
    {
        if (name.Length * SearchWords.Growth * 2 > _scratch.Length)
        {
            _scratch = new byte[name.Length * SearchWords.Growth * 2];
        }

        var key = _scratch.AsSpan(0, _scratch.Length / 2);
        var length = 0;
        foreach (var word in new SearchWords(name, _scratch.AsSpan(_scratch.Length / 2)))
        {
            word.CopyTo(key[length..]);
            length += word.Length;
        }

        return key[..length];
    }
}
