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
        yield return new("2. What is done: scope")
        {
            Columns = ["Question", "Answer"],
            Rows =
            [
                ["Nature of the data; special categories", "Words people wrote, with personal details taken out, when and on which network, a code in place of the author, and what programs note beside it. People write of health, belief, politics and other special categories; nothing looks for them or marks them."],
                ["How much", $"Held when this was written: {PrivacyVolume.Round(facts.Volume.Messages)} messages; in the month with most, {PrivacyVolume.Round(facts.Volume.BusiestMonth)}."],
                ["How many people", $"{Capital(PrivacyVolume.Round(facts.Volume.People))}, counted by pseudonym (who writes under several names, or in several key periods, counts as several)."],
                ["How often", Often(facts)],
                ["How long", $"{facts.KeptFor}."],
                ["Which area", $"The area of {facts.Council.Name} ({facts.Council.Id}): what is said to or about the council. Where an author lives is neither asked nor known; a ward is noted only where the words name a place."],
                ["Kept in", $"{facts.Storage}."],
            ],
        };
        yield return new("2. What is done: context")
        {
            Columns = ["Question", "Answer"],
            Rows =
            [
                ["Relationship with the people", "Residents and others who use, pay for or speak about the council's services; they cannot choose another council, and some depend on it. Nobody has to write here to get a service."],
                ["Control they have", $"They choose what they post. {string.Join(" ", NoticePromises.AtSource(facts.Directory, facts.Duties))} They can ask for a copy, for erasure, and object; words sent through the form are shown only after a preview."],
                ["Would they expect it", $"{PrivacyFacts.Or(stated.Expectations)} Who writes to the council's account or through the form speaks to it. {(facts.Notice.Followed.Count > 0 ? "Who is found by a tag or search that is followed does not, and may not expect it; such a message is never answered by rule." : "No tag or search is followed beside what is said to the council.")}"],
                ["Children and people in difficulty", "Must be expected: nobody's age or condition is known, and they cannot be told apart. Messages that may tell of danger go to an officer first, and into no count."],
                ["Prior concerns and public debate", PrivacyFacts.Or(stated.PriorConcerns)],
                ["State of the technology", "Rules and linear models of known limits, each with measured errors in its card, not models that write text; nothing is sent to a service of others to be judged. Redaction and judgements err, and are shown as what they are."],
                ["Codes of conduct, certification", PrivacyFacts.Or(stated.CodesOfConduct)],
            ],
        };
        yield return new("2. What is done: purposes")
        {
            Words = [facts.Notice.Purpose, "For people: an answer in the open, by a date that is told; nothing is decided about a person. For the council: questions reach the officers they concern, and the same question is answered once for all."],
        };
        yield return new("3. Consultation")
        {
            Columns = ["Question", "Answer"],
            Rows =
            [
                ["The views of the people concerned", PrivacyFacts.Or(stated.Consultation)],
                ["Others involved: within the council, processors, experts of security", PrivacyFacts.Or(stated.ConsultedExperts)],
            ],
        };
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
        yield return new("5. Risks")
        {
            Words = [$"How likely harm is (remote, possible, probable), how grave (minimal, significant, severe) and what the risk is as a whole (low, medium, high) is for the council to judge: {PrivacyStatements.Section}:{nameof(PrivacyStatements.Risks)}, by the name in the first column."],
            Columns = ["Name", "Source of risk and harm to people", "Likelihood", "Severity", "Overall risk"],
            Rows = [.. PrivacyRisk.Of(facts).Select(risk => Row(risk, risk.JudgedIn(stated), static (risk, judged) => [risk.Harm, PrivacyFacts.Or(judged.Likelihood), PrivacyFacts.Or(judged.Severity), PrivacyFacts.Or(judged.Overall)]))],
        };
        yield return new("6. Measures")
        {
            Columns = ["Name", "Measure in place", "How it is known to work", "What is left", "Effect on the risk", "Residual risk", "Measure approved"],
            Rows = [.. PrivacyRisk.Of(facts).Select(risk => Row(risk, risk.JudgedIn(stated), static (risk, judged) => [risk.Measure, risk.Evidence, risk.Left, PrivacyFacts.Or(judged.Effect), PrivacyFacts.Or(judged.Residual), PrivacyFacts.Or(judged.Approved)]))],
        };
        yield return new("7. Sign-off and review")
        {
            Columns = ["Step", "By whom and when"],
            Rows =
            [
                ["Measures approved by", PrivacyFacts.Or(stated.MeasuresApproved)],
                ["Residual risks accepted by (where one is high, the Information Commissioner is asked first)", PrivacyFacts.Or(stated.ResidualRisksAccepted)],
                ["Data protection officer", PrivacyFacts.Or(stated.DataProtectionOfficer)],
                ["Advice of the data protection officer", PrivacyFacts.Or(stated.AdviceGiven)],
                ["Advice accepted or overruled by (with the reasons, where overruled)", PrivacyFacts.Or(stated.AdviceAccepted)],
                ["Answers to the consultation reviewed by (with the reasons, where departed from)", PrivacyFacts.Or(stated.ConsultationReviewed)],
                ["Signed off", PrivacyFacts.Or(stated.SignedOff)],
                ["Kept under review by", PrivacyFacts.Or(stated.KeptUnderReview)],
                ["To be reviewed", PrivacyFacts.Or(stated.ReviewOn)],
            ],
        };
    }

    private static IReadOnlyList<string> Row(PrivacyRisk risk, RiskStatement judged, Func<PrivacyRisk, RiskStatement, IReadOnlyList<string>> cells) => [risk.Name, .. cells(risk, judged)];

    /// <summary>When something comes in and is worked on, by the timetable and by what each account can do.</summary>
    private static string Often(PrivacyFacts facts)
    {
        var reads = facts.Timetable.FirstOrDefault(static job => job.Job == "NightlyIngestion").Time;
        var read = facts.Accounts.Any(static account => account is IPostReader) ? $"Accounts that are read: {reads}." : "No account is read by the clock.";
        return facts.Accounts.Any(static account => account is IPostReceiver) ? $"{read} What networks and the form send is taken when it comes." : read;
    }

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static string YesNo(bool does) => does ? "yes" : "no";
}
