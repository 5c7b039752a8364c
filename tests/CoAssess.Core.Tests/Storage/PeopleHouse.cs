using System.Text;
using CoAssess.Connectors;
using CoAssess.Contracts.Storage;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Hosting;
using CoAssess.Intake;
using CoAssess.Privacy;
using CoAssess.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Core.Tests.Storage;

/// <summary>The package as a host has it over the engine of a contract; an author's pseudonym is the author's id.</summary>
internal sealed class PeopleHouse : IDisposable
{
    private const string Spend = """
        OrganisationalUnit,BeneficiaryName,PaymentDate,TransactionNumber,Amount,IrrecoverableVATAmount,Purpose
        Highways,Paving Ltd,05/01/2026,T1,10000.00,0.00,Resurfacing
        Highways,Paving Ltd,05/01/2026,T2,no amount,0.00,Resurfacing
        """;

    private static readonly AccountId Account = AccountId.Parse("files/residents");
    private readonly ServiceProvider _services;
    private int _posts;

    public PeopleHouse(StorageEngine engine)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton<TimeProvider>(engine.Clock);
        services.AddSingleton<IPseudonymiser, Itself>();
        services.AddCoAssess(static options =>
        {
            options.CouncilCode = "E07000188";
            options.CouncilName = "Borough of Example";
            options.PublicAddress = new("https://data.example.org/");
            options.PseudonymSecret = Convert.ToBase64String(new byte[32]);
        });
        services.AddSingleton(engine.Records).AddSingleton(engine.Blobs).AddSingleton(engine.Queue).AddSingleton(engine.Leases);
        _services = services.BuildServiceProvider();
    }

    public Council Council => Get<Council>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>The store of a name among those that erase or expire.</summary>
    public T Store<T>(Func<T, string> nameOf, string name)
        where T : notnull => _services.GetServices<T>().Single(store => nameOf(store) == name);

    /// <summary>A post about the dataset reaches the inbox of a council.</summary>
    public async Task AcceptAsync(string council, string author)
    {
        var post = new Post
        {
            Channel = Account.Channel, NativeId = $"post-{++_posts}", AuthorId = author, AuthorHandle = "example_person", PostedAt = Get<TimeProvider>().GetUtcNow(),
            Text = "Why did this cost so much?", Links = ["https://data.example.org/datasets/spend"],
        };
        await Get<IInbox>().AcceptAsync(CouncilId.Parse(council), Account, [post], [], default);
    }

    /// <summary>What waits in a council's inbox becomes feedback.</summary>
    public async Task CollectAsync(string council) =>
        await Get<IIntakeRun>().CollectAsync(Council with { Id = CouncilId.Parse(council) }, default);

    /// <summary>Releases a file of which one row waits in quarantine.</summary>
    public async Task PublishAsync()
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(Spend));
        var outcome = await Get<IDatasetPublisher>().PublishAsync(new(Council.Id, new("spend"), "spend", "spend.csv", null), file, null, default);
        Assert.IsType<ReleaseOutcome.Released>(outcome);
    }

    public void Dispose() => _services.Dispose();

    private sealed class Itself : IPseudonymiser
    {
        public AuthorPseudonym For(CouncilId council, Channel channel, string authorId) => new(authorId);
    }
}
