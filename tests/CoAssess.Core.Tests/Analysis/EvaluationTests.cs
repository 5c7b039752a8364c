using CoAssess.Analysis;

namespace CoAssess.Core.Tests.Analysis;

public sealed class EvaluationTests
{
    [Fact]
    public void A_tally_gives_recall_f1_and_calibration_as_their_formulae_do()
    {
        var tally = new Tally();
        tally.Add("a", "a", 0.9, isAmongThree: true);
        tally.Add("a", "a", 0.9, isAmongThree: true);
        tally.Add("a", "b", 0.6, isAmongThree: true);
        tally.Add("b", "c", 0.6, isAmongThree: false);

        Assert.Equal(2 / 4.0, tally.Accuracy);
        Assert.Equal(3 / 4.0, tally.AmongThree);
        Assert.Equal(((2 / 3.0) + 0) / 2, tally.MacroRecall, 12);
        Assert.Equal(((4 / 5.0) + 0 + 0) / 3, tally.MacroF1, 12); // c is nobody's label, but was judged: as scikit-learn counts
        Assert.Equal(((2 - 1.8) + 1.2) / 4, tally.CalibrationError, 12);
    }

    [Fact]
    public void A_label_that_no_model_knows_counts_as_judged_wrong()
    {
        var score = Evaluation.Service([new("A pothole in the road", null, "No such class")], 8);

        Assert.Equal((1, 0, 0), (score.Reports, score.Accuracy, score.AmongThree));
    }

    [Fact]
    public void Models_of_other_sizes_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => ServiceModel.Of(9));
}
