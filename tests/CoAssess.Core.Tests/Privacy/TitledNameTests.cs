using CoAssess.Privacy;

namespace CoAssess.Core.Tests.Privacy;

/// <summary>Names behind a title, however the two are joined.</summary>
public sealed class TitledNameTests
{
    private static readonly Redactor Redactor = new();

    [Theory]
    [InlineData("ask mr\tpatel", "ask mr\t[name]")]
    [InlineData("ask mr  patel about it", "ask mr  [name] about it")]
    [InlineData("ask mr      patel", "ask mr      [name]")]
    [InlineData("ask mr.patel", "ask mr.[name]")]
    [InlineData("mrs.\tkhan", "mrs.\t[name]")]
    [InlineData("ask miss\tkhan", "ask miss\t[name]")]
    [InlineData("ask ms.khan and dr.jones", "ask ms.[name] and dr.[name]")]
    [InlineData("ask mr\u00a0patel", "ask mr\u00a0[name]")]
    [InlineData("[phone]mr patel", "[phone]mr [name]")]
    [InlineData("[phone]mr\tpatel", "[phone]mr\t[name]")]
    [InlineData("born on 1/2/1980mr patel", "born on [date of birth]mr [name]")]
    [InlineData("(mr.patel)", "(mr.[name])")]
    public void Names_in_small_letters_go_whatever_stands_between(string raw, string expected) => IsRedacted(raw, expected);

    [Theory]
    [InlineData("ask mr j patel", "ask mr [name]")]
    [InlineData("ask mr. j. patel", "ask mr. [name]")]
    [InlineData("ask mrs j.m. khan at once", "ask mrs [name] at once")]
    [InlineData("mr jane  doe", "mr [name]")]
    [InlineData("mr jane\tdoe", "mr [name]")]
    [InlineData("mr mohammed yusuf patel was here", "mr [name] was here")]
    [InlineData("my name is jane mary doe", "my name is [name]")]
    public void Initials_and_further_names_go_with_them(string raw, string expected) => IsRedacted(raw, expected);

    [Theory]
    [InlineData("my name is  jane doe", "my name is  [name]")]
    [InlineData("my name is\tjane doe", "my name is\t[name]")]
    [InlineData("my name's  jane", "my name's  [name]")]
    [InlineData("my name’s jane", "my name’s [name]")]
    [InlineData("name:jane doe", "name:[name]")]
    [InlineData("name:\tjane doe", "name:\t[name]")]
    public void What_tells_of_a_name_does_so_whatever_stands_between(string raw, string expected) => IsRedacted(raw, expected);

    [Theory]
    [InlineData("Ask Mr\tQuigley", "Ask [name]")]
    [InlineData("Ask Mr     Quigley", "Ask [name]")]
    [InlineData("Ask Mr John  Smith  about it", "Ask [name]  about it")]
    [InlineData("Ask Jane  Smith, or Mrs Jane  van der Quigley", "Ask [name], or [name]")]
    [InlineData("Ask Mrs Quigley  ", "Ask [name]  ")]
    [InlineData("Ask Mrs Quigley   The bin is full", "Ask [name]   The bin is full")]
    [InlineData("Ask Mrs Quigley.  The bin is full", "Ask [name].  The bin is full")]
    [InlineData("Thanks to Mr John Smith  Just reported it", "Thanks to [name]  Just reported it")]
    [InlineData("Thanks to Jane Smith  May you live long", "Thanks to [name]  May you live long")]
    [InlineData("Albert  Road has no lights", "Albert  Road has no lights")]
    [InlineData("Ask Mr.\tQuigley", "Ask [name]")]
    [InlineData("ask mr\tQuigley", "ask mr\t[name]")]
    [InlineData("ask mr.  Quigley", "ask mr.  [name]")]
    [InlineData("ask mr.Quigley", "ask [name]")]
    [InlineData("ask mr.J.Quigley now", "ask [name] now")]
    [InlineData("Ask Mr J.Quigley, then Mrs A.B. Quigley", "Ask [name], then [name]")]
    [InlineData("ask prof\tQuigley", "ask prof\t[name]")]
    public void Names_with_capitals_go_whatever_stands_between(string raw, string expected) => IsRedacted(raw, expected);

    [Theory]
    [InlineData("my dr martens were ruined in the flood")]
    [InlineData("My Dr Martens were ruined in the flood, and her dr Martens too")]
    [InlineData("a pair of dr. martens and Dr. Martens boots")]
    [InlineData("DR MARTENS boots")]
    [InlineData("The Mr Whippy van is back, mr Whippy and mr whippy")]
    [InlineData("Mr Kipling boxes, Dr Pepper cans and a Dr Oetker pizza box in the hedge")]
    public void Brands_that_are_called_as_a_person_is_stay(string raw) => IsRedacted(raw, raw);

    [Theory]
    [InlineData("Dear Dr Martens, please ring", "Dear [name], please ring")]
    [InlineData("dear dr martens, please ring", "dear dr [name], please ring")]
    [InlineData("dr martens said no", "dr [name] said no")]
    [InlineData("Dr Martens said no", "[name] said no")]
    [InlineData("dr martens is my doctor", "dr [name] is my doctor")]
    [InlineData("Dr Martens has retired", "[name] has retired")]
    [InlineData("i saw dr martens jones", "i saw dr [name]")]
    [InlineData("Ask Dr Martens Jones", "Ask [name]")]
    [InlineData("mr martens and mrs martens", "mr [name] and mrs [name]")]
    [InlineData("Mr Martens and Mr Pepper", "[name] and [name]")]
    [InlineData("mr whippy patel", "mr whippy patel")]
    public void Whoever_bears_the_name_of_a_brand_goes(string raw, string expected) => IsRedacted(raw, expected);

    [Theory]
    [InlineData("Mrs BLOGG602144AB9AB called", "Mrs [driving licence number] called")]
    [InlineData("mrs HJ 15 67 95 C called", "mrs [National Insurance number] called")]
    [InlineData("Mr Quigley HJ156795C called", "[name] [National Insurance number] called")]
    [InlineData("Mr Quigley M33 2AB called", "[name] [postcode M33] called")]
    [InlineData("Jane Doe HJ 156795 C", "[name] [National Insurance number]")]
    [InlineData("Ask Mr Ali 12 times", "Ask [name] 12 times")]
    public void Numbers_behind_a_title_or_a_name_are_left_to_the_numbers(string raw, string expected) => IsRedacted(raw, expected);

    [Theory]
    [InlineData("ms word, ms  teams and dr appointments; the items jane ordered")]
    [InlineData("tell the dr i will come, tell the dr i hope so")]
    [InlineData("docs.example.org/forms.mrs.html and the named mrsa ward")]
    [InlineData("missed patel road, permissions khan")]
    [InlineData("mr [name] and mrs\t[name]")]
    [InlineData("hit or miss. patel road")]
    public void What_is_no_title_or_no_name_stays(string raw) => IsRedacted(raw, raw);

    private static void IsRedacted(string raw, string expected)
    {
        var redacted = Redactor.Redact(raw).Text.Value;

        Assert.Equal(expected, redacted);
        Assert.Equal(expected, Redactor.Redact(redacted).Text.Value);
    }
}
