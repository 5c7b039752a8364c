using System.Globalization;

namespace CoAssess.Analysis;

/// <summary>Says what a text may be about among what a council has published: rows and suppliers by name, sum and day, all else by its words.</summary>
/// <param name="paid">The suppliers and rows.</param>
/// <param name="documents">The datasets, methods and answers.</param>
internal sealed class SubjectIndex(PaidIndex paid, SubjectDocuments documents)
{
    /// <summary>The version of the method and its weights.</summary>
    public const string Version = "about-1";

    /// <summary>From this probability on a match is automatic: of invented messages never tuned on at least 95 of 100 such are right (docs/models/about.md).</summary>
    public const float Automatic = 0.9f;

    /// <summary>Below this probability nothing is said.</summary>
    public const float Least = 0.3f;

    /// <summary>So many guesses are given at most.</summary>
    public const int Most = 3;

    /// <summary>How sure a row is beside its supplier, where the sum was told in round figures only.</summary>
    private const float RoundedRow = 0.97f;

    [ThreadStatic]
    private static SupplierFinder? _finder;

    /// <summary>Gets how many suppliers there are.</summary>
    public int Suppliers => paid.Suppliers;

    /// <summary>Gets the documents.</summary>
    public SubjectDocuments Documents => documents;

    /// <summary>Finds what a text may be about.</summary>
    /// <param name="text">The redacted words; the first 512 of them are looked at.</param>
    /// <param name="dataset">The number of the dataset that a link or tag names; -1 for none.</param>
    /// <returns>At most three guesses, the likeliest first; the narrowest first among those that are automatic.</returns>
    public IReadOnlyList<SubjectGuess> Find(string text, int dataset)
    {
        var (words, finder) = (PlainWords.Of(text), _finder ??= new());
        var end = words.Count == PlainWords.MostWords ? words[words.Count - 1].Start + words[words.Count - 1].Length : text.Length;
        List<SubjectGuess>? guesses = null;
        finder.Find(paid, text.AsSpan(0, end), words, isOfPayments: dataset >= 0);
        Span<float> evidence = stackalloc float[Math.Max(SupplierMention.Evidence, SubjectDocuments.Evidence * Most)];
        foreach (ref readonly var mention in finder.Mentions)
        {
            mention.Write(evidence);
            var probability = SubjectWeights.Shipped.Probability("supplier", evidence[..SupplierMention.Evidence]);
            if (probability >= Least)
            {
                AddPaid(guesses ??= [], mention, finder.Figures, dataset, probability);
            }
        }

        Span<int> best = stackalloc int[Most];
        var count = documents.Best(words, best, evidence);
        for (var place = 0; place < count; place++)
        {
            var document = documents[best[place]];
            var probability = SubjectWeights.Shipped.Probability("document", evidence.Slice(place * SubjectDocuments.Evidence, SubjectDocuments.Evidence));
            if (probability >= Least && (dataset < 0 || document.Dataset == dataset && document.Kind is not SubjectKind.Dataset))
            {
                (guesses ??= []).Add(new(document.Kind, document.Dataset, -1, best[place], null, probability, document.Kind switch
                {
                    SubjectKind.Answer => $"Its words are much like those of the published answer \"{document.Name}\".",
                    SubjectKind.Method => $"Its words are those that explain \"{document.Name}\".",
                    _ => $"Its words are those of \"{document.Name}\".",
                }));
            }
        }

        return guesses is null ? [] : [.. guesses.OrderByDescending(static of => of.Probability >= Automatic).ThenBy(static of => of.Probability >= Automatic ? of.Kind : 0)
            .ThenByDescending(static of => of.Probability).Take(Most)];
    }

    private void AddPaid(List<SubjectGuess> guesses, in SupplierMention mention, TextFigures figures, int dataset, float probability)
    {
        var name = paid.NameOf(mention.Supplier);
        var reason = mention.IsMisspelt ? $"It names \"{name}\", with a letter otherwise" : mention.Coverage > 0.999f ? $"It names \"{name}\"" : $"It names part of \"{name}\"";
        var rows = Rows(mention, figures, dataset, out var isExact);
        if (rows is [var only])
        {
            guesses.Add(new(SubjectKind.Row, only.Dataset, only.Row, -1, name, isExact ? probability : probability * RoundedRow, $"{reason} and {Told(only, mention)} of one row only."));
            return;
        }

        var datasets = Datasets(mention, dataset);
        var alone = datasets.Count == 1 ? 1f : 1f / datasets.Count; // which of several it speaks of, its words do not say
        foreach (var of in datasets)
        {
            guesses.Add(new(SubjectKind.Supplier, of, -1, -1, name, probability * alone, $"{reason}."));
        }

        foreach (var row in rows.Count <= Most ? rows : [])
        {
            guesses.Add(new(SubjectKind.Row, row.Dataset, row.Row, -1, name, probability * alone / (rows.Count + 1), $"{reason}; {Told(row, mention)} of {rows.Count} rows."));
        }
    }

    /// <summary>The rows of a supplier that the sums and days of a text point at; none where it tells neither.</summary>
    private List<PaidRow> Rows(in SupplierMention mention, TextFigures figures, int dataset, out bool isExact)
    {
        List<PaidRow> rows = [];
        isExact = mention.HasExactAmount;
        if (!mention.HasExactAmount && !mention.HasNearAmount && (!mention.HasDay || mention.LacksAmount))
        {
            return rows;
        }

        foreach (ref readonly var row in paid.RowsOf(mention.Supplier))
        {
            var holds = mention is { HasExactAmount: false, HasNearAmount: false };
            foreach (ref readonly var amount in figures.Amounts)
            {
                holds |= row.Pence != 0 && amount.Holds(row.Pence) && (amount.IsExact || !mention.HasExactAmount);
            }

            if (mention.HasDay && holds)
            {
                holds = false;
                foreach (ref readonly var day in figures.Days)
                {
                    holds |= row.Day >= 0 && day.Holds(DateOnly.FromDayNumber(row.Day));
                }
            }

            if (holds && (dataset < 0 || row.Dataset == dataset))
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    private List<int> Datasets(in SupplierMention mention, int dataset)
    {
        List<int> datasets = [];
        foreach (ref readonly var row in paid.RowsOf(mention.Supplier))
        {
            if ((dataset < 0 || row.Dataset == dataset) && !datasets.Contains(row.Dataset))
            {
                datasets.Add(row.Dataset);
            }
        }

        return datasets;
    }

    private static string Told(in PaidRow row, in SupplierMention mention)
    {
        var sum = string.Create(CultureInfo.InvariantCulture, $"£{row.Pence / 100m:N2}");
        var day = row.Day >= 0 ? DateOnly.FromDayNumber(row.Day).ToString("d MMMM yyyy", CultureInfo.InvariantCulture) : "";
        return (mention.HasExactAmount || mention.HasNearAmount, mention.HasDay && day.Length > 0) switch
        {
            (true, true) => $"a sum and a day ({sum}, {day})",
            (true, false) => $"a sum ({sum})",
            _ => $"a day ({day})",
        };
    }
}
