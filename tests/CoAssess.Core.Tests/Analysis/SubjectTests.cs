using CoAssess.Analysis;

namespace CoAssess.Core.Tests.Analysis;

/// <summary>What words are about among what is published. The sets are invented; that of these figures was never tuned on.</summary>
public sealed class SubjectTests
{
    private const string Published = """
        {"dataset":"spend","title":"Spending over £500","words":"Every payment above £500: who was paid, when and what for."}
        {"method":"spend/Amount","dataset":"spend","title":"Amount","words":"The sum in pounds, net of VAT that the council recovers; credits are below zero."}
        {"answer":"a1","dataset":"spend","title":"Lamps","words":"The lamps on the canal towpath were replaced twice because the first lanterns failed within their guarantee."}
        {"row":"1","dataset":"spend","supplier":"Brackenfold Surfacing Ltd","amount":831.75,"day":"2026-10-01"}
        {"row":"2","dataset":"spend","supplier":"BRACKENFOLD SURFACING LIMITED","amount":12400.00,"day":"2026-09-14"}
        {"row":"3","dataset":"spend","supplier":"Brackenfold Surfacing Ltd","amount":831.75,"day":"2026-08-03"}
        {"row":"4","dataset":"spend","supplier":"Swan Housing Association","amount":5210.10,"day":"2026-10-02"}
        {"row":"5","dataset":"spend","supplier":"The Crown Inn","amount":650.00,"day":"2026-10-02"}
        {"row":"6","dataset":"spend","supplier":"Shelf & Sons t/a Thistledown Books","amount":700.00,"day":"2026-10-05"}
        {"row":"7","dataset":"spend","supplier":"Goldcrest Joinery Ltd","amount":990.00,"day":"2026-10-05"}
        {"row":"8","dataset":"spend","supplier":"Goldcrest Asphalt Ltd","amount":880.00,"day":"2026-10-05"}
        {"row":"9","dataset":"spend","supplier":"REDACTED PERSONAL DATA","amount":910.00,"day":"2026-10-05"}
        """;

    [Theory]
    [InlineData("Why did you pay Brackenfold Surfacing £12,400.00?", "row:2")]
    [InlineData("why was brackenfold surfacing paid £12.4k in september", "row:2")]
    [InlineData("The payment of £831.75 to Brackenfold on 3 August: what was it for?", "row:3")]
    [InlineData("Payment of 01/10/2026 to Brackenfold Surfacing Ltd, please explain the invoice", "row:1")]
    [InlineData("What do we pay Thistledown Books Ltd for? £700.00 for nothing", "row:6")]
    [InlineData("How much money was paid to Shelf and Sons?", "supplier:Shelf & Sons t/a Thistledown Books")]
    [InlineData("Why do we pay Brakenfold Surfacing so much money?", "supplier:Brackenfold Surfacing Ltd")]
    [InlineData("You paid Goldcrest £880.00, what was the contract?", "row:8")]
    [InlineData("How much money were Brackenfold Surfacing paid?", "supplier:Brackenfold Surfacing Ltd")]
    [InlineData("Brackenfold Surfacing Ltd paid so much of our money by the council again, why?", "supplier:Brackenfold Surfacing Ltd")]
    [InlineData("Should Brackenfold Surfacing Ltd be paid so much of our money?", "supplier:Brackenfold Surfacing Ltd")]
    public void Words_that_name_a_supplier_with_a_sum_or_day_are_about_that_row(string text, string about)
    {
        var guess = Find(text)[0];

        Assert.True(guess.Probability >= SubjectIndex.Automatic, $"{guess.Probability}");
        Assert.Equal(about, Set.Name(guess));
    }

    [Theory]
    [InlineData("The crown of the road is breaking up")]
    [InlineData("A swan blocked the canal path this morning, £831.75 says it comes back")]
    [InlineData("Swan Lane is flooded")]
    [InlineData("goldcrest in my garden today")]
    [InlineData("They are paid £910.00, personal data or not")]
    [InlineData("Brackenfold")]
    [InlineData("Why was Goldcrest paid?")]
    [InlineData("Brackenfold Surfacing paid for the summer fair, the council paid nothing")]
    [InlineData("Thistledown Books pays its own rent, what does the council spend?")]
    [InlineData("Went to Thistledown Books, then the Crown Inn, then Swan Housing. The council should pay me £640 for the bus fare")]
    [InlineData("")]
    public void Words_of_everyday_talk_and_of_several_suppliers_are_matched_to_none(string text) =>
        Assert.DoesNotContain(Find(text), static guess => guess.Probability >= SubjectIndex.Automatic);

    [Fact]
    public void Two_rows_of_one_sum_are_suggested_and_the_supplier_is_matched()
    {
        var guesses = Find("What did Brackenfold Surfacing Ltd do for £831.75?");

        Assert.Equal("supplier:Brackenfold Surfacing Ltd", Set.Name(guesses[0]));
        Assert.Equal(["row:1", "row:3"], guesses.Skip(1).Select(Set.Name).Order(StringComparer.Ordinal));
        Assert.All(guesses.Skip(1), static guess => Assert.InRange(guess.Probability, SubjectIndex.Least, 0.6f));
    }

    [Fact]
    public void Answers_and_methods_are_found_by_their_words()
    {
        Assert.Contains(Find("Why were the lamps on the canal towpath replaced twice?"), static guess => Set.Name(guess) == "answer:a1");
        Assert.Contains(Find("Are the payments in the data with VAT or net, and what are the credits?"), static guess => Set.Name(guess) == "method:spend/Amount");
    }

    [Fact]
    public void A_reason_quotes_what_is_published_and_never_the_words()
    {
        var guess = Find("brakenfold surfacing was paid £12,400.00, says planted-word")[0];

        Assert.Contains("\"Brackenfold Surfacing Ltd\"", guess.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("planted", guess.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("brakenfold", guess.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_invented_messages_never_tuned_on_nearly_all_matches_are_right()
    {
        Assert.Null(SubjectSet.Read(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Analysis", "Sets", "about-heldout.jsonl")), out var set));

        var score = SubjectScore.Of(set, static text => text);

        Assert.True(score.Texts >= 300, $"{score.Texts}");
        Assert.True(score.Precision >= 0.95, $"{score.Precision}");
        Assert.True(score.Recall >= 0.7, $"{score.Recall}");
        Assert.True(score.Found >= 0.9, $"{score.Found}");
    }

    [Fact]
    public void What_speaks_of_nothing_published_costs_no_memory()
    {
        const string Text = "When will my bin be collected? It was missed on Monday and again today, and nobody answers.";
        Find(Text);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var time = 0; time < 100; time++)
        {
            Set.Index.Find(Text, -1);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData("£4,812.37", 481237, 481237)]
    [InlineData("it was 4812.37 in all", 481237, 481237)]
    [InlineData("£4.8k", 475000, 485000)]
    [InlineData("12 grand", 1150000, 1250000)]
    [InlineData("£80,000", 7500000, 8500000)]
    [InlineData("£831", 83050, 83199)]
    [InlineData("£1.2m", 115000000, 125000000)]
    public void Sums_are_as_exact_as_they_are_told(string text, long least, long most)
    {
        var figures = new TextFigures();

        figures.Read(text);

        Assert.Equal([new(least, most)], figures.Amounts.ToArray());
    }

    [Theory]
    [InlineData("42 reports, 3 of them in 2026")]
    [InlineData("Ring 07700 900123 before 9.30")]
    [InlineData("number 12, Flat 3")]
    public void Numbers_that_are_no_money_are_no_sums(string text)
    {
        var figures = new TextFigures();

        figures.Read(text);

        Assert.Empty(figures.Amounts.ToArray());
    }

    [Theory]
    [InlineData("on 4 October 2026", 2026, 10, 4)]
    [InlineData("the 4th of Oct", 0, 10, 4)]
    [InlineData("04/10/2026", 2026, 10, 4)]
    [InlineData("2026-10-04", 2026, 10, 4)]
    [InlineData("in October 2026", 2026, 10, 0)]
    [InlineData("ym mis Hydref", 0, 10, 0)]
    [InlineData("paid in May", 0, 5, 0)]
    public void Days_and_months_are_read(string text, int year, int month, int day)
    {
        var figures = new TextFigures();

        figures.Read(text);

        Assert.Equal([new(year, month, day)], figures.Days.ToArray());
    }

    [Theory]
    [InlineData("it may rain")]
    [InlineData("They march along")]
    [InlineData("1/2 price")]
    [InlineData("99/99/2026")]
    public void Words_that_only_look_like_days_are_none(string text)
    {
        var figures = new TextFigures();

        figures.Read(text);

        Assert.Empty(figures.Days.ToArray());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("""{"text":"words"}""")]
    [InlineData("""{"text":"words","about":["row:none"]}""")]
    [InlineData("""{"row":"1","dataset":"spend"}""")]
    public void A_wrong_line_is_told_by_its_number(string line) =>
        Assert.Equal(2, SubjectSet.Read(["""{"dataset":"spend","words":"Payments"}""", line], out _)?.Line);

    private static SubjectSet Set { get; } = SubjectSet.Read(Published.Split('\n'), out var set) is null ? set : throw new InvalidDataException("The published lines are wrong.");

    private static IReadOnlyList<SubjectGuess> Find(string text) => Set.Index.Find(text, -1);
}
