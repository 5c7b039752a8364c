using CoAssess.Councils;
using CoAssess.Privacy;
using Microsoft.Extensions.Options;

namespace CoAssess.Core.Tests.Privacy;

public sealed class VisibilityTests
{
    private readonly Visibility _visibility = new(
        Options.Create(new CoAssessOptions { ListeningThreshold = 12 }), Options.Create(new PrivacyOptions { FormThreshold = 6 }));

    public static TheoryData<VisibilityKind, bool, bool, bool, int?, bool, bool, bool, bool> Table => new()
    {
        // kind, published, held, erased, authors -> public, author, officer, log
        { VisibilityKind.Row, true, false, false, null, true, true, true, false },
        { VisibilityKind.Row, false, false, false, null, false, false, true, false },
        { VisibilityKind.Row, true, true, false, null, false, false, true, false },
        { VisibilityKind.Words, true, false, false, null, true, true, true, false },
        { VisibilityKind.Words, false, false, false, null, false, false, true, false },
        { VisibilityKind.Words, true, true, false, null, false, true, true, false },
        { VisibilityKind.Words, true, false, true, null, false, false, false, false },
        { VisibilityKind.ListeningCount, false, false, false, 12, true, true, true, true },
        { VisibilityKind.ListeningCount, false, false, false, 11, false, false, true, false },
        { VisibilityKind.ListeningCount, false, false, false, 0, false, false, true, false },
        { VisibilityKind.ListeningCount, false, false, false, null, false, false, true, false },
        { VisibilityKind.FormCount, false, false, false, 6, true, true, true, true },
        { VisibilityKind.FormCount, false, false, false, 5, false, false, true, false },
        { VisibilityKind.CouncilWords, false, false, false, null, true, true, true, false },
        { VisibilityKind.CouncilWords, true, true, false, null, false, true, true, false },
        { VisibilityKind.Raw, true, false, false, null, false, false, false, false },
        { VisibilityKind.Raw, true, true, false, null, false, false, false, false },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Each_audience_sees_what_the_rules_allow(
        VisibilityKind kind, bool published, bool held, bool erased, int? authors, bool toPublic, bool toAuthor, bool toOfficer, bool toLog)
    {
        var subject = new VisibilitySubject(kind, published, held, erased, authors);

        var shown = Enum.GetValues<Audience>().Select(audience => _visibility.Decide(subject, audience) is VisibilityDecision.Shown);

        Assert.Equal([toPublic, toAuthor, toOfficer, toLog], shown);
    }

    [Fact]
    public void What_is_withheld_says_why_in_words_and_with_the_threshold()
    {
        var subject = new VisibilitySubject(VisibilityKind.ListeningCount, false, false, false, 3);

        var withheld = Assert.IsType<VisibilityDecision.Withheld>(_visibility.Decide(subject, Audience.Public));

        Assert.Contains("12 people", withheld.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("3", withheld.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Why_words_are_not_shown_is_the_same_for_all_of_them()
    {
        VisibilitySubject[] subjects =
        [
            new(VisibilityKind.Words, IsPublishedByAuthor: false, IsHeld: false, IsErased: false),
            new(VisibilityKind.Words, IsPublishedByAuthor: true, IsHeld: true, IsErased: false),
            new(VisibilityKind.Words, IsPublishedByAuthor: true, IsHeld: false, IsErased: true),
            new(VisibilityKind.CouncilWords, IsPublishedByAuthor: true, IsHeld: true, IsErased: false),
        ];

        var reasons = subjects.Select(subject => Assert.IsType<VisibilityDecision.Withheld>(_visibility.Decide(subject, Audience.Public))).Distinct();

        Assert.False(Assert.Single(reasons).KeepsItsPlace);
    }

    [Theory]
    [InlineData(true, false, false, true)]
    [InlineData(true, true, false, false)]
    [InlineData(true, false, true, false)]
    [InlineData(false, false, false, false)]
    public void Words_that_were_taken_off_keep_their_place_only_where_they_stood(bool published, bool held, bool erased, bool keepsItsPlace)
    {
        var subject = new VisibilitySubject(VisibilityKind.Words, published, held, erased) { IsWithdrawn = true };

        var withheld = Assert.IsType<VisibilityDecision.Withheld>(_visibility.Decide(subject, Audience.Public));

        Assert.Equal(keepsItsPlace, withheld.KeepsItsPlace);
    }
}
