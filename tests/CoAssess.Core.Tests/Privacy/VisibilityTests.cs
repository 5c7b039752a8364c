using CoAssess.Councils;
using CoAssess.Privacy;
using Microsoft.Extensions.Options;

namespace CoAssess.Core.Tests.Privacy;

public sealed class VisibilityTests
{
    private readonly Visibility _visibility = new(
        Options.Create(new CoAssessOptions { ListeningThreshold = 12 }), Options.Create(new PrivacyOptions { FormThreshold = 6 }));

    public static TheoryData<VisibilityKind, bool, bool, bool, int?, bool, bool, bool> Table => new()
    {
        // kind, published, held, erased, authors -> public, officer, log
        { VisibilityKind.Row, true, false, false, null, true, true, false },
        { VisibilityKind.Row, false, false, false, null, false, true, false },
        { VisibilityKind.Row, true, true, false, null, false, true, false },
        { VisibilityKind.Words, true, false, false, null, true, true, false },
        { VisibilityKind.Words, false, false, false, null, false, true, false },
        { VisibilityKind.Words, true, true, false, null, false, true, false },
        { VisibilityKind.Words, true, false, true, null, false, false, false },
        { VisibilityKind.ListeningCount, false, false, false, 12, true, true, true },
        { VisibilityKind.ListeningCount, false, false, false, 11, false, true, false },
        { VisibilityKind.ListeningCount, false, false, false, 0, false, true, false },
        { VisibilityKind.ListeningCount, false, false, false, null, false, true, false },
        { VisibilityKind.FormCount, false, false, false, 6, true, true, true },
        { VisibilityKind.FormCount, false, false, false, 5, false, true, false },
        { VisibilityKind.CouncilWords, false, false, false, null, true, true, false },
        { VisibilityKind.CouncilWords, true, true, false, null, false, true, false },
        { VisibilityKind.Raw, true, false, false, null, false, false, false },
        { VisibilityKind.Raw, true, true, false, null, false, false, false },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Each_audience_sees_what_the_rules_allow(
        VisibilityKind kind, bool published, bool held, bool erased, int? authors, bool toPublic, bool toOfficer, bool toLog)
    {
        var subject = new VisibilitySubject(kind, published, held, erased, authors);

        var shown = Enum.GetValues<Audience>().Select(audience => _visibility.Decide(subject, audience) is VisibilityDecision.Shown);

        Assert.Equal([toPublic, toOfficer, toLog], shown);
    }

    [Fact]
    public void What_is_withheld_says_why_in_words_and_with_the_threshold()
    {
        var subject = new VisibilitySubject(VisibilityKind.ListeningCount, false, false, false, 3);

        var withheld = Assert.IsType<VisibilityDecision.Withheld>(_visibility.Decide(subject, Audience.Public));

        Assert.Contains("12 people", withheld.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("3", withheld.Reason, StringComparison.Ordinal);
    }
}
