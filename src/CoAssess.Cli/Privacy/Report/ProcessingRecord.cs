using CoAssess.Connectors;

namespace CoAssess.Cli;

/// <summary>The record of processing activities (Article 30(1) UK GDPR; for special categories also paragraph 41 of Schedule 1 of the Data Protection Act 2018).</summary>
internal static class ProcessingRecord
{
    public static PrivacyDocument Of(PrivacyFacts facts) => new("record-of-processing", $"Record of processing: listening and answering in the open, {facts.Council.Name}",
    [
        new("Record")
        {
            Columns = ["Article 30(1)", "Entry"],
            Rows =
            [
                ["(a) Controller", $"{facts.Council.Name} ({facts.Council.Id}). {PrivacyFacts.Or(facts.Statements.Controller)}"],
                ["(a) Data protection officer", PrivacyFacts.Or(facts.Statements.DataProtectionOfficer)],
                ["(b) Purposes", facts.Notice.Purpose],
                ["(c) People", "Whoever posts publicly to or about the council's services and data or uses the form; people named in posts; officers who sign in."],
                ["(c) Data", "Words (redacted before they are read), time, network, a pseudonym of the author, the network's id of the post, labels of programs; raw posts while they wait; officers' corrections of labels; a tombstone for each erased message and a certificate for each erasure; of whoever objected a keyed code of the account and the day. Special categories where people write of them."],
                ["(d) Recipients", string.Join(" ", Recipients(facts))],
                ["(e) Transfers to other countries", PrivacyFacts.Or(facts.Statements.Transfers)],
                ["(f) Time limits", facts.Duties.RemovesByTime
                    ? $"{facts.KeptFor}; officers' corrections with the words they are of, and at most {PrivacyFacts.Days(facts.Notice.FeedbackRetention)}; links of answered cases to posts {PrivacyFacts.Days(facts.Notice.FeedbackRetention)} after the answer; rows that wait for mending {PrivacyFacts.Days(facts.QuarantineRetention)}; tombstones and certificates of erasure, which name nobody, for good; the mark of an objection until it is taken back."
                    : $"{facts.KeptFor}. Tombstones and certificates of erasure, which name nobody, for good; the mark of an objection until it is taken back."],
                ["(g) Security", "Redaction and pseudonyms at the door; sealed tokens; roles for officers; logs of counts only; every exit asks one decision what may be seen."],
                ["Lawful basis", PrivacyFacts.Or(facts.Statements.LawfulBasis)],
                ["Schedule 1, paragraph 41: condition relied on", PrivacyFacts.Or(facts.Statements.SpecialCategoryBasis)],
                ["Schedule 1, paragraph 41: kept and erased by the policy document", PrivacyFacts.Or(facts.Statements.PolicyDocument)],
            ],
        },
        new("Stores")
        {
            Words = [$"Kept in: {facts.Storage}.", $"Searched, exported and erased by person: {string.Join(", ", facts.Erasing)}.", facts.Duties.RemovesByTime ? $"Cleared of what is past its time each night: {string.Join(", ", facts.Expiring)}." : $"The job Retention is switched off: nothing is cleared by time of {string.Join(", ", facts.Expiring)}."],
        },
        new("Pseudonyms")
        {
            Words = ["HMAC-SHA256 under a key derived from the installation's secret for each council and key period; the secret is not in any store. One network's author has another pseudonym at another network and council. Whose secret was destroyed can be found by nobody any more.", "Objections: the same, under a key of their own that is used for nothing else and that no period ends. No mark leads to a pseudonym, nor the other way."],
            Columns = ["Key period", "Begins", "Secret"],
            Rows = [.. facts.KeyPeriods.Select(static period => (IReadOnlyList<string>)
                [period.Period, period.Period == "1" ? "with the installation" : period.Period, period.IsDestroyed ? "destroyed" : "kept apart from the stores"])],
        },
        new("When it runs")
        {
            Columns = ["Job", "Time (UK)"],
            Rows = [.. facts.Timetable.Select(static job => (IReadOnlyList<string>)[job.Job, job.Time])],
        },
        new("Sources and channels")
        {
            Columns = ["Account", "What comes in", "Can"],
            Rows = [.. facts.Accounts.Select(static account => (IReadOnlyList<string>)[account.Account.ToString(), account.Origin, account.Descriptor.Capabilities.ToString()])],
            Words = facts.Accounts.Count == 0 ? ["No account is configured."] : facts.PassesThrough,
        },
    ]);

    private static IEnumerable<string> Recipients(PrivacyFacts facts)
    {
        yield return "The public: what its author released through the form, the council's answers, counts.";
        var networks = facts.Accounts.Where(static account => account is IPostPublisher).Select(static account => account.Descriptor.Channel.Name).Distinct().Order(StringComparer.Ordinal).ToList();
        if (networks.Count > 0)
        {
            yield return $"The networks on which the council answers: {string.Join(", ", networks)}.";
        }

        yield return facts.Measurements;
        yield return facts.Statements.Recipients.Count == 0 ? $"Processors and others: {PrivacyFacts.Undecided}" : $"Processors and others: {string.Join("; ", facts.Statements.Recipients)}.";
    }
}
