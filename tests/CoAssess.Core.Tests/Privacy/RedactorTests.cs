using CoAssess.Privacy;

namespace CoAssess.Core.Tests.Privacy;

public sealed class RedactorTests
{
    private static readonly Redactor Redactor = new();

    [Theory]
    [InlineData("Write to jo.bloggs+bins@example.org please", "Write to [email] please")]
    [InlineData("jo at example dot org", "[email]")]
    [InlineData("jo (at) example (dot) co (dot) uk", "[email]")]
    [InlineData("jo[at]example.org, thanks", "[email], thanks")]
    [InlineData("jo @ example.org", "[email]")]
    [InlineData("07700900123@example.org", "[email]")]
    [InlineData("look at example.org for it", "look at example.org for it")]
    [InlineData("the polka dot dress at the shop", "the polka dot dress at the shop")]
    public void E_mail_addresses_go_also_in_disguise(string raw, string expected)
    {
        var redacted = Redactor.Redact(raw).Text.Value;

        Assert.Equal(expected, redacted);
    }

    [Theory]
    [InlineData("Ring 07700 900123", "Ring [phone]")]
    [InlineData("Ring 07700-900-123 or 07700.900.124", "Ring [phone] or [phone]")]
    [InlineData("+44 (0)7700 900123", "[phone]")]
    [InlineData("+447700900123", "[phone]")]
    [InlineData("(0161) 496 0123", "[phone]")]
    [InlineData("(0161 496 0123)", "([phone])")]
    [InlineData("0044 161 496 0123", "[phone]")]
    [InlineData("020 7946 0018", "[phone]")]
    [InlineData("0 7 7 0 0 9 0 0 1 2 3", "[phone]")]
    [InlineData("O77OO 9OO123", "[phone]")]
    [InlineData("０７７００ ９００１２３", "[phone]")]
    [InlineData("077\u200b00 90\u200d0123", "[phone]")]
    [InlineData("+353 1 234 5678", "[phone]")]
    [InlineData("+1-202-555-0100", "[phone]")]
    [InlineData("0800 123456", "[phone]")]
    [InlineData("07700 900123 07700 900124", "[phone] [phone]")]
    [InlineData("call07700900123", "call[phone]")]
    [InlineData("电话07700 900123", "电话[phone]")]
    public void Telephone_numbers_go_in_every_spelling(string raw, string expected)
    {
        var redacted = Redactor.Redact(raw).Text.Value;

        Assert.Equal(expected, redacted);
    }

    [Theory]
    [InlineData("AB 12 34 56 C", "[National Insurance number]")]
    [InlineData("ab123456c", "[National Insurance number]")]
    [InlineData("NHS 401 023 2137", "NHS [NHS number]")]
    [InlineData("4111 1111 1111 1111", "[card number]")]
    [InlineData("3782-822463-10005", "[card number]")]
    [InlineData("sort code 12-34-56", "sort code [bank account]")]
    [InlineData("12-34-56 12345678", "[bank account]")]
    [InlineData("account no. 12345678", "account no. [bank account]")]
    [InlineData("GB82 WEST 1234 5698 7654 32", "[bank account]")]
    [InlineData("sort codeéGB82 WEST 1234 5698 7654 32", "sort codeé[bank account]")]
    [InlineData("IBANGB82WEST12345698765432", "IBAN[bank account]")]
    [InlineData("I live at M33 2AB", "I live at [postcode M33]")]
    [InlineData("ec1a1bb", "[postcode EC1A]")]
    [InlineData("reg AB51 ABC", "reg [vehicle registration]")]
    [InlineData("A123 BCD parked", "[vehicle registration] parked")]
    [InlineData("my car ab51 abc", "my car [vehicle registration]")]
    [InlineData("reg ABC 123", "reg [vehicle registration]")]
    [InlineData("thanks @example_person and @jo@social.example.org!", "thanks [handle] and [handle]!")]
    public void Numbers_marks_postcodes_and_handles_go(string raw, string expected)
    {
        var redacted = Redactor.Redact(raw).Text.Value;

        Assert.Equal(expected, redacted);
    }

    [Theory]
    [InlineData("It says 4010232137 on the letter", "It says [NHS number] on the letter")]
    [InlineData("order 401 023 2137", "order [NHS number]")]
    [InlineData("my NHS number is 5010232138", "my NHS number is [NHS number]")]
    [InlineData("NHS ref 4010232137", "NHS ref [NHS number]")]
    [InlineData("in order to write, 4010232137", "in order to write, [NHS number]")]
    [InlineData("CHI 0101201117", "CHI [NHS number]")]
    public void An_NHS_number_in_one_piece_goes_unless_it_is_named_as_a_reference_or_was_never_given_out(string raw, string expected)
    {
        var redacted = Redactor.Redact(raw).Text.Value;

        Assert.Equal(expected, redacted);
    }

    [Theory]
    [InlineData("My name is Jane Doe and I object", "My name is [name] and I object")]
    [InlineData("my name is jane doe", "my name is [name]")]
    [InlineData("Mr J. Bloggs never came", "[name] never came")]
    [InlineData("Ask Mrs O'Connor-Smith", "Ask [name]")]
    [InlineData("Please mend it.\nKind regards,\nZork Blafoo", "Please mend it.\nKind regards,\n[name]")]
    [InlineData("Thanks, Siân", "Thanks, [name]")]
    [InlineData("Jane Doe told me", "[name] told me")]
    [InlineData("my neighbour Tom parks there", "my neighbour [name] parks there")]
    [InlineData("Hi Darren, any news?", "Hi [name], any news?")]
    [InlineData("Name: Ludwig van Beethoven", "Name: [name]")]
    [InlineData("my surname is khan", "my surname is [name]")]
    [InlineData("surname: khan", "surname: [name]")]
    [InlineData("Ask Mr Patel2", "Ask [name]2")]
    [InlineData("Ask Mrs Quigley07700 900123", "Ask [name][phone]")]
    [InlineData("Mrs. AB123456C called", "Mrs. [National Insurance number] called")]
    [InlineData("mr patel at no 9 never came", "mr [name] at no 9 never came")]
    [InlineData("The bins again.\nmrs khan", "The bins again.\nmrs [name]")]
    [InlineData("(dr jones) would know", "(dr [name]) would know")]
    [InlineData("I asked mr. patel and ms. khan", "I asked mr. [name] and ms. [name]")]
    [InlineData("the items jane ordered; ms word; dr appointment; miss the bus", "the items jane ordered; ms word; dr appointment; miss the bus")]
    public void Names_of_people_go_by_what_stands_beside_them(string raw, string expected)
    {
        var redacted = Redactor.Redact(raw).Text.Value;

        Assert.Equal(expected, redacted);
    }

    [Theory]
    [InlineData("I live at 12 High Street, Sale, M33 2AB", "I live at [address], Sale, [postcode M33]")]
    [InlineData("Flat 3, 12a Oak Tree Road", "[address]")]
    [InlineData("i live at 7 st john's close", "i live at [address]")]
    [InlineData("Send it to 123 Main Street\nApt. 4\nSpringfield, IL 62701", "Send it to [address]")]
    [InlineData("12-14 King Edward Avenue.", "[address].")]
    [InlineData("Hovedgatan 12", "[address]")]
    public void A_house_and_its_road_go(string raw, string expected)
    {
        var redacted = Redactor.Redact(raw).Text.Value;

        Assert.Equal(expected, redacted);
    }

    [Theory]
    [InlineData("born on 12/03/1980", "born on [date of birth]")]
    [InlineData("DOB: March 12, 1980", "DOB: [date of birth]")]
    [InlineData("hospital number A123456", "hospital number [reference]")]
    [InlineData("crime ref no. 06AA/12345/26", "crime ref no. [reference]")]
    [InlineData("passport number 123456789", "passport number [passport number]")]
    [InlineData("UTR 1234567890", "UTR [tax reference]")]
    [InlineData("MORGA607054SM9IJ", "[driving licence number]")]
    [InlineData("it was 203.0.113.7 again", "it was [network address] again")]
    [InlineData("from 2001:db8::8a2e:370:7334", "from [network address]")]
    [InlineData("https://example.org/reset?token=abc", "[web address]")]
    [InlineData("SSN 123-45-6789", "SSN [tax reference]")]
    public void Numbers_that_a_word_or_their_form_makes_personal_go(string raw, string expected)
    {
        var redacted = Redactor.Redact(raw).Text.Value;

        Assert.Equal(expected, redacted);
    }

    [Theory]
    [InlineData("Potholes on High Street and the A56, Chester Road is closed")]
    [InlineData("Planning 24/01234/FUL, decided on 12 March 2026")]
    [InlineData("Cllr Jane Doe voted, Councillor Tom Bloggs did not, nor did Cllr. Priya Patel")]
    [InlineData("Jane Doe MP opened it")]
    [InlineData("Victoria Park, St Mary's Church and Charlotte Street were flooded")]
    [InlineData("Taylor Wimpey, Smith & Sons Ltd and John Lewis were paid £12,000")]
    [InlineData("Dear Sir or Madam, thanks again. Kind regards")]
    [InlineData("12 potholes in my road, bus 86 Chorlton Road, section 1.2.3.4")]
    [InlineData("https://www.example.gov.uk/spending/2026?page=3")]
    [InlineData("Passports are slow: AB1234567 is my invoice")]
    [InlineData("51.4146801364156, -0.0337998569012003")]
    [InlineData("[name] at [address], [date of birth], [network address]")]
    public void What_residents_need_kept_stays(string raw)
    {
        var redaction = Redactor.Redact(raw);

        Assert.Equal(raw, redaction.Text.Value);
        Assert.Empty(redaction.Findings);
    }

    [Theory]
    [InlineData("[postcode 07700900123]", "[postcode [phone]]")]
    [InlineData("[postcode ab123456c]", "[postcode [National Insurance number]]")]
    [InlineData("[postcode M332AB]", "[postcode [postcode M33]]")]
    public void A_token_that_somebody_wrote_is_no_hiding_place(string raw, string expected)
    {
        var redacted = Redactor.Redact(raw).Text.Value;

        Assert.Equal(expected, redacted);
    }

    [Theory]
    [InlineData("Planning 98765/FUL/20 on the A6144 near M60 J7")]
    [InlineData("£1,234,567.89 paid on 02/03/2026, £12345678901 in all")]
    [InlineData("Invoice INV-01234567890, order 4567 8901, INV07700900123")]
    [InlineData("On 02-03-2026 and 2026-03-02 at 07:30")]
    [InlineData("401 023 2138 fails the check, as does 4111 1111 1111 1112")]
    [InlineData("The M60 1st exit, take the A34 NOW and the 3rd B1 5ft")]
    [InlineData("BG123456A QA1 1AA O123 BCD AB35 ABC")]
    [InlineData("See you @7pm, tickets @ 2.50 each")]
    [InlineData("UPRN 100023336956, E07000188, 12,345,678 people")]
    [InlineData("0.7700900123 of it")]
    [InlineData("[phone] and [postcode M33] and [bank account]")]
    [InlineData("Order number: 4010232137, invoice 4010232137, ref #4010232137, INV-4010232137")]
    [InlineData("It says 5010232138 on the letter")]
    public void What_is_no_detail_stays(string raw)
    {
        var redaction = Redactor.Redact(raw);

        Assert.Equal(raw, redaction.Text.Value);
        Assert.Empty(redaction.Findings);
    }

    [Fact]
    public void Findings_give_the_place_in_the_raw_text()
    {
        const string raw = "Tel\u200b ０７７００ ９００１２３, or jo (at) example (dot) org.";

        var findings = Redactor.Redact(raw).Findings;

        Assert.Equal([PersonalDetail.Phone, PersonalDetail.Email], findings.Select(static finding => finding.Kind));
        Assert.Equal("０７７００ ９００１２３", raw.Substring(findings[0].Start, findings[0].Length));
        Assert.Equal("jo (at) example (dot) org", raw.Substring(findings[1].Start, findings[1].Length));
    }
}
