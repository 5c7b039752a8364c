using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace CoAssess.Contracts.Connectors;

/// <summary>Stands between a connector and the network that its rig plays, and breaks answers as a test says.</summary>
/// <param name="network">The network.</param>
public sealed class FaultyNetwork(HttpMessageHandler network) : DelegatingHandler(network)
{
    private const string Page = "<!DOCTYPE html><html><title>Just a moment</title><p>Checking your browser</p></html>";

    /// <summary>Gets what is wrong with the next answers, in turn; once it is empty all is well again.</summary>
    public Queue<NetworkFault> Faults { get; } = [];

    /// <summary>Gets or sets which calls a fault may meet; others pass it by. All, unless a test says otherwise.</summary>
    public Func<HttpRequestMessage, bool> Breaks { get; set; } = static _ => true;

    /// <summary>Gets or sets whether every object of every JSON answer has members that no documentation lists, as those of a server newer than the connector have.</summary>
    public bool TellsMore { get; set; }

    /// <summary>Gets how many calls were made.</summary>
    public int Calls { get; private set; }

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Calls++;
        ArgumentNullException.ThrowIfNull(request);
        var fault = Breaks(request) && Faults.TryDequeue(out var next) ? next : NetworkFault.None;
        switch (fault)
        {
            case NetworkFault.ServerError:
                return Answer(HttpStatusCode.InternalServerError, "{\"error\":\"InternalServerError\",\"message\":\"Internal Server Error\"}");
            case NetworkFault.TooMany:
                var tooMany = Answer(HttpStatusCode.TooManyRequests, "{\"error\":\"RateLimitExceeded\",\"message\":\"Rate Limit Exceeded\"}");
                tooMany.Headers.RetryAfter = new(TimeSpan.FromSeconds(3));
                return tooMany;
        }

        var response = await base.SendAsync(request, cancellationToken);
        switch (fault)
        {
            case NetworkFault.HtmlPage:
                return Answer(HttpStatusCode.OK, Page, "text/html");
            case NetworkFault.BadGateway:
                return Answer(HttpStatusCode.BadGateway, Page, "text/html");
            case NetworkFault.LostAnswer:
                throw new HttpRequestException(HttpRequestError.ResponseEnded, "The test cut the connection.");
            case NetworkFault.HalfBody:
                var whole = await response.Content.ReadAsByteArrayAsync(cancellationToken);
                response.Content = new ByteArrayContent(whole[..(whole.Length / 2)]) { Headers = { ContentType = new("application/json") } };
                return response;
            default:
                return TellsMore ? await TellMoreAsync(response, cancellationToken) : response;
        }
    }

    private static async Task<HttpResponseMessage> TellMoreAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        if (body.AsSpan().TrimStart(" \t\r\n"u8) is not [(byte)'{' or (byte)'[', ..])
        {
            return response;
        }

        var told = JsonNode.Parse(body)!;
        AddMembers(told);
        response.Content = new StringContent(told.ToJsonString(), Encoding.UTF8, "application/json");
        return response;
    }

    private static void AddMembers(JsonNode? told)
    {
        switch (told)
        {
            case JsonObject members:
                foreach (var (_, member) in members)
                {
                    AddMembers(member);
                }

                members.Insert(0, "x_before", new JsonObject { ["text"] = "not what was said", ["list"] = new JsonArray(1, null, "two") });
                members.Add("xAfter", JsonValue.Create(1.5e300));
                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    AddMembers(item);
                }

                break;
        }
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, string body, string type = "application/json") =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, type) };
}
