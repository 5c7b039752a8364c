using System.Globalization;
using System.Text.Json;
using CoAssess.Connectors;
using CoAssess.Councils;

namespace CoAssess.Responses;

/// <summary>Fits the council's words to a channel: acknowledgements are data, answers are cut to the channel's length with the address of the rest.</summary>
internal sealed class CaseWords
{
    private readonly Council _council;
    private readonly IConnectorDirectory _connectors;
    private readonly Dictionary<string, string[]> _acknowledgements;

    public CaseWords(Council council, IConnectorDirectory connectors)
    {
        _council = council;
        _connectors = connectors;
        using var stream = typeof(CaseWords).Assembly.GetManifestResourceStream("CoAssess.Responses.acknowledgements.json")
            ?? throw new InvalidOperationException("The package was built without its acknowledgements.");
        _acknowledgements = JsonSerializer.Deserialize(stream, ResponsesJson.Default.DictionaryStringStringArray) ?? [];
    }

    /// <summary>The public page of a case.</summary>
    public Uri AddressOf(string caseId) => new(_council.PublicAddress, $"register/{caseId}");

    /// <summary>Says whether the council can answer beneath a post; if not it says its words on the site only.</summary>
    public bool CanReply(AccountId account, string nativeId) => nativeId.Length > 0 && Publisher(account) is not null;

    /// <summary>The longest acknowledgement that the channel takes.</summary>
    public string Acknowledge(AccountId account, string caseId, DueDate answerBy)
    {
        var forms = _acknowledgements.GetValueOrDefault(account.Channel.Name) ?? _acknowledgements["default"];
        var words = forms.Select(form => form
            .Replace("{council}", _council.Name, StringComparison.Ordinal)
            .Replace("{answerBy}", answerBy.DueOn.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{address}", AddressOf(caseId).AbsoluteUri, StringComparison.Ordinal));
        return Publisher(account) is { } publisher
            ? words.FirstOrDefault(text => publisher.Measure(text) <= publisher.Descriptor.TextLimit) ?? AddressOf(caseId).AbsoluteUri
            : words.First();
    }

    /// <summary>A text as the channel takes it: whole, in one post or a thread of them, or cut between two words with the address of the case behind it.</summary>
    public string Fit(AccountId account, string caseId, string text)
    {
        if (Publisher(account) is not { } publisher || OutboxPosts.Fits(text, publisher))
        {
            return text;
        }

        var address = AddressOf(caseId).AbsoluteUri;
        List<int> cuts = [0, .. Enumerable.Range(1, text.Length - 1).Where(i => char.IsWhiteSpace(text[i]) && !char.IsWhiteSpace(text[i - 1]))];
        var (low, high) = (0, cuts.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = publisher.Measure(Cut(cuts[middle])) <= publisher.Descriptor.TextLimit ? (middle, high) : (low, middle - 1);
        }

        return low == 0 ? address : Cut(cuts[low]);

        string Cut(int length) => $"{text.AsSpan(0, length)} … {address}";
    }

    private IPostPublisher? Publisher(AccountId account) =>
        _connectors.Find(account) is IPostPublisher publisher && publisher.Descriptor.Capabilities.HasFlag(ConnectorCapabilities.Reply) ? publisher : null;
}
