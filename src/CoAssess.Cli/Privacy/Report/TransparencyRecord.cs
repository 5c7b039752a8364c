using CoAssess.Privacy;

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
                ("Third party involvement", "CoAssess is open-source software; the council or a host runs it. Who else is involved is named in the fields below."),
                ("Third party and its role", PrivacyFacts.Or(stated.Suppliers)),
                ("Third party's company number", PrivacyFacts.Or(stated.SupplierCompanyNumber)),
                ("Procurement procedure type", PrivacyFacts.Or(stated.ProcurementProcedure)),
                ("Third party data access terms", PrivacyFacts.Or(stated.SupplierAccessTerms))),
            Fields("Tier 2, 2: description and rationale",
                ("Phase", PrivacyFacts.Or(stated.Phase)),
                ("Detailed description", "Linear models with hashed features, word lists and rules, run in the council's own program without a network or a language model that writes. Every label carries the version that gave it, a probability, and where it can be said the reason."),
                ("Scope", facts.Notice.Purpose),
                ("Benefit", "Officers find what concerns their service; residents see what was asked, answered and changed."),
                ("Previous process", PrivacyFacts.Or(stated.EarlierProcess)),
                ("Alternatives considered", PrivacyFacts.Or(stated.Alternatives))),
            Fields("Tier 2, 3: decision-making process",
                ("Integration", "Labels sort and suggest. A case opens for whatever is about published data or may be urgent; an acknowledgement is sent by rule, an answer only by an officer."),
                ("Information provided to officers", "The redacted words, the labels with probability and reason, the due date with its working."),
                ("Human oversight", "No decision about a person is automatic. Officers answer, hold back, and close; a message that may be urgent is never answered by rule and is never closed by a program: when its author deletes it or has it erased, the words go and the case stays open, with the kind of danger alone, until an officer has looked. How a message is meant changes neither priority nor visibility nor the time to acknowledge."),
                ("Frequency and scale", string.Join("; ", facts.Timetable.Select(static job => $"{job.Job} {job.Time}"))),
                ("Training of officers", PrivacyFacts.Or(stated.Training)),
                ("Appeals and review", "Everybody can ask about a label, object or have their words erased; see the notice on listening.")),
            new("Tier 2, 4: tool specification")
            {
                Columns = ["Judges", "Version", "Kind", "Card"],
                Rows = [.. facts.Judgements.Select(static one => (IReadOnlyList<string>)[one.Judges, one.Version, one.IsOurs ? "of CoAssess" : "the council's own or another's", one.Card])],
            },
            Fields("Tier 2, 4: system",
                ("System architecture", $"One program of the council's own: connectors read or receive messages into an inbox; at the door personal details are taken out and authors become pseudonyms; analysers label what is left; officers read and answer; a publisher withholds small counts. Kept in {facts.Storage}. No model is asked over a network."),
                ("System-level input", string.Join("; ", NoticePromises.Sources(facts.Directory).DefaultIfEmpty("nothing: no account is configured"))),
                ("System-level output", "Labels with version, probability and reason for officers; suggestions of what a message is about; public counts with small numbers withheld. No text is written by a model."),
                ("Maintenance", $"CoAssess {facts.Version}: models change only with a new version of it, each held against its sets before; `coassess evaluate` holds them against the council's own texts. {Learning(facts)} Next review: {PrivacyFacts.Or(stated.ReviewOn)}")),
            .. facts.Judgements.Where(static one => one.IsOurs).Select(static one => ModelCard.Read(one.Card).Figures($"Tier 2, 4: model performance: {one.Judges}")),
            new("Tier 2, 4: models and development data")
            {
                Words =
                [
                    "Sensitive attributes: texts of the public sets are people's own words and may tell of health, belief or origin; no such attribute was marked, learned as one, or tested for apart. Representativeness: most sets are English and of other years and places than this council's residents write in; the cards tell the limits. Cleaning: each set was parted before learning, so that no text a figure is taken of was learned from, except where the figure says so.",
                ],
                Columns = ["Judges", "Model architecture", "Development data"],
                Rows = [.. facts.Judgements.Select(static one => (IReadOnlyList<string>)(one.IsOurs
                    ? [one.Judges, ModelCard.Read(one.Card).Field("Method"), ModelCard.Read(one.Card).Field("Learned from", "Data")]
                    : [one.Judges, PrivacyFacts.Undecided, PrivacyFacts.Undecided]))],
            },
            Fields("Tier 2, 4: operational data",
                ("Source", string.Join("; ", facts.Notice.Accounts.Select(static account => account.ToString()).Concat(facts.Notice.Followed).Concat(facts.PassesThrough).DefaultIfEmpty("no account is configured"))),
                ("Personal and sensitive data", "The words of messages, with personal details taken out before anything judges them: public posts, what is sent through the form, and what files and other services bring, which need not have been public. Special categories where people write of them."),
                ("Residents' messages as data for learning", Learning(facts)),
                ("Data access", "Officers who sign in by their role see redacted words; whoever runs the storage can read raw posts while they wait. The public sees what was released and counts."),
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

    private static string Learning(PrivacyFacts facts) => facts.Duties.LearnsCorrections
        ? $"Each night the judgement of services learns from residents' messages whose service an officer corrected (redacted words, at most the newest 2,000; the shipped model itself never changes). A correction is kept with its message{(facts.Duties.RemovesByTime ? $", at most {PrivacyFacts.Days(facts.Notice.FeedbackRetention)}" : "; the job Retention is switched off, so it goes by no time")}; an erasure, an edit or a deletion takes it and what was learned from it at once. None of it leaves the installation."
        : "Nothing is learned by the clock from residents' messages: the job LearnCorrections is switched off. What officers corrected is kept with the message and goes with it; what was learned before stays in use until the message goes or the job runs.";

    private static PrivacySection Fields(string heading, params (string Field, string Entry)[] fields) => new(heading)
    {
        Columns = ["Field", "Entry"],
        Rows = [.. fields.Select(static field => (IReadOnlyList<string>)[field.Field, field.Entry])],
    };
}
