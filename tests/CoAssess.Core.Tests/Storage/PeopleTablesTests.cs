using System.Reflection;
using System.Text;
using CoAssess.Analysis;
using CoAssess.Core.Tests.Analysis;
using CoAssess.Councils;
using CoAssess.Intake;
using CoAssess.Privacy;
using CoAssess.Responses;
using CoAssess.Storage;

namespace CoAssess.Core.Tests.Storage;

/// <summary>Every table that there is, by what it holds of people. A new one must be written down here, and where it holds something of people, be erased and expire.</summary>
public sealed class PeopleTablesTests
{
    /// <summary>Tables that hold something of people, with the store that erases it or lets it expire.</summary>
    private static readonly Dictionary<string, (string? Erases, string Expires)> OfPeople = new()
    {
        ["InboxChunks"] = ("inbox", "inbox"), // leads to blobs of raw posts
        ["InboxQuarantine"] = ("inbox", "inbox"),
        ["Feedback"] = ("feedback", "feedback"),
        ["FeedbackAuthors"] = ("feedback", "feedback"),
        ["FeedbackDays"] = (null, "received"), // ids of feedback only, which a tombstone keeps as well
        ["Coordination"] = ("coordination", "coordination"),
        ["Themes"] = (null, "themes"), // counts, and words of at least three people
        ["Cases"] = ("cases", "cases"),
        ["Outbox"] = ("feedback", "cases"), // told by cases
        ["ServiceCorrections"] = ("service corrections", "service corrections"),
        ["LearnedCorrections"] = ("service corrections", "service corrections"), // leads to a blob of what was learned, which goes with any correction
        ["quarantine"] = (null, "quarantine"), // rows of the council's own files, which may name somebody by mistake; officers mend or leave them
        ["repairs"] = (null, "repairs"), // what officers changed in rows, which may name somebody, and the officers' names
        ["Erasures"] = (null, "erasures under way"), // what an erasure found in public, by pseudonym; the erasure itself forgets it at its end
        ["PublishedFigures"] = (null, "figures"), // counts of nobody by name; the small ones are forgotten
    };

    /// <summary>Tables that hold something of a person for as long as the person wants it, with the reason: neither an erasure nor a time limit ends it.</summary>
    private static readonly Dictionary<string, string> ForPeople = new()
    {
        ["Objections"] = "that a person objected, under a hash of their account that is no pseudonym, with the day; the person takes it back",
    };

    /// <summary>Tables that hold nothing of residents, with the reason.</summary>
    private static readonly Dictionary<string, string> OfNobody = new()
    {
        ["datasets"] = "published data",
        ["releases"] = "published data, and what was withdrawn of it: hashes, the council's reasons, officers' names",
        ["releasedatasets"] = "published data",
        ["quarantinesets"] = "counts of rows",
        ["Sessions"] = "sealed sessions of the council's own accounts",
        ["Cursors"] = "places in the council's own reading",
        ["StorageCopies"] = "how far a copy came",
        ["OfficerSignOuts"] = "moments, and random ids of sessions that were ended",
        ["Readiness"] = "a moment",
        ["SiteArrivals"] = "counts of requests by how they came, of no address",
        ["OfficerLinks"] = "officers' names, for an hour",
        ["Rechecks"] = "how far a recheck came, for a night: ids of feedback, which tombstones keep too",
        ["Jobs"] = "counts of runs, and places in lists",
        ["Gazetteers"] = "files of the council's own places",
        ["ErasureCertificates"] = "counts of what erasures removed, and when",
        ["SetAsideWork"] = "our own work messages: names of accounts, jobs and chunks",
    };

    private static readonly CaseAnswer Answer = new("It was resurfaced.", CaseOutcome.Did, new("https://data.example.org/evidence"), "Why did it cost so much?");
    private static readonly string[] Traces = ["planted-author", "example_person", "post-1", "post-2", "post-3"];

    [Fact]
    public void Every_table_is_written_down_with_what_it_holds_of_people() => Assert.Equal(
        OfPeople.Keys.Concat(ForPeople.Keys).Concat(OfNobody.Keys).Order(StringComparer.Ordinal), Tables().Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void What_holds_something_of_people_is_erased_and_expires_by_a_store_that_is_registered()
    {
        using var engine = InMemoryStorage.Open();
        using var house = new PeopleHouse(engine);
        var erasing = house.Get<IEnumerable<IErasable>>().Select(static store => store.Name).ToHashSet();
        var expiring = house.Get<IEnumerable<IExpires>>().Select(static store => store.Name).ToHashSet();

        Assert.All(OfPeople.Values, stores => Assert.True((stores.Erases is null || erasing.Contains(stores.Erases)) && expiring.Contains(stores.Expires), stores.ToString()));
        Assert.Equal(expiring.Order(), OfPeople.Values.Select(static stores => stores.Expires).Distinct().Order());
    }

    [Fact]
    public async Task After_an_erasure_no_table_no_blob_and_no_queue_leads_to_the_person()
    {
        using var engine = InMemoryStorage.Open();
        using var house = new PeopleHouse(engine);
        var council = house.Council.Id;
        await PlantAsync(house);
        var before = await EverythingAsync(engine);

        var certificate = await house.Get<IErasure>().EraseAsync(council, new("planted-author"), deletesReplies: false, default);
        await house.CollectAsync(council.Value);
        var after = await EverythingAsync(engine);

        Assert.All(Traces, trace => Assert.Contains(trace, before, StringComparison.Ordinal));
        Assert.All(Traces, trace => Assert.DoesNotContain(trace, after, StringComparison.Ordinal));
        Assert.Equal([("cases", 2), ("coordination", 1), ("feedback", 2), ("inbox", 1), ("service corrections", 1)], certificate.Removed.Where(static pair => pair.Value > 0).Select(static pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public async Task When_every_time_is_over_no_table_no_blob_and_no_queue_leads_to_a_person()
    {
        using var engine = InMemoryStorage.Open();
        using var house = new PeopleHouse(engine);
        await PlantAsync(house);
        foreach (var open in (await house.Get<ICaseDesk>().ListAsync(house.Council.Id, CaseState.Open, null, default)).Cases)
        {
            await house.Get<ICaseDesk>().AnswerAsync(house.Council.Id, open.Id, Answer, default); // while a case is open its words are needed
        }

        engine.Clock.Advance(TimeSpan.FromDays(366));
        await house.Get<IErasure>().ExpireAsync(default);
        var after = await EverythingAsync(engine);

        Assert.All(Traces, trace => Assert.DoesNotContain(trace, after, StringComparison.Ordinal));
    }

    /// <summary>One post that was answered, corrected and found to be coordinated, one that waits for an answer, and one that waits in the inbox.</summary>
    private static async Task PlantAsync(PeopleHouse house)
    {
        var council = house.Council.Id;
        await house.PublishAsync();
        await house.AcceptAsync(council.Value, "planted-author");
        await house.CollectAsync(council.Value);
        var opened = Assert.Single((await house.Get<ICaseDesk>().ListAsync(council, null, null, default)).Cases);
        Assert.IsType<CaseActionOutcome.Done>(await house.Get<ICaseDesk>().AnswerAsync(council, opened.Id, Answer, default));
        await house.AcceptAsync(council.Value, "planted-author");
        await house.CollectAsync(council.Value);
        await house.AcceptAsync(council.Value, "planted-author");
        Assert.Equal(CorrectionOutcome.Kept, await house.Get<ICorrectionDesk>().CorrectAsync(council, opened.OpenedBy, 461, default));
        var night = Crowds.Night(DateOnly.FromDateTime(house.Get<TimeProvider>().GetUtcNow().UtcDateTime), "planted-author", "somebody else");
        var finding = night.Findings[0];
        CoordinatedPost[] members = [finding.Members[0] with { Feedback = opened.OpenedBy.Value }, finding.Members[1]];
        await house.Get<CoordinationStore>().SaveAsync(council, night with { Findings = [finding with { Members = members }] }, default);
    }

    private static async Task<string> EverythingAsync(Contracts.Storage.StorageEngine engine)
    {
        var all = new StringBuilder();
        await foreach (var table in engine.Inventory.ListTablesAsync(default))
        {
            await foreach (var record in engine.Records.ReadAllAsync(RecordRange.OfTable(table), default))
            {
                all.Append(table).Append(' ').Append(record.Key).Append(' ').AppendLine(Encoding.UTF8.GetString(record.Body.Span));
            }
        }

        await foreach (var container in engine.Inventory.ListContainersAsync(default))
        {
            await foreach (var blob in engine.Blobs.ListAsync(container, default))
            {
                using var reader = new StreamReader((await engine.Blobs.OpenAsync(blob.Address, default))!);
                all.AppendLine(await reader.ReadToEndAsync());
            }
        }

        await foreach (var queue in engine.Inventory.ListQueuesAsync(default))
        {
            await foreach (var message in engine.Inventory.ListMessagesAsync(queue, default))
            {
                all.AppendLine(Encoding.UTF8.GetString(message.Body.Span));
            }
        }

        return all.ToString();
    }

    /// <summary>Asks every builder of keys for its table.</summary>
    private static IEnumerable<string> Tables()
    {
        const BindingFlags Builders = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        foreach (var method in typeof(Keys).GetMethods(Builders).Where(static method => !method.ContainsGenericParameters))
        {
            if (method.ReturnType == typeof(RecordKey))
            {
                yield return ((RecordKey)Call(method)).Table;
            }
            else if (method.ReturnType == typeof(RecordRange))
            {
                yield return ((RecordRange)Call(method)).Table;
            }
        }

        foreach (var constant in typeof(Keys).GetFields(Builders).Where(static field => field.Name.EndsWith("Table", StringComparison.Ordinal)))
        {
            yield return (string)constant.GetValue(null)!;
        }
    }

    private static object Call(MethodInfo method) => method.Invoke(null, [.. method.GetParameters().Select(static parameter => parameter.ParameterType switch
    {
        var type when type == typeof(string) => (object)new string('a', 32),
        var type when type == typeof(int) => 1,
        var type when type == typeof(long) => 1L,
        var type when type == typeof(DateOnly) => new DateOnly(2026, 11, 22),
        var type when type == typeof(DateTimeOffset) => DateTimeOffset.UnixEpoch,
        var type => Activator.CreateInstance(type)!,
    })])!;
}
