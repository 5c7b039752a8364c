using CoAssess.Privacy;

namespace CoAssess.Cli;

/// <summary>A risk to people, what is done against it, and the tests that hold it.</summary>
/// <param name="Harm">What could happen, and to whom.</param>
/// <param name="Measure">What is done, with the values that are set.</param>
/// <param name="Tests">The test classes that hold it, as they are named in the source.</param>
/// <param name="Left">What is left of it, for the council to weigh.</param>
internal sealed record PrivacyRisk(string Harm, string Measure, IReadOnlyList<string> Tests, string Left)
{
    public static IReadOnlyList<PrivacyRisk> Of(PrivacyFacts facts) =>
    [
        new(
            "Somebody is recognised from personal details in their words, by officers who need not know them or by the public.",
            "Personal details are taken out before words are stored or read. What could not be read is held back whole. Words from networks are never shown in public; words from the form only after a preview.",
            ["RedactionRecallTests", "RedactionPropertyTests", "VisibilityTests", "SecretsTests"],
            "Details that no rule knows, and what a story tells by itself. An officer can hold back a message."),
        new(
            "Somebody is followed over time, or a profile of them is made.",
            "Authors become pseudonyms by a keyed code within one council; handles are not stored behind the door. There is no list of persons to watch and no page of a person's messages; listening follows tags, searches and the council's own threads." + (facts.PassesThrough.Count > 0 ? $" Of what passes through nothing is kept ({string.Join(" ", facts.PassesThrough)})" : ""),
            ["PseudonymiserTests", "ListeningNoticeTests"],
            "Who holds the secret and the database could test whether a known account is among the pseudonyms."),
        new(
            "A published count is of so few people that it points to somebody, by itself or by subtracting others.",
            $"Counts of fewer than {facts.Notice.ListeningThreshold} people ({facts.Notice.FormThreshold} from forms), none included, or of mostly one person are withheld, and others with them where they could be worked out. What was shown is remembered, so that no two issues differ by a person.{(facts.RoundTo > 1 ? $" Shown counts are rounded to {facts.RoundTo}." : "")}",
            ["DisclosureTests", "AttackTests"],
            "People who write under several names count as several."),
        new(
            "Words are kept longer than they are needed, or after their author took them back.",
            $"Kept for: {facts.KeptFor}. {string.Join(" ", NoticePromises.AtSource(facts.Directory, facts.Duties))} An erasure goes through every store, leaves a certificate of counts and a tombstone so that the post is not read in again.",
            ["ForgettingTests", "ErasureTests", "PeopleTablesTests", "RecheckTests"],
            "Copies that others made at the network, and backups of the storage, which the council must let expire."),
        new(
            "A program's judgement is wrong, and somebody is treated worse for it.",
            "Judgements are labels for officers; none decides about a person. How a message is meant changes neither priority nor visibility nor the time to acknowledge. What cannot be told is said to be unclear.",
            ["CaseTests", "UrgencyRulesTests"],
            "An urgent message that the rules miss. The site says that it is not watched day and night."),
        new(
            "Criticism is filtered out, so that people are not heard.",
            "Everything withheld is withheld by rule, with the reason shown. Answers of 'we will not' and 'we cannot' stand in the register like the others.",
            ["VisibilityTests", "CaseTests"],
            "An officer's choice of what to answer first."),
        new(
            "Others read the data: by a breach, a stolen token or a log.",
            "Tokens are sealed with a key of the installation. Logs hold counts and ids of our own only. Public pages are served without cookies or scripts of others; officers sign in by roles.",
            ["SecretsTests", "TelemetryTests", "OfficersTests"],
            "The security of the machine or cloud account, which is the council's and its host's."),
    ];
}
