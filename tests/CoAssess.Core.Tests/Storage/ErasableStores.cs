using CoAssess.Analysis;
using CoAssess.Contracts.Storage;
using CoAssess.Core.Tests.Analysis;
using CoAssess.Councils;
using CoAssess.Storage;

namespace CoAssess.Core.Tests.Storage;

public abstract class ErasableStores(string name) : ErasableContract
{
    private PeopleHouse? _house;

    internal PeopleHouse House => _house ??= new(Engine);

    /// <summary>Gets the name of the store that is held to the contract.</summary>
    public string StoreName => name;

    protected override IErasable Store => House.Store<IErasable>(static store => store.Name, name);

    protected override StorageEngine Open() => InMemoryStorage.Open();
}

public sealed class InboxErases() : ErasableStores("inbox")
{
    protected override async ValueTask SaveAsync(string council, string author) => await House.AcceptAsync(council, author);
}

public sealed class FeedbackErases() : ErasableStores("feedback")
{
    protected override async ValueTask SaveAsync(string council, string author)
    {
        await House.AcceptAsync(council, author);
        await House.CollectAsync(council);
    }
}

public sealed class CasesErase() : ErasableStores("cases")
{
    private bool _isPublished;

    protected override async ValueTask SaveAsync(string council, string author)
    {
        if (!_isPublished)
        {
            await House.PublishAsync();
            _isPublished = true;
        }

        await House.AcceptAsync(council, author);
        await House.CollectAsync(council);
    }
}

public sealed class CoordinationErases() : ErasableStores("coordination")
{
    private int _nights;

    protected override async ValueTask SaveAsync(string council, string author) => await House.Get<CoordinationStore>().SaveAsync(
        CouncilId.Parse(council), Crowds.Night(new DateOnly(2026, 3, 1).AddDays(_nights++), author, "somebody", "somebody else"), default);
}

public sealed class ServiceCorrectionsErase() : ErasableStores("service corrections")
{
    private int _corrections;

    protected override async ValueTask SaveAsync(string council, string author) => Assert.True(
        await House.Get<ServiceCorrections>().CorrectAsync(CouncilId.Parse(council), $"{_corrections++:x32}", author, "1", Engine.Clock.GetUtcNow(), 461, default));
}
