using CoAssess.Core.Tests.Privacy;

namespace CoAssess.Core.Tests.Analysis;

/// <summary>Makes texts of all sorts, the same each time: reports, talk and praise in several languages and scripts, identifiers of nobody, signs, and units drawn blindly.</summary>
internal static class ManyTexts
{
    private static readonly string[] Openings =
    [
        "Morning all.", "Honestly,", "HELP!!", "So this happened:", "@council.example.org", "Hi Jane,", "Dear Mr Example,", "RT please:", "Diolch am hyn.", "Hej wszystkim,", "Dzień dobry", "Привет!", "مرحبا", "你好，", "#Potholes", "My name is jane example.", "",
        "I don\\u2019t know &amp; don't care.", "soooo GOOD :)", "Ugh...", "Cllr Jane Example said", "£50 fine",
    ];

    private static readonly string[] Middles =
    [
        "the lamp outside the Old Corn Exchange has been out for a week", "there is a pothole on Church Road as deep as a bucket", "bins on Mill Lane were not emptied again, third week now", "the new library hours are brilliant, thank you",
        "what did the gritting cost last winter", "not happy, but the new park is lovely", "mae twll mawr yn y ffordd ger yr ysgol", "dyw'r goleuadau stryd ddim yn gweithio", "chodnik przy szkole jest zamkniety", "dog fouling by the play area", "water is pouring into my house",
        "my neighbour is hitting his kids", "someone smells gas in the flat and the baby won't wake up", "the fire station open day was great", "dying of boredom at the council meeting", "I hate this. I love that! Although, who knows?", "Church Rd floods near M33, see [postcode M33]",
        "the A56 junction and the M60 motorway", "Улица затоплена водой", "रास्ते पर पानी भरा है", "道路有一個大洞", "η οδός είναι κλειστή", "l'été dernier à Paris, ça va?", "Straße gesperrt wegen Überflutung", "great match last night, what a goal", "never ever will I say this was not terrible",
        "St Swithin’s Lane has FLY-TIPPING", "can't believe it's not mended yet; disgraceful", "a needle on the swings 😡😡", "mum collapsed on the ice outside 12 High Street", "thanks to Jane Example and John Sample for the help", "the café naïve façade", "👩‍👩‍👧 👍🏽 ❤️ <3 :D ;P", "see https://example.org/a?b=c&d and www.example.org.",
    ];

    private static readonly string[] Ends =
    [
        "#ExampleBorough", "Thanks!", "What is going on?", "😀👍", "…", "Cheers, all the best", "Regards,\nJane Example", "!!!???", "Would be good to know by Friday.", "\r\n\tJo x", "yeah right #not", "(at) the end", "name is ", "12/03/1980", "born 12 March 1980",
    ];

    /// <summary>Makes texts.</summary>
    /// <param name="count">How many.</param>
    public static IEnumerable<string> Make(int count)
    {
        var of = new Identifiers(20261122);
        for (var number = 0; number < count; number++)
        {
            yield return of.Next(10) switch
            {
                0 => Blind(of),
                1 => string.Join(' ', Enumerable.Range(0, of.Next(60)).Select(_ => of.Pick<string>(Middles).Split(' ') is var words ? words[of.Next(words.Length)] : "")),
                2 => $"{of.Pick<string>(Middles)} {Detail(of)} {Detail(of)}. {of.Pick<string>(Ends)}",
                3 => of.HardNegative(),
                4 => Detail(of),
                5 => string.Join(". ", Enumerable.Range(0, of.Next(30)).Select(_ => of.Pick<string>(Middles))),
                6 => of.Pick<string>(Middles).ToUpperInvariant() + of.Pick<string>(Ends),
                _ => $"{of.Pick<string>(Openings)} {of.Pick<string>(Middles)}. {(of.Next(3) == 0 ? Detail(of) : of.Pick<string>(Ends))}",
            };
        }
    }

    private static string Detail(Identifiers of) => of.Next(17) switch
    {
        0 => of.Email(),
        1 => of.Phone(),
        2 => of.ForeignPhone(),
        3 => of.NationalInsurance(),
        4 => of.Nhs(),
        5 => of.Card(),
        6 => of.Bank(),
        7 => of.Postcode(),
        8 => of.Registration(),
        9 => of.Handle(),
        10 => of.Name(),
        11 => of.StreetAddress(),
        12 => of.WebAddress(),
        13 => of.NetworkAddress(),
        14 => of.Passport(),
        15 => of.DrivingLicence(),
        _ => of.PersonalReference(),
    };

    private static string Blind(Identifiers of)
    {
        var most = of.Pick(0x80, 0x250, 0x3000, 0xD800);
        return string.Concat(Enumerable.Range(0, of.Next(80)).Select(_ => of.Next(4) == 0 ? ' ' : (char)of.Next(most)));
    }
}
