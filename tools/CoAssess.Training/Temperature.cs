namespace CoAssess.Training;

/// <summary>Makes scores into probabilities that can be believed, by one number that all scores are multiplied by (Guo and others, ICML 2017).</summary>
internal static class Temperature
{
    /// <summary>Finds the number with which the likeliest class is right as often as its probability says, by the likelihood of being right.</summary>
    /// <param name="scores">For each text the scores of its classes, from models that never saw it.</param>
    /// <param name="classes">For each text its class.</param>
    /// <param name="weights">For each text how much it counts; all the same where it is null.</param>
    public static float Fit(IReadOnlyList<float[]> scores, IReadOnlyList<int> classes, IReadOnlyList<float>? weights = null)
    {
        var (low, high) = (0.05, 20.0);
        for (var step = 0; step < 60; step++)
        {
            var (a, b) = (low + ((high - low) * 0.382), low + ((high - low) * 0.618));
            (low, high) = Loss(scores, classes, weights, a) < Loss(scores, classes, weights, b) ? (low, b) : (a, high);
        }

        return (float)((low + high) / 2);
    }

    private static double Loss(IReadOnlyList<float[]> scores, IReadOnlyList<int> classes, IReadOnlyList<float>? weights, double temperature)
    {
        var loss = 0.0;
        for (var i = 0; i < scores.Count; i++)
        {
            var likeliest = Array.IndexOf(scores[i], scores[i].Max());
            var probability = 1 / scores[i].Sum(score => Math.Exp((score - scores[i][likeliest]) * temperature));
            loss -= (weights?[i] ?? 1) * Math.Log(likeliest == classes[i] ? probability : Math.Max(1 - probability, 1e-9));
        }

        return loss;
    }
}
