using Microsoft.AspNetCore.Http;

namespace CoAssess.Peers.Faults;

/// <summary>How one network says things on the wire.</summary>
internal interface IWire
{
    /// <summary>Says that the account has asked too much, with the headers of the network.</summary>
    Task WriteTooManyAsync(HttpResponse response);

    /// <summary>Gives a token as it is after its time.</summary>
    string Expire(string token);

    /// <summary>Writes the proxy's address where an answer tells its reader to go to the server.</summary>
    byte[] Readdress(byte[] body, Uri server, Uri proxy);
}
