namespace CoAssess.Privacy;

/// <summary>Writes the sections of the notice on listening once, for the site and for the file (Articles 13 and 14 UK GDPR). What the council has to state and has not is said to be missing, never filled in.</summary>
internal static class NoticeSections
{
    public static IReadOnlyList<NoticeSection> Of(ListeningNotice notice, PrivacyStatements stated, IReadOnlyList<Judgement> judgements, IReadOnlyList<string> sources, RunningDuties duties) =>
    [
        new("Who we are")
        {
            Words =
            [
                stated.Controller.Length > 0
                    ? $"{notice.Council} is the controller: it decides why and how your data is used. Its address: {stated.Controller}"
                    : $"{notice.Council} is the controller: it decides why and how your data is used. It has not stated its address for such questions here.",
                Or(stated.DataProtectionOfficer, "Data protection officer: {0}", "The council has not stated here who its data protection officer is."),
            ],
        },
        new("Why, and on what basis")
        {
            Words =
            [
                notice.Purpose,
                $"{notice.LawfulBasis} It is not used for enforcement, and no decision about a person rests on it.",
                Or(stated.SpecialCategoryBasis,
                    "People also write of health, belief, politics and other matters that the law protects more strongly. These are processed under: {0}",
                    "People also write of health, belief, politics and other matters that the law protects more strongly. The council has not stated here under which condition of the law it processes these."),
            ],
        },
        new("What is collected") { Items = notice.Collected },
        new("Where it comes from")
        {
            Words = sources.Count == 0 ? ["No account is set up: nothing is collected now."] : [],
            Items = sources,
        },
        new("What is not done") { Items = notice.NotDone },
        new("Who receives it")
        {
            Words = stated.Recipients.Count > 0
                ? ["The council's officers, and:"]
                : ["The council's officers read it. The council has not stated here who else receives it, such as the company that runs its servers.", Transfers(stated)],
            Items = stated.Recipients.Count > 0 ? [.. stated.Recipients, .. Collector(duties), Transfers(stated)] : [.. Collector(duties)],
        },
        new("How long it is kept") { Items = notice.Kept },
        new("Programs that judge")
        {
            Words = ["No decision about a person is made by a program. Programs label messages for officers; how a message is meant never changes who reads it or how soon it is answered. They judge:"],
            Items = [.. judgements.Select(static one => $"{one.Judges} (version {one.Version})")],
        },
        new("Small numbers")
        {
            Words =
            [
                $"A count made from listening is published only where at least {notice.ListeningThreshold} people stand behind it; from forms, {notice.FormThreshold}. Others are withheld with it where it could be worked out from them. Criticism is counted like praise and is never filtered out.",
            ],
        },
        new("Your rights")
        {
            Items = notice.Rights,
            Words =
            [
                notice.Contact.Length > 0
                    ? $"You can ask, at no cost, for what follows. Write to {notice.Contact}, with the reference you were given or the address of your post."
                    : "You can ask, at no cost, for what follows. The council has not stated here whom to write to; its contact page leads to it.",
            ],
        },
    ];

    /// <summary>What people must be told and the council has not stated, by the names of the settings; while there is any, the notice is not fit to be published.</summary>
    public static IReadOnlyList<string> Unstated(ListeningNotice notice, PrivacyStatements stated)
    {
        (string Setting, bool IsStated)[] needed =
        [
            ("CoAssess:Privacy:Contact", notice.Contact.Length > 0),
            (Setting(nameof(PrivacyStatements.Controller)), stated.Controller.Length > 0),
            (Setting(nameof(PrivacyStatements.DataProtectionOfficer)), stated.DataProtectionOfficer.Length > 0),
            (Setting(nameof(PrivacyStatements.LawfulBasis)), stated.LawfulBasis.Length > 0),
            (Setting(nameof(PrivacyStatements.SpecialCategoryBasis)), stated.SpecialCategoryBasis.Length > 0),
            (Setting(nameof(PrivacyStatements.Recipients)), stated.Recipients.Count > 0),
            (Setting(nameof(PrivacyStatements.Transfers)), stated.Transfers.Length > 0),
        ];
        return [.. needed.Where(static one => !one.IsStated).Select(static one => one.Setting)];
    }

    public static string Basis(PrivacyStatements stated) => stated.LawfulBasis.Length > 0
        ? $"Lawful basis: {stated.LawfulBasis.TrimEnd('.')}."
        : "The council has not stated here on which lawful basis of Article 6 UK GDPR it does this.";

    private static IEnumerable<string> Collector(RunningDuties duties) => duties.Collector is { } host
        ? [$"{host}, which is sent measurements of the program itself: how often and how long it did something, never words, names or codes of authors."]
        : [];

    private static string Transfers(PrivacyStatements stated) =>
        Or(stated.Transfers, "Outside the United Kingdom: {0}", "The council has not stated here whether any of it leaves the United Kingdom.");

    private static string Or(string stated, string told, string missing) =>
        string.IsNullOrWhiteSpace(stated) ? missing : told.Replace("{0}", stated, StringComparison.Ordinal);

    private static string Setting(string name) => $"{PrivacyStatements.Section}:{name}";
}
