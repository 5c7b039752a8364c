namespace CoAssess.Training;

/// <summary>
/// Linear support vector classification with squared hinge loss, solved by dual coordinate descent (Hsieh and others, ICML 2008, algorithm 1; the solver of LIBLINEAR's L2-loss).
/// The order of the examples is shuffled by a seed, so the same examples give the same weights.
/// </summary>
internal static class SupportVectors
{
    private const double GoodEnough = 0.05;

    /// <summary>Learns to tell one class from all others, each side weighing the same in all.</summary>
    /// <param name="examples">The examples.</param>
    /// <param name="ofClass">The class.</param>
    /// <param name="features">How many features there are.</param>
    /// <param name="cost">What a mistake costs.</param>
    /// <param name="passes">How often, at most, all examples are gone through.</param>
    public static float[] OneAgainstRest(Examples examples, int ofClass, int features, double cost, int passes)
    {
        var members = examples.Classes.Count(other => other == ofClass);
        return Learn(examples, ofClass, features, passes, i =>
            cost * examples.Count / (2.0 * (examples.Classes[i] == ofClass ? members : examples.Count - members)));
    }

    /// <summary>Learns to tell one class from all others.</summary>
    /// <param name="examples">The examples.</param>
    /// <param name="ofClass">The class.</param>
    /// <param name="features">How many features there are.</param>
    /// <param name="passes">How often, at most, all examples are gone through.</param>
    /// <param name="cost">What a mistake costs at each example.</param>
    public static float[] Learn(Examples examples, int ofClass, int features, int passes, Func<int, double> cost)
    {
        var (weights, duals, curvatures, regularisers) = (new float[features], new double[examples.Count], new double[examples.Count], new double[examples.Count]);
        for (var i = 0; i < examples.Count; i++)
        {
            regularisers[i] = 0.5 / cost(i);
            curvatures[i] = regularisers[i];
            foreach (var value in examples.Values(i))
            {
                curvatures[i] += value * (double)value;
            }
        }

        var (order, random) = (Enumerable.Range(0, examples.Count).ToArray(), new Random(1));
        for (var pass = 0; pass < passes; pass++)
        {
            random.Shuffle(order);
            var worst = 0.0;
            foreach (var i in order)
            {
                var present = examples.Features(i);
                var values = examples.Values(i);
                var (side, margin) = (examples.Classes[i] == ofClass ? 1 : -1, 0.0);
                for (var k = 0; k < values.Length; k++)
                {
                    margin += weights[present[k]] * (double)values[k];
                }

                var gradient = (margin * side) - 1 + (duals[i] * regularisers[i]);
                worst = Math.Max(worst, Math.Abs(duals[i] == 0 ? Math.Min(gradient, 0) : gradient));
                var dual = Math.Max(duals[i] - (gradient / curvatures[i]), 0);
                var step = (float)((dual - duals[i]) * side);
                duals[i] = dual;
                for (var k = 0; step != 0 && k < values.Length; k++)
                {
                    weights[present[k]] += step * values[k];
                }
            }

            if (worst < GoodEnough)
            {
                break;
            }
        }

        return weights;
    }
}
