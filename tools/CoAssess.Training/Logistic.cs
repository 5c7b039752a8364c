namespace CoAssess.Training;

/// <summary>Makes one score into a probability by a logistic curve (Platt 1999), by Newton's method.</summary>
internal static class Logistic
{
    /// <summary>Finds the curve.</summary>
    /// <param name="scores">The scores of texts that the model never saw.</param>
    /// <param name="isMember">Which of them are members.</param>
    /// <param name="share">How many are members where the curve will be used; the texts may hold more of them.</param>
    public static (float Slope, float Offset) Fit(IReadOnlyList<float> scores, IReadOnlyList<bool> isMember, float share)
    {
        var (slope, offset) = (1.0, 0.0);
        for (var step = 0; step < 50; step++)
        {
            var (gradientSlope, gradientOffset, curveSlope, curveBoth, curveOffset) = (0.0, 0.0, 1e-6, 0.0, 1e-6);
            for (var i = 0; i < scores.Count; i++)
            {
                var probability = 1 / (1 + Math.Exp(-((slope * scores[i]) + offset)));
                var (miss, curve) = (probability - (isMember[i] ? 1 : 0), probability * (1 - probability));
                gradientSlope += miss * scores[i];
                gradientOffset += miss;
                curveSlope += curve * scores[i] * scores[i];
                curveBoth += curve * scores[i];
                curveOffset += curve;
            }

            var determinant = (curveSlope * curveOffset) - (curveBoth * curveBoth);
            slope -= ((gradientSlope * curveOffset) - (gradientOffset * curveBoth)) / determinant;
            offset -= ((gradientOffset * curveSlope) - (gradientSlope * curveBoth)) / determinant;
        }

        var seen = isMember.Count(static member => member) / (double)isMember.Count;
        return ((float)slope, (float)(offset + Math.Log(share / (1 - share)) - Math.Log(seen / (1 - seen))));
    }
}
