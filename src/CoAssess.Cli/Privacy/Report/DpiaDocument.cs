using CoAssess.Connectors;
using CoAssess.Privacy;

namespace CoAssess.Cli;

/// <summary>The data protection impact assessment (Article 35 UK GDPR), in the steps of the Information Commissioner's template.</summary>
internal static class DpiaDocument
{
    public static PrivacyDocument Of(PrivacyFacts facts) => new("dpia", $"Data protection impact assessment: listening and answering in the open, {facts.Council.Name}", [.. Sections(facts)]);

    private static IEnumerable<PrivacySection> Sections(PrivacyFacts facts)
    {
        var stated = facts.Statements;
        yield return new("About this document")
        {
            Words =
            [
                $"Written by CoAssess {facts.Version} from the settings it runs with. What the council has to decide or say itself is taken from the settings under CoAssess:Privacy:Statements; where nothing is stated there it says: {PrivacyFacts.Undecided}",
            ],
        };
        yield return new("1. Why an assessment is needed")
        {
            Words = ["Public posts are read systematically, by new technology, mostly without the authors being told one by one, and may hold special categories of personal data: reasons to treat an assessment as required."],
        };
        yield return new("2. What is done: nature")
        {
            Items = [.. facts.Notice.Collected, .. facts.Notice.NotDone, facts.Measurements],
        };
        yield return new("2. What is done: sources")
        {
            Columns = ["Account", "What comes in", "Read or received", "Answers there", "Follows beside what is said to the council"],
            Rows = [.. facts.Accounts.Select(static account => (IReadOnlyList<string>)
                [account.Account.ToString(), account.Origin, YesNo(account is IPostReader or IPostReceiver), YesNo(account is IPostPublisher), account.Followed.Count == 0 ? "nothing" : string.Join("; ", account.Followed)])],
            Words = facts.Accounts.Count == 0 ? ["No account is configured."] : [],
        };
        yield return new("2. What is done: scope, context and purpose")
        {
            Words =
            [
                facts.Notice.Purpose,
                "People concerned: whoever posts publicly to or about the council's services and data, or uses the form. They include children and people in difficulty, who cannot be told apart and must be expected.",
                $"Kept in: {facts.Storage}.",
            ],
        };
        yield return new("3. Consultation") { Words = [PrivacyFacts.Or(stated.Consultation)] };
        yield return new("4. Necessity and proportionality")
        {
            Columns = ["Question", "Answer"],
            Rows =
            [
                ["Lawful basis (Article 6)", PrivacyFacts.Or(stated.LawfulBasis)],
                ["Condition for special categories (Article 9; Schedule 1 of the 2018 Act)", PrivacyFacts.Or(stated.SpecialCategoryBasis)],
                ["Appropriate policy document", PrivacyFacts.Or(stated.PolicyDocument)],
                ["Minimisation", "Only posts to the council, or with its tags, links or searches; no followers, no profiles, no pictures of people; handles become pseudonyms and details go before storing."],
                ["Accuracy", "Edits replace what was read; judgements carry the version of their model and are shown to officers as judgements."],
                ["Kept for", $"{facts.KeptFor}. Rows of the council's own files that wait for mending {(facts.Duties.RemovesByTime ? PrivacyFacts.Days(facts.QuarantineRetention) : "without limit")}."],
                ["People are told", $"By the notice at {new Uri(facts.Council.PublicAddress, "privacy/listening")}."],
                ["Rights", $"Access: coassess export. Erasure: coassess erase. Deletion at the source: {string.Join(" ", NoticePromises.AtSource(facts.Directory, facts.Duties).DefaultIfEmpty("no account listens."))} Objection: coassess erase --and-object, or coassess object, answered within one month. {NoticePromises.ObjectionCovers}"],
                ["Processors and recipients", stated.Recipients.Count == 0 ? PrivacyFacts.Undecided : string.Join("; ", stated.Recipients)],
                ["Transfers abroad", PrivacyFacts.Or(stated.Transfers)],
            ],
        };
        yield return new("5 and 6. Risks and measures")
        {
            Words = ["How likely and how grave each is after the measures is for the council to judge."],
            Columns = ["Risk", "Measure in place", "Held by the tests", "What is left", "Likelihood and gravity"],
            Rows = [.. PrivacyRisk.Of(facts).Select(static risk => (IReadOnlyList<string>)[risk.Harm, risk.Measure, string.Join(", ", risk.Tests), risk.Left, PrivacyFacts.Undecided])],
        };
        yield return new("7. Sign-off and review")
        {
            Columns = ["Step", "By whom and when"],
            Rows =
            [
                ["Advice of the data protection officer", PrivacyFacts.Or(stated.DataProtectionOfficer)],
                ["Signed off", PrivacyFacts.Or(stated.SignedOff)],
                ["To be reviewed", PrivacyFacts.Or(stated.ReviewOn)],
            ],
        };
    }

    private static string YesNo(bool does) => does ? "yes" : "no";
}
