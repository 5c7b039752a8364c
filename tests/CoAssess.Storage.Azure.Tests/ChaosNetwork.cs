using System.Text.RegularExpressions;

namespace CoAssess.Storage.Azure.Tests;

/// <summary>A storage account behind three proxies, one for each service.</summary>
internal sealed partial class ChaosNetwork : IAsyncDisposable
{
    private readonly List<ChaosProxy> _proxies = [];

    /// <summary>Gets the connection string that leads through the proxies.</summary>
    public string Connection { get; private set; } = "";

    public int Calls => _proxies.Sum(static proxy => proxy.Calls);

    public int Disturbed => _proxies.Sum(static proxy => proxy.Disturbed);

    public bool IsGone { set => _proxies.ForEach(proxy => proxy.IsGone = value); }

    public static async Task<ChaosNetwork> StartAsync(string connection, int seed)
    {
        var network = new ChaosNetwork { Connection = connection };
        foreach (Match endpoint in Endpoint().Matches(connection))
        {
            var behind = new Uri(endpoint.Groups["address"].Value);
            var proxy = await ChaosProxy.StartAsync(behind, (seed * 3) + network._proxies.Count);
            network._proxies.Add(proxy);
            network.Connection = network.Connection.Replace(behind.ToString(), new Uri(proxy.Address, behind.AbsolutePath).ToString(), StringComparison.Ordinal);
        }

        return network;
    }

    public void Disturb(double share) => _proxies.ForEach(proxy => proxy.Share = share);

    public async ValueTask DisposeAsync()
    {
        foreach (var proxy in _proxies)
        {
            await proxy.DisposeAsync();
        }
    }

    [GeneratedRegex("Endpoint=(?<address>http[^;]+)")]
    private static partial Regex Endpoint();
}
