using CoAssess.Privacy;

namespace CoAssess.Core.Tests.Privacy;

/// <summary>Numbers that only the words beside them make personal: before them, behind them, and some words apart.</summary>
public sealed class LabelledNumberTests
{
    private static readonly Redactor Redactor = new();

    [Theory]
    [InlineData("9275400 is my homeless case number", "[reference] is my homeless case number")]
    [InlineData("80123456 is my council tax ref", "[tax reference] is my council tax ref")]
    [InlineData("TN 067056 is my complaint number", "[reference] is my complaint number")]
    [InlineData("177 308 730 is my passport ref", "[passport number] is my passport ref")]
    [InlineData("743-932-281 (passport)", "[passport number] (passport)")]
    [InlineData("11557 59033 (UTR)", "[tax reference] (UTR)")]
    [InlineData("140172-6410 (CHI number)", "[reference] (CHI number)")]
    [InlineData("police gave me 2252866028 as crime number", "police gave me [reference] as crime number")]
    public void A_label_may_stand_behind(string raw, string expected) => IsRedacted(raw, expected);

    [Theory]
    [InlineData("the rent account on my letter is 78007/11", "the rent account on my letter is [reference]")]
    [InlineData("yes the passport number you asked for is 515012696, sorry", "yes the passport number you asked for is [passport number], sorry")]
    [InlineData("the crime reference they gave was 7651977/23", "the crime reference they gave was [reference]")]
    [InlineData("what do you need my tax reference for?? anyway its 24388-64622", "what do you need my tax reference for?? anyway its [tax reference]")]
    [InlineData("Fy UTR yw 81567-05709, diolch", "Fy UTR yw [tax reference], diolch")]
    public void Words_may_stand_between_it_and_the_number(string raw, string expected) => IsRedacted(raw, expected);

    [Theory]
    [InlineData("tenancy refs TEN-652846 and TN/673893", "tenancy refs [reference] and [reference]")]
    [InlineData("hospital numbers hb492667, 55159874 & TN 364911", "hospital numbers [reference], [reference] & [reference]")]
    [InlineData("Passport numbers: N07288003, AA6312800.", "Passport numbers: [passport number], [passport number].")]
    [InlineData("my claim ref is 12345678 and 11000 others wait", "my claim ref is [reference] and 11000 others wait")]
    public void A_plural_tells_of_several_numbers(string raw, string expected) => IsRedacted(raw, expected);

    [Theory]
    [InlineData("passport BB 1566310", "passport [passport number]")]
    [InlineData("hospital no CT 050313", "hospital no [reference]")]
    [InlineData("council tax account number CT 112392", "council tax account number [tax reference]")]
    [InlineData("council tax reference year 2014", "council tax reference year 2014")]
    [InlineData("COUNCIL TAX REFERENCE YEAR 2014", "COUNCIL TAX REFERENCE YEAR 2014")]
    public void Capitals_apart_belong_to_the_number(string raw, string expected) => IsRedacted(raw, expected);

    [Theory]
    [InlineData("housing register number 623 725 260", "housing register number [reference]")]
    [InlineData("council tax reduction claim 9289485", "council tax reduction claim [reference]")]
    [InlineData("police report 2275898403", "police report [reference]")]
    [InlineData("Crime report 5176293/22", "Crime report [reference]")]
    [InlineData("rhif trosedd CR/055151/25", "rhif trosedd [reference]")]
    [InlineData("Social security number 703.30.3300", "Social security number [tax reference]")]
    [InlineData("UTR 8792982603 K", "UTR [tax reference]")]
    public void A_part_of_a_file_about_somebody_is_labelled_by_what_it_is_of(string raw, string expected) => IsRedacted(raw, expected);

    [Theory]
    [InlineData("planning application number 202412345 is on the website")]
    [InlineData("case number 16967")]
    [InlineData("12000 is the claim they made")]
    [InlineData("25000 is my estimate of patients")]
    [InlineData("the police report 2024 says so")]
    [InlineData("We (12345, housing) are waiting")]
    [InlineData("the number of houses on my street is 12345")]
    [InlineData("the reference on the planning notice is 12345678")]
    public void Other_numbers_stay(string raw) => IsRedacted(raw, raw);

    [Theory]
    [InlineData("sort code 97/75/00 acct 93 46 79 25", "sort code [bank account]")]
    [InlineData("sort code 71_63_67", "sort code [bank account]")]
    [InlineData("direct debit from 40-68-28 272 916 25 pls", "direct debit from [bank account] pls")]
    [InlineData("SC 18 - 40 - 19 AC 95650287", "SC [bank account]")]
    [InlineData("52-49-21 | 4704-3196", "[bank account]")]
    [InlineData("46_41_63/5593 9389", "[bank account]")]
    [InlineData("refund my account 2603 7923 (14 89 16)", "refund my account [bank account] ([bank account])")]
    [InlineData("sort these bins out by 12/03/24", "sort these bins out by 12/03/24")]
    [InlineData("my account is 12/03/2024 overdue", "my account is 12/03/2024 overdue")]
    [InlineData("scores 10 20 30, 00 16 49 42", "scores 10 20 30, 00 16 49 42")]
    public void Sort_codes_and_accounts_go_however_they_are_grouped(string raw, string expected) => IsRedacted(raw, expected);

    [Theory]
    [InlineData("DOB 12TH MARCH 1985", "DOB [date of birth]")]
    [InlineData("I was born 25May1949", "I was born [date of birth]")]
    [InlineData("Born: 2, February, 1953", "Born: [date of birth]")]
    [InlineData("DOB (21\\02\\1945)", "DOB ([date of birth])")]
    [InlineData("my mother's dob is May 1942", "my mother's dob is [date of birth]")]
    [InlineData("date-of-birth Saturday 18 February 1965", "date-of-birth Saturday [date of birth]")]
    [InlineData("the scheme, born of need, opened in May 2019", "the scheme, born of need, opened in May 2019")]
    public void Dates_of_birth_go_however_they_are_written(string raw, string expected) => IsRedacted(raw, expected);

    private static void IsRedacted(string raw, string expected) => Assert.Equal(expected, Redactor.Redact(raw).Text.Value);
}
