using Microsoft.AspNetCore.Http;

namespace CoAssess.Peers.Faults;

/// <summary>A fault that waits for its calls.</summary>
/// <param name="fault">What goes wrong.</param>
/// <param name="times">For how many calls.</param>
/// <param name="fits">Which calls it fits.</param>
/// <param name="every">Of those, every how many.</param>
internal sealed class PlannedFault(Fault fault, int times, Func<HttpRequest, bool> fits, int every)
{
    private int _left = times;
    private int _seen;

    public Fault Fault { get; } = fault;

    /// <summary>Says whether it is this call's turn, and counts it.</summary>
    public bool Takes(HttpRequest request)
    {
        if (_left == 0 || !fits(request) || ++_seen % every != 0)
        {
            return false;
        }

        _left--;
        return true;
    }
}
