using CoAssess.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Core.Tests.Storage;

public class PeopleStoresTests
{
    [Fact]
    public void Every_store_that_erases_is_held_to_the_contract()
    {
        using var engine = InMemoryStorage.Open();
        using var house = new PeopleHouse(engine);

        var registered = house.Get<IEnumerable<IErasable>>().Select(static store => store.Name);

        Assert.Equal(registered.Order(StringComparer.Ordinal), Held<ErasableStores>(static tests => tests.StoreName));
    }

    [Fact]
    public void Every_store_that_expires_is_held_to_the_contract()
    {
        using var engine = InMemoryStorage.Open();
        using var house = new PeopleHouse(engine);

        var registered = house.Get<IEnumerable<IExpires>>().Select(static store => store.Name);

        Assert.Equal(registered.Order(StringComparer.Ordinal), Held<ExpiringStores>(static tests => tests.StoreName));
    }

    private static IEnumerable<string> Held<TTests>(Func<TTests, string> nameOf) => typeof(PeopleStoresTests).Assembly.GetTypes()
        .Where(static type => type.IsSubclassOf(typeof(TTests)))
        .Select(type => nameOf((TTests)Activator.CreateInstance(type)!))
        .Order(StringComparer.Ordinal);
}
