using System.Globalization;
using System.Text;
using CoAssess.Analysis;

namespace CoAssess.Training;

/// <summary>Learns what each piece of evidence is worth that a text is about a supplier or a document, from invented messages (logistic regression, Newton's method, ridge).</summary>
internal sealed class SubjectTraining(string set)
{
    private const double Ridge = 0.5;
    private const int Steps = 40;

    /// <summary>What is believed before any message is read: a sum to the penny that was paid to the very supplier is hardly there by chance. The rest is learned from nothing.</summary>
    private static readonly (int Evidence, double Weight)[] Believed = [(7, 3), (8, 1), (9, 0.7)];
    private const string Head = "# What each piece of evidence is worth, in log-odds, the constant first. Learned by eng/train subjects.\n";

    public void Run(string path)
    {
        if (SubjectSet.Read(File.ReadLines(set), out var read) is { } wrong)
        {
            throw new InvalidDataException($"{set}, line {wrong.Line}: {wrong.Reason}");
        }

        var (suppliers, documents) = (new List<(double[] Evidence, bool IsRight)>(), new List<(double[] Evidence, bool IsRight)>());
        var (words, finder) = (new PlainWords(), new SupplierFinder());
        var (best, evidence) = (new int[SubjectIndex.Most], new float[SubjectIndex.Most * Math.Max(SupplierMention.Evidence, SubjectDocuments.Evidence)]);
        foreach (var (text, about) in read.Texts)
        {
            words.Read(text);
            finder.Find(read.Paid, text, words, isOfPayments: false);
            foreach (var mention in finder.Mentions)
            {
                mention.Write(evidence);
                var guess = new SubjectGuess(SubjectKind.Supplier, -1, -1, -1, read.Paid.NameOf(mention.Supplier), 1, "");
                suppliers.Add((Of(evidence.AsSpan(0, SupplierMention.Evidence)), read.IsRight(read.Name(guess), about)));
            }

            var count = read.Index.Documents.Best(words, best, evidence);
            for (var place = 0; place < count; place++)
            {
                var document = read.Index.Documents[best[place]];
                var guess = new SubjectGuess(document.Kind, document.Dataset, -1, best[place], null, 1, "");
                documents.Add((Of(evidence.AsSpan(place * SubjectDocuments.Evidence, SubjectDocuments.Evidence)), read.IsRight(read.Name(guess), about)));
            }
        }

        File.WriteAllText(path, $"{Head}supplier {Line(Fit(suppliers, Believed))}\ndocument {Line(Fit(documents, []))}\n", new UTF8Encoding(false));
        Console.WriteLine($"{suppliers.Count} mentions of suppliers, {suppliers.Count(static of => of.IsRight)} of them right; {documents.Count} of documents, {documents.Count(static of => of.IsRight)} right");
        Console.WriteLine("Wrong with the weights that this program was built with:");
        Console.WriteLine(SubjectScore.Of(read, static text => text, static (text, guess) => Console.WriteLine($"  {guess.Probability:0.000} {text} => {guess.Reason}")));
    }

    private static double[] Of(ReadOnlySpan<float> evidence)
    {
        var row = new double[evidence.Length + 1];
        row[0] = 1;
        for (var place = 0; place < evidence.Length; place++)
        {
            row[place + 1] = evidence[place];
        }

        return row;
    }

    private static string Line(double[] weights) => string.Join(' ', weights.Select(static weight => weight.ToString("0.000", CultureInfo.InvariantCulture)));

    private static double[] Fit(List<(double[] Evidence, bool IsRight)> rows, (int Evidence, double Weight)[] believed)
    {
        var (weights, before) = (new double[rows[0].Evidence.Length], new double[rows[0].Evidence.Length]);
        foreach (var (evidence, weight) in believed)
        {
            before[evidence + 1] = weight;
        }

        for (var step = 0; step < Steps; step++)
        {
            var (gradient, curve) = (new double[weights.Length], new double[weights.Length, weights.Length]);
            for (var place = 0; place < weights.Length; place++)
            {
                gradient[place] = place == 0 ? 0 : Ridge * (weights[place] - before[place]);
                curve[place, place] = place == 0 ? 1e-6 : Ridge;
            }

            foreach (var (evidence, isRight) in rows)
            {
                var probability = 1 / (1 + Math.Exp(-evidence.Zip(weights, static (value, weight) => value * weight).Sum()));
                for (var one = 0; one < weights.Length; one++)
                {
                    gradient[one] += (probability - (isRight ? 1 : 0)) * evidence[one];
                    for (var other = 0; other < weights.Length; other++)
                    {
                        curve[one, other] += probability * (1 - probability) * evidence[one] * evidence[other];
                    }
                }
            }

            var change = Solve(curve, gradient);
            for (var place = 0; place < weights.Length; place++)
            {
                weights[place] -= change[place];
            }
        }

        return weights;
    }

    /// <summary>Solves a system of equations by elimination with pivots.</summary>
    private static double[] Solve(double[,] matrix, double[] right)
    {
        var size = right.Length;
        for (var column = 0; column < size; column++)
        {
            var pivot = Enumerable.Range(column, size - column).MaxBy(row => Math.Abs(matrix[row, column]));
            for (var place = 0; place < size; place++)
            {
                (matrix[column, place], matrix[pivot, place]) = (matrix[pivot, place], matrix[column, place]);
            }

            (right[column], right[pivot]) = (right[pivot], right[column]);
            for (var row = column + 1; row < size; row++)
            {
                var times = matrix[row, column] / matrix[column, column];
                for (var place = column; place < size; place++)
                {
                    matrix[row, place] -= times * matrix[column, place];
                }

                right[row] -= times * right[column];
            }
        }

        var solved = new double[size];
        for (var row = size - 1; row >= 0; row--)
        {
            solved[row] = (right[row] - Enumerable.Range(row + 1, size - row - 1).Sum(place => matrix[row, place] * solved[place])) / matrix[row, row];
        }

        return solved;
    }
}
