using System.Globalization;
using CoAssess.Contracts;
using CoAssess.Privacy;
using FsCheck;
using FsCheck.Fluent;

namespace CoAssess.Core.Tests.Privacy;

public sealed class RedactionPropertyTests
{
    private static readonly Redactor Redactor = new();

    private static readonly string[] Shards =
    [
        " ", " ", "-", ".", ",", "(", ")", "[", "]", "@", "/", "\n", "+44", "07700 900123", "0161", "496 0123", "12-34-56", "12345678", "sort code", "account",
        "[email]", "[phone]", "[postcode M33]", "[bank account]", "M33 2AB", "M33", "2AB", "AB", "123456", "C", "AB51 ABC", "reg", "jo", "@jo", "example.org",
        " at ", " dot ", "(at)", "[dot]", "org", "4111 1111 1111 1111", "401 023 2137", "9", "O", "l", "é", "\u200b", "７", "£", "x", "GB82 WEST 1234 5698 7654 32",
        "Mr ", "mr. ", "mr\t", "dr", "Jane", "Doe", "patel", "\t", "my name is ", "name ", "'s", "Thanks,\n", "Hi ", "Cllr ", " MP", "12 ", "High Street", "St John's", "Apt. 4", "Flat 3", "PSC 12", ", Box 4", "FPO AE 12345", "I live at ", "Gasse 7", "ul. ",
        "born on ", "1/2/1980", "March 12", "passport ", "AB1234567", "hospital number ", "https://", "?token=a", "2001:db8::1", "1.2.3.4", "123-45-6789", "MORGA607054SM9IJ", "zip ", "[name]", "[address]", "A", "š",
        "facebook.com/jo.bloggs", "x.com/jo", "linkedin.com/in/jo-bloggs", "Caerdydd", "  ", "called ", "fy enw i yw ", "rent account ", "(DOB)", "MORGA 657054 SM9IJ", "now", "/", "PL5 9EQ", "OYP",
        "refs ", " and ", " is my passport number", " (CHI number)", "TN 673893", "crime report ", "on my letter is ", "20/40/60", "20_40_60", "?sid=a", ";jsessionid=", "[@]", "-at-", "_at_", "[.]", "<dot>", "A B ", "(B)", "#12 ", "May ", "+ 44 ",
    ];

    private static readonly int Cases =
        int.TryParse(Environment.GetEnvironmentVariable("COASSESS_PROPERTY_CASES"), CultureInfo.InvariantCulture, out var asked) ? asked : 20_000;

    private static readonly Arbitrary<string> Texts =
        Gen.Elements(Shards).ListOf().Select(static shards => string.Concat(shards)).Resize(24).ToArbitrary();

    [Fact]
    public void Redacting_again_changes_nothing() =>
        // A failure names its seed; COASSESS_PROPERTY_CASES asks for a longer run.
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases), Prop.ForAll(Texts, static raw =>
        {
            var once = Redactor.Redact(raw).Text.Value;
            var twice = Redactor.Redact(once).Text.Value;
            return (once == twice).Label($"raw {raw}\nonce {once}\ntwice {twice}");
        }));

    [Fact]
    public void No_text_of_any_characters_makes_it_fail() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000), Prop.ForAll(
            Gen.OneOf(ArbMap.Default.GeneratorFor<char>().Select(static c => c.ToString()), Gen.Elements(Shards)).ListOf().Select(static parts => string.Concat(parts)).Resize(40).ToArbitrary(),
            static raw => Redactor.Redact(raw).Findings.All(finding => finding.Start >= 0 && finding.Length > 0 && finding.Start + finding.Length <= raw.Length)));

    [Theory]
    [InlineData("sort codeOC at 12-34-56 dot M33 2AB]@jo[dot],[phone]07700 900123[email]/sort codeéGB82 WEST 1234 5698 7654 32")]
    [InlineData("sort at 12-34-56 dot M33 2AB")]
    public void Redacting_again_changes_nothing_where_a_token_ends_a_disguised_address(string raw)
    {
        var once = Redactor.Redact(raw).Text.Value;

        Assert.Equal(once, Redactor.Redact(once).Text.Value);
        Assert.DoesNotContain("12-34-56", once, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mrs. [National Insurance number]")]
    [InlineData("\"mRs.RS 166323 B\"")]
    [InlineData("I am cross, Cllr. 943 476 5919 said")]
    public void The_words_of_a_token_are_nobodys_name(string raw)
    {
        var once = Redactor.Redact(raw).Text.Value;

        Assert.Contains(" number]", once, StringComparison.Ordinal);
        Assert.Equal(once, Redactor.Redact(once).Text.Value);
    }

    [Theory]
    [InlineData("Apt. 49496 0123name @ MPmr. 0161496 0123O@passport /")]
    [InlineData("07700 900123, your name? Xan said so")]
    public void A_name_asked_for_behind_a_detail_is_found_in_the_same_call(string raw)
    {
        var once = Redactor.Redact(raw).Text.Value;

        Assert.Contains("[name]", once, StringComparison.Ordinal);
        Assert.Equal(once, Redactor.Redact(once).Text.Value);
    }

    [Theory]
    [InlineData("Passports: AB1234567 and 987654321")]
    [InlineData("Siân said: passports AB1234567 and 987654321 😀")]
    public void What_a_token_tells_of_the_number_behind_it_is_found_in_the_same_call(string raw)
    {
        var redaction = Redactor.Redact(raw);

        Assert.Equal(["AB1234567", "987654321"], redaction.Findings.Where(static finding => finding.Kind == PersonalDetail.Passport).Select(finding => raw.Substring(finding.Start, finding.Length)));
        Assert.DoesNotContain(redaction.Text.Value, char.IsAsciiDigit);
    }

    [Fact]
    public void A_name_that_runs_into_a_date_is_found_in_the_same_call()
    {
        var once = Redactor.Redact("born on #my name is Doe2nd of May").Text.Value;

        Assert.Equal("born on #my name is [name][date of birth]", once);
        Assert.Equal(once, Redactor.Redact(once).Text.Value);
    }

    [Fact]
    public void What_a_later_pass_takes_is_found_at_its_place_in_the_raw_text()
    {
        const string raw = "07700 900123, sort at 12-34-56 dot M33 2AB, 07700 900124";

        var findings = Redactor.Redact(raw).Findings;

        Assert.Equal(["07700 900123", "12-34-56", "M33 2AB", "07700 900124"], findings.Select(finding => raw.Substring(finding.Start, finding.Length)));
    }

    [Fact]
    public void Findings_are_in_order_within_the_text_and_apart() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000), Prop.ForAll(Texts, static raw =>
        {
            var end = 0;
            foreach (var finding in Redactor.Redact(raw).Findings)
            {
                if (finding.Start < end || finding.Length < 1 || finding.Start + finding.Length > raw.Length)
                {
                    return false;
                }

                end = finding.Start + finding.Length;
            }

            return true;
        }));

    [Fact]
    public void No_number_that_passes_its_check_survives() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3_000), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), static seed =>
        {
            var identifiers = new Identifiers(seed);
            var number = identifiers.Pick(identifiers.Nhs(), identifiers.Card(), "GB82 WEST 1234 5698 7654 32");
            var raw = $"{identifiers.Pick("", "is ", "a,", "(", "x: ")}{number}{identifiers.Pick("", ".", " ok", ")", "\n")}";

            return !Redactor.Redact(raw).Text.Value.Any(char.IsDigit);
        }));

    [Fact]
    public void No_valid_identifier_survives_behind_a_title()
    {
        var identifiers = new Identifiers(seed: 20261123);
        var survived = new List<string>();
        for (var i = 0; i < Cases; i++)
        {
            var title = identifiers.Pick("Mr", "Mrs", "MRS", "Ms", "Miss", "Dr", "Prof", "Lady", "mr", "mrs", "dr", "Dear Mr", "my name is", "Name:", "Cllr", "cllr", "(Mrs", "thanks, Mr J");
            var joint = identifiers.Pick(" ", ". ", ".", "\t", ".\t", "  ", " no ", ", ", ": ", "\n");
            var identifier = identifiers.Pick(
                identifiers.Nhs(), identifiers.Card(), "GB82 WEST 1234 5698 7654 32", "gb82west12345698765432", identifiers.NationalInsurance(), identifiers.DrivingLicence(), identifiers.Phone(), "jo77@example.org", identifiers.Registration());
            var raw = $"{identifiers.Pick("", "I wrote to ", "[phone]")}{title}{joint}{identifier}{identifiers.Pick("", ".", " called", ")", "\n")}";

            var once = Redactor.Redact(raw).Text.Value;

            if (once.Any(char.IsDigit) || once.Contains('@', StringComparison.Ordinal) || once != Redactor.Redact(once).Text.Value)
            {
                survived.Add($"{raw} -> {once}");
            }
        }

        Assert.True(survived.Count == 0, $"{survived.Count} of {Cases}:\n{string.Join('\n', survived.Take(30))}");
    }

    [Fact]
    public void A_long_run_of_anything_takes_linear_time()
    {
        foreach (var shard in Shards)
        {
            var growth = Growth.Eightfold(shard, static text => Redactor.Redact(text));
            Assert.True(growth < Growth.Linear, $"Eight times as many of '{shard}' took {growth:N1} times as long.");
        }
    }
}
