using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Intake;

namespace CoAssess.Responses;

/// <summary>Fits the council's words to a channel: acknowledgements are data, answers are cut to the channel's length with the address of the rest.</summary>
internal sealed class CaseWords(Council council, IConnectorDirectory connectors, CouncilLanguages languages)
{
    /// <summary>The public page of a case.</summary>
    public Uri AddressOf(string caseId) => new(council.PublicAddress, $"register/{caseId}");

    /// <summary>Says whether the council can answer beneath a post; if not it says its words on the site only.</summary>
    public bool CanReply(AccountId account, string nativeId) => nativeId.Length > 0 && Publisher(account) is not null;

    /// <summary>The language of an acknowledgement of somebody's words.</summary>
    public string LanguageOf(Feedback feedback) => languages.Of(feedback.Findings);

    /// <summary>The longest acknowledgement that the channel takes.</summary>
    public string Acknowledge(AccountId account, string caseId, DueDate answerBy, string language)
    {
        var said = languages.In(language);
        var forms = said.Acknowledgements.GetValueOrDefault(account.Channel.Name) ?? said.Acknowledgements["default"];
        var words = forms.Select(form => form
            .Replace("{council}", council.Name, StringComparison.Ordinal)
            .Replace("{answerBy}", said.Write(answerBy.DueOn), StringComparison.Ordinal)
            .Replace("{address}", AddressOf(caseId).AbsoluteUri, StringComparison.Ordinal));
        return Publisher(account) is { } publisher
            ? words.FirstOrDefault(text => publisher.Measure(text) <= publisher.Descriptor.TextLimit) ?? AddressOf(caseId).AbsoluteUri
            : words.First();
    }

    /// <summary>What the link to a case leads to, where it stands in the words; nothing of what the resident said.</summary>
    public LinkCard? CardOf(string caseId, string text, string? language)
    {
        var (address, said) = (AddressOf(caseId), languages.In(language));
        return text.Contains(address.AbsoluteUri, StringComparison.Ordinal)
            ? new(address, said.CardTitle, said.CardDescription.Replace("{council}", council.Name, StringComparison.Ordinal))
            : null;
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
        connectors.Find(account) is IPostPublisher publisher && publisher.Descriptor.Capabilities.HasFlag(ConnectorCapabilities.Reply) ? publisher : null;
}
