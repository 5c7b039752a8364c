namespace CoAssess.Analysis;

/// <summary>The cues of danger, in English and Welsh. Add one here, with the sentence that needs it in the tests.</summary>
internal static class UrgencyCues
{
    private static readonly UrgencyDanger Life = new("Somebody's life may be in danger", StandsInTalkOfMoney: true);
    private static readonly UrgencyDanger Safeguarding = new("A child or an adult may be at risk of harm", StandsInTalkOfMoney: true);
    private static readonly UrgencyDanger Gas = new("There may be a gas leak or carbon monoxide", StandsInTalkOfMoney: false);
    private static readonly UrgencyDanger Electricity = new("There may be live electricity within reach", StandsInTalkOfMoney: false);
    private static readonly UrgencyDanger Flood = new("A home may be flooding", StandsInTalkOfMoney: false);
    private static readonly UrgencyDanger Fire = new("Something may be on fire", StandsInTalkOfMoney: false);
    private static readonly UrgencyDanger Collapse = new("A building or the ground may be giving way", StandsInTalkOfMoney: false);

    public static IReadOnlyList<UrgencyCue> All { get; } =
    [
        .. Cues(Life,
            "kill myself", "killing myself", "end my life", "ending my life", "end it all", "take my own life", "taking my own life", "i am suicidal",
            "im suicidal", "feel suicidal", "feeling suicidal", "i want to die", "dont want to live", "do not want to live", "harm myself", "hurt myself",
            "self harming", "going to kill", "threatened to kill", "threatening to kill", "not breathing", "is unconscious", "has collapsed and",
            "been stabbed", "being stabbed", "has a knife", "with a knife", "has a gun", "in danger of * life", "fear for my life", "afraid for my life",
            "trapped under", "trapped inside", "lladd fy hun", "diwedd fy mywyd"),
        .. Cues(Safeguarding,
            "child is being abused", "children are being abused", "abusing * child", "abusing * children", "abusing * kids", "abusing * mother",
            "abusing * residents", "hits * child", "hits * children", "hits * kids", "beats * child", "beats * kids", "beating * child", "hitting * child",
            "child left alone", "children left alone", "kids left alone", "baby left alone", "toddler left alone", "toddler wandering", "child wandering alone",
            "child locked", "children locked", "husband hits me", "partner hits me", "wife hits me", "boyfriend hits me", "hits me and", "carer hits",
            "carer is hurting", "is being starved", "plentyn yn cael ei gam-drin"),
        .. Cues(Gas,
            "smell gas", "smells of gas", "smell of gas", "smelling gas", "stinks of gas", "gas leak", "gas is leaking", "leaking gas", "carbon monoxide",
            "arogl nwy", "gollyngiad nwy"),
        .. Cues(Electricity,
            "live wire", "live wires", "live cable", "live cables", "exposed wire", "exposed wires", "exposed wiring", "exposed cable", "exposed cables",
            "bare wires", "wires hanging", "wires are hanging", "electric shock", "power line down", "power line is down", "power lines down", "cable is sparking",
            "is sparking", "are sparking", "gwifrau byw"),
        .. Cues(Flood,
            "house is flooding", "home is flooding", "flat is flooding", "kitchen is flooding", "water coming into * house", "water coming into * home",
            "water coming into * flat", "water is coming in", "water pouring into", "water pouring through", "river has burst", "burst its banks",
            "dwr yn dod i mewn", "dŵr yn dod i mewn"),
        .. Cues(Fire, "is on fire", "are on fire", "house fire now", "smoke coming from", "smoke pouring", "ar dân"),
        .. Cues(Collapse,
            "about to collapse", "is collapsing", "has just collapsed", "wall * fallen onto", "roof * caved in", "sinkhole", "missing manhole cover",
            "manhole cover missing", "manhole cover is missing", "open manhole"),
    ];

    private static IEnumerable<UrgencyCue> Cues(UrgencyDanger danger, params string[] phrases) =>
        phrases.Select(phrase => UrgencyCue.Of(danger, phrase));
}
