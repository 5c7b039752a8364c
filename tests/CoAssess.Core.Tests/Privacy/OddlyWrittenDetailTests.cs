using CoAssess.Privacy;

namespace CoAssess.Core.Tests.Privacy;

/// <summary>Addresses, marks, telephones and web addresses with signs and blanks where others have none, and what stands beside roads that is no house.</summary>
public sealed class OddlyWrittenDetailTests
{
    private static readonly Redactor Redactor = new();

    [Theory]
    [InlineData("inspect #30 St Mary's Crescent please", "inspect #[address] please")]
    [InlineData("we're at 140 ST MARY'S CRESCENT AND THE BIN'S GONE", "we're at [address] AND THE BIN'S GONE")]
    [InlineData("161 The Spinney - overgrown hedge", "[address] - overgrown hedge")]
    [InlineData("next door to 102 Mill La. again", "next door to [address] again")]
    [InlineData("moved from 23 Mill Rd. to 147 acacia avenue", "moved from [address] to [address]")]
    [InlineData("outside Flat 10 Beech House, Kingsmead Gardens", "outside [address]")]
    [InlineData("opposite 35 Elm walk.", "opposite [address].")]
    public void Houses_go_with_their_roads(string raw, string expected) => IsRedacted(raw, expected);

    [Theory]
    [InlineData("at 14:11 Station Road was gridlocked")]
    [InlineData("On 11 May Victoria Avenue will close")]
    [InlineData("on 13 july mill road will close")]
    [InlineData("speed limit of 55 Church Road is ignored")]
    [InlineData("Option 6 London Road cycle lane please")]
    [InlineData("5G mast ref 80995 High Street")]
    [InlineData("VAN NO. 66 MISSED MILL LANE")]
    [InlineData("93 HOMES PLANNED OFF PARK STREET")]
    [InlineData("COUNTED 11 DOGS ON MILL LANE THIS WEEK")]
    [InlineData("THE NUMBER 87 BUS SKIPPED STATION ROAD")]
    [InlineData("UNIT 16 FLOOD ALERT LEVEL 7.37M")]
    [InlineData("path at Emily Davison statue is icy")]
    [InlineData("grid reference SJ 22353 47207")]
    [InlineData("£49m for 3 Park Road schemes")]
    [InlineData("897 High Street shops closed nationwide")]
    [InlineData("King Charles visited")]
    [InlineData("tax code 1257L")]
    public void Other_numbers_beside_roads_stay(string raw) => IsRedacted(raw, raw);

    [Theory]
    [InlineData("vehicle NV25  VAM abandoned", "vehicle [vehicle registration] abandoned")]
    [InlineData("its reg is gfz 4691", "its reg is [vehicle registration]")]
    [InlineData("plate jbz8085", "plate [vehicle registration]")]
    [InlineData("licence plate GX 51HHO", "licence plate [vehicle registration]")]
    [InlineData("VRM na22 cyt", "VRM [vehicle registration]")]
    [InlineData("the reg no. ue15rbk", "the reg no. [vehicle registration]")]
    [InlineData("reg due 2024", "reg due 2024")]
    public void Marks_go(string raw, string expected) => IsRedacted(raw, expected);

    [Theory]
    [InlineData("EN  95  82  54  A", "[National Insurance number]")]
    [InlineData("DWP have me down as EH 75 32 99 (B)", "DWP have me down as [National Insurance number])")]
    [InlineData("NI E E 18 02 06 B", "NI [National Insurance number]")]
    [InlineData("L K 6 3 0 7 3 1 D!", "[National Insurance number]!")]
    [InlineData("jw 53 04 24 a", "[National Insurance number]")]
    [InlineData("we had 10 20 30 a day", "we had 10 20 30 a day")]
    public void National_Insurance_numbers_go(string raw, string expected) => IsRedacted(raw, expected);

    [Theory]
    [InlineData("44 161 496 0167", "[phone]")]
    [InlineData("ring +44/7700/900610", "ring [phone]")]
    [InlineData("call 07700/900/761 now", "call [phone] now")]
    [InlineData("see + 44 161 496 0643", "see [phone]")]
    [InlineData("see +49 30/23125285", "see [phone]")]
    [InlineData("44 homes, 161 cars, 496 0167", "44 homes, 161 cars, 496 0167")]
    public void Telephone_numbers_with_their_country_go(string raw, string expected) => IsRedacted(raw, expected);

    [Theory]
    [InlineData("jo.smith[@]example.org", "[email]")]
    [InlineData("jo.smith@example[.]org", "[email]")]
    [InlineData("jo.smith(@)example(.)org", "[email]")]
    [InlineData("my email is jo.smith <at> example <dot> org", "my email is [email]")]
    [InlineData("jo.smith_at_example.org", "[email]")]
    [InlineData("jo.smith -at- example -dot- org", "[email]")]
    [InlineData("jo.smith \"at\" example \"dot\" org", "[email]")]
    [InlineData("a look-at-me stunt. Really", "a look-at-me stunt. Really")]
    [InlineData("we met \"at\" the park. Fine", "we met \"at\" the park. Fine")]
    public void E_mail_addresses_in_disguise_go(string raw, string expected) => IsRedacted(raw, expected);

    [Theory]
    [InlineData("www.example.org/account?sid=ztrn6xgCyAGsa2wd", "[web address]")]
    [InlineData("Reset link:example.org/p?uid=83697899", "Reset link:[web address]")]
    [InlineData("portal.example.org/login?access_token=vgcCGEk4HA7p and bins", "[web address] and bins")]
    [InlineData("https://example.org/portal;jsessionid=7AUTWQD2X7HK?x=1", "[web address]")]
    [InlineData("http://example.org/index.php?PHPSESSID=xvdyxhzfvkeb", "[web address]")]
    [InlineData("see example.org/bins?week=2", "see example.org/bins?week=2")]
    [InlineData("why?because", "why?because")]
    public void Web_addresses_with_a_key_go_without_a_scheme_too(string raw, string expected) => IsRedacted(raw, expected);

    [Theory]
    [InlineData("GB 82 WEST 123456 98765432", "[bank account]")]
    [InlineData("log in from 203.0.113.5:8080 please", "log in from [network address] please")]
    [InlineData("E4:1F:C8:FE:88:60", "[network address]")]
    [InlineData("M33,2AB", "[postcode M33]")]
    [InlineData("imei: 353274702336946", "imei: [reference]")]
    [InlineData("parking ticket number SF52416119", "parking ticket number [reference]")]
    [InlineData("my complaint 716940", "my complaint [reference]")]
    public void Other_numbers_go_whole(string raw, string expected) => IsRedacted(raw, expected);

    [Theory]
    [InlineData("they have advised Danny Care that it was lost", "they have advised [name] that it was lost")]
    [InlineData("I spoke to Jane Form about it", "I spoke to [name] about it")]
    public void A_word_of_labels_may_be_a_surname(string raw, string expected) => IsRedacted(raw, expected);

    private static void IsRedacted(string raw, string expected) => Assert.Equal(expected, Redactor.Redact(raw).Text.Value);
}
