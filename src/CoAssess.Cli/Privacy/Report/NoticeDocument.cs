namespace CoAssess.Cli;

/// <summary>The notice on listening (Articles 13 and 14 UK GDPR), as the site shows it.</summary>
internal static class NoticeDocument
{
    public static PrivacyDocument Of(PrivacyFacts facts)
    {
        var notice = facts.Notice;
        return new("listening-notice", $"How {notice.Council} listens and protects privacy",
        [
            new("Who we are")
            {
                Words = [$"{notice.Council} is the controller. {PrivacyFacts.Or(facts.Statements.Controller)}", $"Data protection officer: {PrivacyFacts.Or(facts.Statements.DataProtectionOfficer)}"],
            },
            new("Why, and on what basis") { Words = [notice.Purpose, $"Lawful basis: {PrivacyFacts.Or(facts.Statements.LawfulBasis)}", $"Special categories: {PrivacyFacts.Or(facts.Statements.SpecialCategoryBasis)}"] },
            new("What is collected") { Items = notice.Collected },
            new("Where from") { Items = [.. notice.Accounts.Select(static account => account.ToString()), .. notice.Followed] },
            new("What is not done") { Items = notice.NotDone },
            new("Who receives it") { Items = facts.Statements.Recipients.Count == 0 ? [PrivacyFacts.Undecided] : [.. facts.Statements.Recipients], Words = [$"Transfers abroad: {PrivacyFacts.Or(facts.Statements.Transfers)}"] },
            new("How long it is kept")
            {
                Items =
                [
                    $"Posts as they arrived: at most {facts.RawDays}.",
                    $"Words without personal details: until {PrivacyFacts.Days(notice.FeedbackRetention)} after they were answered, or after they reached us where no question is open.",
                    $"What leads from an answer of ours to the post it answers: for {PrivacyFacts.Days(notice.FeedbackRetention)} after the answer.",
                    "Counts that are shown: for good, as they name nobody. Counts that are withheld are forgotten with the words.",
                ],
            },
            new("Programs that judge")
            {
                Words = ["No decision about a person is made by a program. Programs label messages for officers; how a message is meant never changes who reads it or how soon it is answered."],
                Items = [.. facts.Judgements.Select(static one => $"{one.Judges} (version {one.Version})")],
            },
            new("Small numbers") { Words = [$"A count made from listening is published only where at least {notice.ListeningThreshold} people stand behind it; from forms, {notice.FormThreshold}. Others are withheld with it where it could be worked out from them."] },
            new("Your rights") { Items = notice.Rights, Words = [notice.Contact.Length > 0 ? $"Write to {notice.Contact}." : $"Whom to write to: {PrivacyFacts.Undecided}"] },
        ]);
    }
}
