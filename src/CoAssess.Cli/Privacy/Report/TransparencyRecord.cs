namespace CoAssess.Cli;

/// <summary>The record of the Algorithmic Transparency Recording Standard, both tiers.</summary>
internal static class TransparencyRecord
{
    public static PrivacyDocument Of(PrivacyFacts facts)
    {
        var stated = facts.Statements;
        return new("algorithmic-transparency", $"Algorithmic transparency record: CoAssess at {facts.Council.Name}",
        [
            Fields("Tier 1",
                ("Name", "CoAssess"),
                ("Description", $"Reads public posts to and about {facts.Council.Name}, takes personal details out, labels them, and lays them before officers, who answer in the open. It judges: {string.Join("; ", facts.Judgements.Select(static one => one.Judges))}. Counts of what people said are published with small numbers withheld."),
                ("Website", facts.Council.PublicAddress.ToString()),
                ("Contact", PrivacyFacts.Or(stated.ToolContact.Length > 0 ? stated.ToolContact : facts.Notice.Contact))),
            Fields("Tier 2, 1: owner and responsibility",
                ("Organisation", facts.Council.Name),
                ("Team", PrivacyFacts.Or(stated.Team)),
                ("Senior responsible owner", PrivacyFacts.Or(stated.ResponsibleOwner)),
                ("External suppliers and procurement", PrivacyFacts.Or(stated.Suppliers))),
            Fields("Tier 2, 2: description and rationale",
                ("Detailed description", "Linear models with hashed features, word lists and rules, run in the council's own program without a network or a language model that writes. Every label carries the version that gave it, a probability, and where it can be said the reason."),
                ("Scope", facts.Notice.Purpose),
                ("Benefit", "Officers find what concerns their service; residents see what was asked, answered and changed."),
                ("Previous process", PrivacyFacts.Or(stated.EarlierProcess)),
                ("Alternatives considered", PrivacyFacts.Or(stated.Alternatives))),
            Fields("Tier 2, 3: decision-making process",
                ("Integration", "Labels sort and suggest. A case opens for whatever is about published data or may be urgent; an acknowledgement is sent by rule, an answer only by an officer."),
                ("Information provided to officers", "The redacted words, the labels with probability and reason, the due date with its working."),
                ("Human oversight", "No decision about a person is automatic. Officers answer, hold back, and close; a message that may be urgent is never answered by rule and is never closed by a program. How a message is meant changes neither priority nor visibility nor the time to acknowledge."),
                ("Frequency and scale", string.Join("; ", facts.Timetable.Select(static job => $"{job.Job} {job.Time}"))),
                ("Training of officers", PrivacyFacts.Or(stated.Training)),
                ("Appeals and review", "Everybody can ask about a label, object or have their words erased; see the notice on listening.")),
            new("Tier 2, 4: tool specification")
            {
                Columns = ["Judges", "Version", "Kind", "Card"],
                Rows = [.. facts.Judgements.Select(static one => (IReadOnlyList<string>)[one.Judges, one.Version, one.IsOurs ? "of CoAssess" : "the council's own or another's", one.Card])],
            },
            Fields("Tier 2, 4: data",
                ("Source", string.Join("; ", facts.Notice.Accounts.Select(static account => account.ToString()).Concat(facts.Notice.Followed).Concat(facts.PassesThrough).DefaultIfEmpty("no account is configured"))),
                ("Personal and sensitive data", "The words of messages, with personal details taken out before anything judges them: public posts, what is sent through the form, and what files and other services bring, which need not have been public. Special categories where people write of them."),
                ("Data for learning", "Public research sets named in the cards; none of the council's own messages leaves it."),
                ("Sharing", $"{(stated.Recipients.Count == 0 ? PrivacyFacts.Undecided : string.Join("; ", stated.Recipients))} {facts.Measurements}"),
                ("Storing", $"{facts.Storage}. {facts.KeptFor}.")),
            new("Tier 2, 5: risks, mitigations and impact assessments")
            {
                Words = ["Impact assessment: the data protection impact assessment written beside this record (dpia.md)."],
                Columns = ["Risk", "Mitigation"],
                Rows = [.. PrivacyRisk.Of(facts).Select(static risk => (IReadOnlyList<string>)[risk.Harm, risk.Measure])],
            },
        ]);
    }

    private static PrivacySection Fields(string heading, params (string Field, string Entry)[] fields) => new(heading)
    {
        Columns = ["Field", "Entry"],
        Rows = [.. fields.Select(static field => (IReadOnlyList<string>)[field.Field, field.Entry])],
    };
}
