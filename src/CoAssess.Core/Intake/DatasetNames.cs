using System.Text;
using CoAssess.Datasets;

namespace CoAssess.Intake;

/// <summary>Finds a dataset by the words people use for it. Cautious: a whole name must be there, and no other dataset's as long.</summary>
/// <remarks>
/// A name of two words or more counts by itself ("procurement card", "spending over £500"); a single word only beside a word
/// that says data is meant ("contracts register", not "contracts"): wrong matches put words under a payment they do not concern.
/// </remarks>
internal sealed class DatasetNames
{
    private static readonly string[] DataWords = ["data", "dataset", "figures", "register", "file", "list", "spreadsheet", "release", "report"];

    /// <summary>What people call the datasets of the Transparency Code, by schema.</summary>
    private static readonly Dictionary<string, string[]> Synonyms = new(StringComparer.Ordinal)
    {
        ["spend"] = ["council spending", "payments to suppliers", "supplier payments", "payments over", "spending over", "spending data", "spend data", "invoices over"],
        ["procurement-card"] = ["procurement cards", "purchasing card", "purchase card", "council credit card", "corporate card", "p-card"],
        ["contracts"] = ["contract register", "contracts register", "council contracts", "list of contracts"],
        ["grants"] = ["grants register", "grants to voluntary", "grants to charities"],
        ["senior-salaries"] = ["senior salaries", "senior pay", "chief executive pay", "chief executive salary"],
        ["parking"] = ["parking account", "parking spaces", "parking income"],
        ["land"] = ["council land", "land and buildings", "asset register"],
    };

    private readonly (string Name, DatasetId Dataset)[] _names;

    public DatasetNames(IReadOnlyList<Dataset> datasets) =>
        _names =
        [
            .. datasets
                .SelectMany(static dataset => NamesOf(dataset).Distinct().Select(name => (Name: name, Dataset: dataset.Id)))
                .OrderByDescending(static entry => entry.Name.Length)
                .ThenBy(static entry => entry.Name, StringComparer.Ordinal),
        ];

    /// <summary>Finds the dataset that a text names.</summary>
    /// <param name="text">The words; null counts as none.</param>
    /// <returns>The dataset, or null when none is named or two are equally.</returns>
    public DatasetId? Find(string? text)
    {
        if (string.IsNullOrEmpty(text) || _names.Length == 0)
        {
            return null;
        }

        var words = Normal(text);
        var length = 0;
        DatasetId? found = null;
        foreach (var (name, dataset) in _names)
        {
            if (name.Length < length)
            {
                break;
            }

            if (words.Contains(name, StringComparison.Ordinal))
            {
                if (found is not null && found != dataset)
                {
                    return null;
                }

                (found, length) = (dataset, name.Length);
            }
        }

        return found;
    }

    private static IEnumerable<string> NamesOf(Dataset dataset)
    {
        foreach (var name in Synonyms.GetValueOrDefault(dataset.SchemaId, []))
        {
            yield return Normal(name);
        }

        foreach (var name in new[] { Normal(dataset.Title), Normal(dataset.Id.Value) })
        {
            if (name.Count(static c => c == ' ') > 2)
            {
                yield return name;
            }
            else if (name.Length > 2)
            {
                foreach (var word in DataWords)
                {
                    yield return $"{name}{Normal(word).AsSpan(1)}";
                }
            }
        }
    }

    /// <summary>Lower-case words without plural, a space around each, so that only whole words are found.</summary>
    private static string Normal(string text)
    {
        var words = new StringBuilder(text.Length + 2).Append(' ');
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                words.Append(char.ToLowerInvariant(c));
            }
            else if (c is not ('\'' or '’'))
            {
                EndWord(words);
            }
        }

        EndWord(words);
        return words.ToString();
    }

    private static void EndWord(StringBuilder words)
    {
        if (words[^1] == ' ')
        {
            return;
        }

        if (words.Length > 4 && words[^1] == 's' && words[^2] is not ('s' or ' ') && words[^3] != ' ')
        {
            words.Length--;
        }

        words.Append(' ');
    }
}
