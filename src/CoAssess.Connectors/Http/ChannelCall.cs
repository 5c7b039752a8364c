using System.Diagnostics;
using CoAssess.Jobs;

namespace CoAssess.Connectors.Http;

/// <summary>One call to a network, as a monitor sees it: whose it was, how long it took with all its tries, and its status. Never where it went: an address may name a person's post.</summary>
internal sealed class ChannelCall(AccountId account, TimeProvider clock) : IDisposable
{
    private readonly Activity? _activity = CoAssessTelemetry.StartCall(account.Channel.Name, account.Name);
    private readonly long _began = clock.GetTimestamp();
    private int? _status;
    private string? _error = "cancelled"; // unless it comes to an end

    public void Answered(int status) => (_status, _error) = (status, null);

    public void Failed(string fault) => _error = CoAssessTelemetry.NameOf(fault);

    public void Dispose()
    {
        CoAssessTelemetry.Called(_activity, account.Channel.Name, account.Name, _status, _error, clock.GetElapsedTime(_began));
        _activity?.Dispose();
    }
}
