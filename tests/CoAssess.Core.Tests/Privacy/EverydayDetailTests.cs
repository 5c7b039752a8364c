using CoAssess.Privacy;

namespace CoAssess.Core.Tests.Privacy;

/// <summary>Addresses, marks and references as people write them in passing: in Welsh, in small letters, with blanks where none belong.</summary>
public sealed class EverydayDetailTests
{
    private static readonly Redactor Redactor = new();

    [Theory]
    [InlineData("I live near 14 Stryd Fawr, thanks", "I live near [address], thanks")]
    [InlineData("77 Heol Gwyrosydd", "[address]")]
    [InlineData("22 Ffordd y Parc", "[address]")]
    [InlineData("2 Stryd y Bont", "[address]")]
    [InlineData("18 Rhodfa'r Gorllewin", "[address]")]
    [InlineData("9 Clos y Deri", "[address]")]
    [InlineData("Rhif 5 Stryd Fawr", "Rhif [address]")]
    [InlineData("Mae'r twll o flaen 5 Bryn Awel.", "Mae'r twll o flaen [address].")]
    [InlineData("Fflat 3, 7 Ffordd Deiniol", "[address]")]
    [InlineData("12 rue de la Paix", "[address]")]
    public void Roads_whose_word_comes_first_go_with_their_number(string raw, string expected) => IsRedacted(raw, expected);

    [Theory]
    [InlineData("the lamp outside 12 mill lane is out", "the lamp outside [address] is out")]
    [InlineData("12 high street", "[address]")]
    [InlineData("flat 3 12 oak road", "[address]")]
    [InlineData("14a acacia avenue", "[address]")]
    [InlineData("we're at 7 church rd opposite the pub", "we're at [address] opposite the pub")]
    [InlineData("come to 45 victoria road", "come to [address]")]
    [InlineData("12 st marys road", "[address]")]
    [InlineData("Flat 2b, 14-16 Acacia Ave", "[address]")]
    public void Small_letters_hide_no_address(string raw, string expected) => IsRedacted(raw, expected);

    [Theory]
    [InlineData("a 5 minute drive")]
    [InlineData("a 20 mph road")]
    [InlineData("it is a 2 way street")]
    [InlineData("the 3 lane road to town")]
    [InlineData("10 more street lights are out")]
    [InlineData("12 mill lane closures this year")]
    [InlineData("1 busy road and 3 quiet ones")]
    [InlineData("4 cars on our road")]
    [InlineData("it took 3 weeks to mend the road")]
    [InlineData("20 houses on mill lane have no water")]
    [InlineData("2 people crossing the road")]
    [InlineData("bus 12 high street stop")]
    [InlineData("the 12 via Leeds is late")]
    [InlineData("2 parc visits")]
    [InlineData("in 2025 mill lane was closed")]
    [InlineData("since 6 this morning the road is shut")]
    [InlineData("ar ôl 2 ffordd arall")]
    [InlineData("£5 church road fund")]
    [InlineData("4 potholes high street")]
    [InlineData("15 drains victoria road")]
    [InlineData("2 crashes mill lane")]
    [InlineData("10 reports church road")]
    [InlineData("50 trees avenue planting")]
    [InlineData("open 9 till 5 high street")]
    public void What_counts_beside_roads_stays(string raw) => IsRedacted(raw, raw);

    [Theory]
    [InlineData("the reg is AB 12 CDE thanks", "the reg is [vehicle registration] thanks")]
    [InlineData("number plate AB 12 CDE", "number plate [vehicle registration]")]
    [InlineData("white van AB 12 CDE", "white van [vehicle registration]")]
    [InlineData("the car is P 123 ABC and it is parked", "the car is [vehicle registration] and it is parked")]
    [InlineData("reg ABC 123 D", "reg [vehicle registration]")]
    [InlineData("car reg ab 12 cde", "car reg [vehicle registration]")]
    public void A_mark_in_three_parts_goes_whole(string raw, string expected) => IsRedacted(raw, expected);

    [Theory]
    [InlineData("SW 19 THE village")]
    [InlineData("ON 12 MAY we met")]
    [InlineData("at 12 pm the bus came")]
    [InlineData("the car was parked on 12 oct")]
    [InlineData("Car hit the wall on 12 Oct")]
    [InlineData("a car hit the wall on 12 may and left")]
    [InlineData("car at 10 the avenue")]
    [InlineData("the car came at 10 and left")]
    [InlineData("car on the M 60 NOW")]
    public void Words_around_a_number_are_no_mark(string raw) => IsRedacted(raw, raw);

    [Theory]
    [InlineData("case ref 12345678", "case ref [reference]")]
    [InlineData("my case number is 12345678, please ring", "my case number is [reference], please ring")]
    [InlineData("police ref 123456/24", "police ref [reference]")]
    [InlineData("Incident number: 1234567", "Incident number: [reference]")]
    [InlineData("housing ref 0012345", "housing ref [reference]")]
    [InlineData("social care ref 445566", "social care ref [reference]")]
    [InlineData("hosp no X1234567", "hosp no [reference]")]
    [InlineData("medical record no. 998877", "medical record no. [reference]")]
    public void The_number_of_a_file_about_somebody_goes(string raw, string expected) => IsRedacted(raw, expected);

    [Theory]
    [InlineData("Case no. 1234567890")]
    [InlineData("case 1234567")]
    [InlineData("police 1234567")]
    [InlineData("housing number 1204")]
    [InlineData("planning ref 24/01234/FUL")]
    [InlineData("invoice ref 12345678")]
    public void Other_references_stay(string raw) => IsRedacted(raw, raw);

    [Theory]
    [InlineData("NHS9434765919", "NHS[NHS number]")]
    [InlineData("dob 12031985", "dob [date of birth]")]
    [InlineData("DOB: 19850312, thanks", "DOB: [date of birth], thanks")]
    public void Numbers_that_run_together_go(string raw, string expected) => IsRedacted(raw, expected);

    [Theory]
    [InlineData("see https://www.facebook.com/jo.bloggs.33 for it", "see [web address] for it")]
    [InlineData("https://www.facebook.com/profile.php?id=100012345678901", "[web address]")]
    [InlineData("I am facebook.com/jo.bloggs.33, ask me", "I am [web address], ask me")]
    [InlineData("(www.Facebook.com/Jo.Bloggs) and jo@example.org", "([web address]) and [email]")]
    [InlineData("linkedin.com/in/jo-bloggs", "[web address]")]
    [InlineData("instagram.com/jo_bloggs and facebook.com/profile.php?id=100012345678901.", "[web address] and [web address].")]
    [InlineData("https://instagram.com/jobloggs/", "[web address]")]
    [InlineData("https://www.linkedin.com/in/jo-bloggs", "[web address]")]
    [InlineData("https://bsky.app/profile/jo.example.org", "[web address]")]
    [InlineData("https://social.example.org/@jo", "[web address]")]
    public void Pages_of_people_on_networks_go(string raw, string expected) => IsRedacted(raw, expected);

    [Theory]
    [InlineData("https://www.facebook.com/groups/example")]
    [InlineData("https://www.facebook.com/groups")]
    [InlineData("facebook.com/groups/example and instagram.com/examplecouncil, x.com/ and example.com/jo")]
    [InlineData("x.com/examplecouncil/status/1")]
    [InlineData("example.org/facebook.com/jo")]
    [InlineData("https://facebook.com/examplecouncil")]
    [InlineData("https://bsky.app/profile/jo.example.org/post/3l1")]
    [InlineData("https://example.org/in/leaflets")]
    [InlineData("https://example.org/data/spend-2026")]
    public void Other_pages_stay(string raw) => IsRedacted(raw, raw);

    [Theory]
    [InlineData("it is MORGA 657054 SM9IJ ok", "it is [driving licence number] ok")]
    [InlineData("MORGA-657054-SM9IJ", "[driving licence number]")]
    [InlineData("dyddiad geni: 17/1/57", "dyddiad geni: [date of birth]")]
    [InlineData("Ganwyd 5 Mawrth 1980 yma", "Ganwyd [date of birth] yma")]
    [InlineData("rent account 9348335 please", "rent account [reference] please")]
    [InlineData("my rent account no. is HB454218", "my rent account no. is [reference]")]
    [InlineData("Reg: F66 ETG", "Reg: [vehicle registration]")]
    [InlineData("92 Queens Road PL5 9EQ", "[address] [postcode PL5]")]
    [InlineData("at 92 HIGH ST ST4 2AB again", "at [address] [postcode ST4] again")]
    [InlineData("Passport - 036242791", "Passport - [passport number]")]
    [InlineData("my passport number (036242791) is", "my passport number ([passport number]) is")]
    [InlineData("| Passport number | 036242791 |", "| Passport number | [passport number] |")]
    [InlineData("crime number - 5014357247", "crime number - [reference]")]
    [InlineData("claim number CLM 6306409", "claim number CLM [reference]")]
    [InlineData("UTR (3503175257)", "UTR ([tax reference])")]
    [InlineData("call 07700/900123 or 0161/496 0123", "call [phone] or [phone]")]
    [InlineData("0161 496 0977Mobile:07700900123Email:", "[phone]Mobile:[phone]Email:")]
    [InlineData("12/03/1985 is my date of birth", "[date of birth] is my date of birth")]
    [InlineData("Jane Example 12/03/1985 (DOB)", "[name] [date of birth] (DOB)")]
    [InlineData("dob 120385", "dob [date of birth]")]
    [InlineData("DOB 12 / 03 / 1985", "DOB [date of birth]")]
    [InlineData("D.O.B: 12. 9. 1958", "D.O.B: [date of birth]")]
    [InlineData("born 12 Mar '85, dob 12/03/'85", "born [date of birth], dob [date of birth]")]
    [InlineData("sort code 20.00.00", "sort code [bank account]")]
    [InlineData("12345678 and sort code 20-00-00", "[bank account] and sort code [bank account]")]
    [InlineData("acc no 12345678, sc 20 00 00", "acc no [bank account], sc [bank account]")]
    [InlineData("NI number AB123456", "NI number [National Insurance number]")]
    [InlineData("ni no AB 12 34 56.", "ni no [National Insurance number].")]
    [InlineData("my car is OIG 1571", "my car is [vehicle registration]")]
    [InlineData("reg KL19.CGD", "reg [vehicle registration]")]
    [InlineData("05056720 (62-76-44).", "[bank account] ([bank account]).")]
    [InlineData("bank acc 1782917 sort code 98-83-24", "bank acc [bank account] sort code [bank account]")]
    [InlineData("pay into 72-34-39 9355 0333", "pay into [bank account]")]
    [InlineData("refund to 387954 / 89578512 thanks", "refund to [bank account] thanks")]
    [InlineData("Re: 028/96496184", "Re: [phone]")]
    [InlineData("BL7 OYP", "[postcode BL7]")]
    [InlineData("car reg 603 TPS, thanks", "car reg [vehicle registration], thanks")]
    [InlineData("jo.smith@gmail thanks", "[email] thanks")]
    [InlineData("CAD 1234 12 cars", "CAD [reference] cars")]
    [InlineData("council tax account 26415317X", "council tax account [reference]")]
    [InlineData("send it to Flat A 18 Mill Lane, thanks", "send it to [address], thanks")]
    [InlineData("at flat b 12 high street", "at [address]")]
    public void Details_go_whole_however_they_are_split(string raw, string expected) => IsRedacted(raw, expected);

    [Theory]
    [InlineData("gate 3 is locked")]
    [InlineData("In 2021 Victoria Avenue was resurfaced")]
    [InlineData("by 2030 Park Road will be car-free")]
    [InlineData("£20 Park Road voucher")]
    [InlineData("Passports - 2024 figures")]
    [InlineData("M60 OUT and B5 ONE WAY")]
    [InlineData("reg: 12 CARS")]
    [InlineData("reference AB123456 at night")]
    [InlineData("my car hit a hole on the A56.The council")]
    [InlineData("Cyngor Sir Ceredigion a Sir Benfro")]
    [InlineData("Ysgol Bryn Elian and Ysgol Gynradd y Bryn")]
    [InlineData("Heol y Bryn needs lights")]
    [InlineData("invoice - 5014357247 (order)")]
    [InlineData("it ended in a tie 2")]
    [InlineData("LED 36W lamps, SON 70W ones and CFL 11W")]
    [InlineData("my rent account is 1200 in arrears")]
    [InlineData("Lot 12 of the tender")]
    [InlineData("there 105120 people came")]
    public void What_only_looks_like_one_stays(string raw) => IsRedacted(raw, raw);

    private static void IsRedacted(string raw, string expected)
    {
        var once = Redactor.Redact(raw).Text.Value;

        Assert.Equal(expected, once);
        Assert.Equal(once, Redactor.Redact(once).Text.Value);
    }
}
