using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CoAssess.Analysis;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Intake;
using CoAssess.Privacy;
using CoAssess.Responses;

namespace CoAssess.Cli;

/// <summary>What is held about a person as a letter they can read (Article 15 UK GDPR), from the same records as the export for programs.</summary>
/// <remarks>A record that no words are known for stands in the letter as it is: a new store is never left out.</remarks>
internal sealed class AccessLetter(ListeningNotice notice, IReadOnlyList<Ward> wards)
{
    private readonly Dictionary<string, string> _messages = new(StringComparer.Ordinal);

    public PrivacyDocument Write(IReadOnlyList<HeldRecords> held, ObjectionReport? objection, IReadOnlyList<string> lostPeriods, bool isByAccount, DateTimeOffset now)
    {
        List<PrivacySection> records = [.. held.SelectMany(store => store.Records.Select((record, number) => ToSection(store.Store, record, number + 1)))];
        var count = records.Count + (objection is null ? 0 : 1);
        return new("letter", $"What {notice.Council} holds about you",
        [
            new("About this letter")
            {
                Words =
                [
                    $"You asked what is held about you by the program with which {notice.Council} listens and answers. This is all that was found on {LetterWords.Day(now)}: {(count == 0 ? "nothing" : count == 1 ? "one record" : $"{count} records")}. What follows tells each of them, then why and for how long they are kept, who receives them and what you can do; at the end stands which stores were searched.",
                ],
            },
            .. records,
            .. objection is { ObjectedOn: { } on } ? (PrivacySection[])[new("Your objection") { Words = [$"You objected on {LetterWords.Day(on)} for your account on {objection.Channel}. What you say from it is left out unread. Kept for that: a code of the account and the day, until you take it back."] }] : [],
            new("What this letter cannot tell") { Items = [.. Limits(lostPeriods, isByAccount)] },
            .. notice.Sections.Select(static section => new PrivacySection(section.Heading) { Words = section.Words, Items = section.Items }),
            new("Where we looked")
            {
                Columns = ["Store", "Records of you"],
                Rows = [.. held.Select(static store => (IReadOnlyList<string>)[store.Store, $"{store.Records.Count}"]), ["objections", !isByAccount ? "not looked for" : objection is null ? "0" : "1"]],
            },
            new("End") { Words = [$"End of the letter: {count} in {held.Count + (isByAccount ? 1 : 0)} stores."] },
        ]);
    }

    private static IEnumerable<string> Limits(IReadOnlyList<string> lostPeriods, bool isByAccount)
    {
        if (!isByAccount)
        {
            yield return "Whether you objected to being listened to: that is kept by your account, and you were found by a post or a code. Name the account, and we look.";
        }

        yield return "What others wrote of you. Handles with an at sign and what looks like a person's name are taken out of everybody's words; where somebody names you otherwise, it stands in their words, and nothing leads from you to it. If you know of such a message, tell us which: we look at it.";
        yield return "What a network gave in a form that could not be read: whose it is cannot be told. It goes by itself.";
        yield return "Counts and themes that were published: they name nobody.";
        yield return "What other programs, files and mail of the council hold, and copies of the storage that the council keeps against loss: ask the council for those.";
        if (lostPeriods.Count > 0)
        {
            yield return $"What was said in {string.Join(", ", lostPeriods)}: the keys of that time were destroyed, so nobody can find it by your account. If you name one of your posts, we can look for that.";
        }
    }

    private PrivacySection ToSection(string store, string record, int number) => store switch
    {
        "inbox" when Read(record, IntakeJson.Default.Post) is { } post => Waiting(post, number),
        "feedback" when Read(record, IntakeJson.Default.Feedback) is { } message => Message(message, number),
        "cases" when Read(record, ResponsesJson.Default.Case) is { } @case => Question(@case, number),
        "service corrections" when Read(record, AnalysisJson.Default.ServiceCorrection) is { } correction => new($"Correction {number}")
        {
            Words = [$"On {LetterWords.Day(correction.CorrectedAt)} an officer said of {NameOf(correction.Feedback)} that it concerns {LetterWords.Service($"{correction.Lgsl}")}."],
        },
        "coordination" when Read(record, ThemesJson.Default.CoordinationFinding) is { } finding => new($"Shared posting {number}")
        {
            Words = [$"Between {LetterWords.Day(finding.FirstAt)} and {LetterWords.Day(finding.LastAt)}, {finding.Accounts} accounts, yours among them, posted the same within {finding.Window.TotalSeconds:0} seconds of each other ({finding.Version}). People do act together, and may: it is a note for officers and accuses nobody."],
            Items = [.. finding.Members.Select(post => $"Yours: {NameOf(post.Feedback)}")],
        },
        _ => new($"{store}, record {number}") { Words = ["As it is kept:", record] },
    };

    private static PrivacySection Waiting(Post post, int number) => new($"A post that waits to be read, {number}")
    {
        Words = [post.Text],
        Items =
        [
            $"Posted on {post.Channel}, {LetterWords.Day(post.PostedAt)}",
            post.Permalink is { } where ? $"Where it stands: {where}" : $"Where it stands: {post.Channel}, post {post.NativeId}",
            $"Your name there: {(post.AuthorHandle.Length > 0 ? post.AuthorHandle : "not given")} (id {(post.AuthorId.Length > 0 ? post.AuthorId : "not given")}); both go when it is read",
        ],
    };

    private PrivacySection Message(Feedback message, int number)
    {
        var name = $"Message {number}";
        _messages[message.Id.Value] = $"message {number}";
        return new(name)
        {
            Words = [message.Text.Value.Length > 0 ? message.Text.Value : "(no words)"],
            Items =
            [
                $"Posted {LetterWords.Day(message.PostedAt)}; it reached us {LetterWords.Day(message.ReceivedAt)} through {message.Account}",
                LetterWords.WhereaboutsOf(message),
                $"Kept under the code {message.Author} in place of your name",
                .. message.Redactions.Count > 0 ? (string[])[$"Taken out before anybody read it: {string.Join(", ", message.Redactions.Select(static pair => $"{LetterWords.Plain(pair.Key.ToString())} {pair.Value}"))}"] : [],
                .. message.About is { } about ? (string[])[$"About: {Subject(about)}"] : [],
                .. message.Suggestions.Select(static guess => $"May be about, for an officer to decide: {Subject(guess)}"),
                .. message.Findings.Select(finding => LetterWords.Noted(finding, wards)),
                $"Repeated by others: {message.Reposts} times",
                message.IsPublic ? "Shown in public, as you chose in the form" : "Its words are not shown in public",
                .. message.FoundBySearch ? (string[])["Found by a tag or search, so never answered by rule"] : [],
            ],
        };
    }

    private PrivacySection Question(Case @case, int number) => new($"Case {number}")
    {
        Words = [$"A case is what an officer answers. This one was opened by {NameOf(@case.OpenedBy.Value)} on {LetterWords.Day(@case.OpenedAt)}, about {Subject(@case.About)}. Its reference is {@case.Id}."],
        Items =
        [
            $"State: {LetterWords.Plain(@case.State.ToString())}; to be answered by {LetterWords.Day(@case.AnswerBy.DueOn)}",
            .. @case.Dangers.Select(static danger => $"A program noted: {danger.Reason}"),
            .. @case.Entries.Select(entry => entry.Feedback is { } said
                ? $"{LetterWords.Day(entry.At)}: your words ({NameOf(said.Value)})"
                : $"{LetterWords.Day(entry.At)}, {LetterWords.Plain(entry.Kind.ToString())} of the council: {entry.Text}"),
            .. @case.Answer is { } answer ? (string[])[$"Answered ({LetterWords.Plain(answer.Outcome.ToString())}): {answer.Text}", $"In the register as: {answer.YouSaid}"] : [],
            .. @case.Notes.Select(static note => $"{LetterWords.Day(note.At)}, note of an officer: {note.Text}"),
        ],
    };

    private static string Subject(FeedbackMatch about) => string.Join(", ", ((string?[])
    [
        about.Dataset is { } dataset ? $"the dataset {dataset}" : null,
        about.Row is { } row ? $"its row {row}" : null,
        about.Supplier is { } supplier ? $"the supplier {supplier}" : null,
        about.Answer is { } answer ? $"the council's answer {answer}" : null,
        about.Method is { } method ? $"how {method} is worked out" : null,
    ]).OfType<string>().DefaultIfEmpty("nothing that could be told"));

    private string NameOf(string feedback) => _messages.GetValueOrDefault(feedback, "a message that is not held any more, or another person's");

    private static T? Read<T>(string record, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(record, type);
        }
        catch (JsonException)
        {
            return null; // what came unreadable stands in the letter as it came
        }
    }
}
