using CoAssess.Privacy;

namespace CoAssess.Cli;

/// <summary>A risk to people, what is done against it, and how that is known.</summary>
/// <param name="Name">Its name in the settings, where the council says how it judges it.</param>
/// <param name="Harm">Where it comes from, what could happen, and to whom.</param>
/// <param name="Measure">What is done, with the values that are set.</param>
/// <param name="Evidence">How it is known that the measure works, in words for whoever has to judge it.</param>
/// <param name="Left">What is left of it, for the council to weigh.</param>
internal sealed record PrivacyRisk(string Name, string Harm, string Measure, string Evidence, string Left)
{
    public static IReadOnlyList<PrivacyRisk> Of(PrivacyFacts facts) =>
    [
        // RedactionRecallTests, RedactionPropertyTests, VisibilityTests, SecretsTests
        new(
            "recognised",
            "Somebody is recognised from personal details in their words, by officers who need not know them or by the public.",
            "Personal details are taken out before words are stored or read. What could not be read is held back whole. Words from networks are never shown in public; words from the form only after a preview.",
            "Before each version, texts in which every detail is marked are redacted and the details that were missed are counted (the share found of each kind stands in docs/models/redaction.md), thousands of made-up texts try to slip one through, and every public page is searched for planted words.",
            "Details that no rule knows, and what a story tells by itself. An officer can hold back a message."),

        // PseudonymiserTests, ListeningNoticeTests
        new(
            "followed",
            "Somebody is followed over time, or a profile of them is made.",
            "Authors become pseudonyms by a keyed code within one council; handles are not stored behind the door. There is no list of persons to watch and no page of a person's messages; listening follows tags, searches and the council's own threads." + (facts.PassesThrough.Count > 0 ? $" Of what passes through nothing is kept ({string.Join(" ", facts.PassesThrough)})" : ""),
            "Before each version it is tried that the same person has other pseudonyms at another network, council or key period, that none can be made without its key, and that this document and the notice name every source that is listened to.",
            "Who holds the secret and the database could test whether a known account is among the pseudonyms."),

        // DisclosureTests, AttackTests, RegisterAttackTests
        new(
            "counted",
            "A published count is of so few people that it points to somebody, by itself or by subtracting others.",
            $"Counts of fewer than {facts.Notice.ListeningThreshold} people ({facts.Notice.FormThreshold} from forms), none included, or of mostly one person are withheld, and others with them where they could be worked out. What was shown is remembered, so that no two issues differ by a person. What is answered in the register is in no count.{(facts.RoundTo > 1 ? $" Shown counts are rounded to {facts.RoundTo}." : "")}",
            "Before each version, a simulated attacker reads every published count of many nights, tables and filters, and the register, solves the equations they give, and must narrow down no withheld number.",
            "People who write under several names count as several."),

        // ForgettingTests, ErasureTests, PeopleTablesTests, RecheckTests
        new(
            "kept",
            "Words are kept longer than they are needed, or after their author took them back.",
            $"Kept for: {facts.KeptFor}. {string.Join(" ", NoticePromises.AtSource(facts.Directory, facts.Duties))} An erasure goes through every store, leaves a certificate of counts and a tombstone so that the post is not read in again.",
            "Before each version, a person is planted in every place where anything is kept, then erased, and once more left to expire; the whole storage is searched for name, code and words, and none may be found. Programs are killed half-way and run again.",
            "Copies that others made at the network, and backups of the storage, which the council must let expire."),

        // ObjectionsTests, ObjectingTests, ObjectTests
        new(
            "unheeded",
            "Somebody who objected is listened to again; or, not being read, asks for help here in vain.",
            $"A mark under a key of its own keeps out whatever the account says, on every way in, until the person takes it back. {NoticePromises.ObjectionCovers}",
            "Before each version it is tried that no post of somebody who objected is stored on any way in, while others' are, that the mark outlives new and destroyed pseudonym keys and a program that is killed, and that it ends when it is taken back. A lost key is told by the program's own check (coassess doctor).",
            "Other accounts of the same person, and danger that is told from an account that objected: it reaches no officer. Tell people so."),

        // CaseTests, UrgencyRulesTests
        new(
            "misjudged",
            "A program's judgement is wrong, and somebody is treated worse for it.",
            "Judgements are labels for officers; none decides about a person. How a message is meant changes neither priority nor visibility nor the time to acknowledge. What cannot be told is said to be unclear.",
            "The transparency record gives for each judgement the share that is right, on texts it was not learned from. Before each version it is tried that angry and kind words are due on the same day and acknowledged in the same words.",
            "An urgent message that the rules miss. The site says that it is not watched day and night."),

        // VisibilityTests, CaseTests
        new(
            "silenced",
            "Criticism is filtered out, so that people are not heard.",
            "Everything withheld is withheld by rule, with the reason shown. Answers of 'we will not' and 'we cannot' stand in the register like the others.",
            "Before each version every rule of what may be seen is tried on every kind of message, and every kind of answer is looked for in the register.",
            "An officer's choice of what to answer first."),

        // SecretsTests, TelemetryTests, OfficersTests
        new(
            "breached",
            "Others read the data: by a breach, a stolen token or a log.",
            "Tokens are sealed with a key of the installation. Logs hold counts and ids of our own only. Public pages are served without cookies or scripts of others; officers sign in by roles.",
            "Before each version, planted secrets and words are looked for in logs, measurements and pages, and every officers' page is asked for without signing in.",
            "The security of the machine or cloud account, which is the council's and its host's."),
    ];

    /// <summary>What the council says of it; nothing where it has not.</summary>
    public RiskStatement JudgedIn(PrivacyStatements statements) => statements.Risks.TryGetValue(Name, out var judged) ? judged : new();
}
