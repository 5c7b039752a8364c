using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoAssess.Functions.Tests.Simulation;

/// <summary>Calls the program as the host does for everything but forwarded requests, and judges the answer as the host does.</summary>
internal sealed class Caller(int port) : IDisposable
{
    public const string HostVersion = "4.1037.0.0";
    public const string Sender = "Azure-Functions-Host/4.1037.0.0";
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromMinutes(11) };

    /// <summary>A timer, as it was recorded.</summary>
    public Task<Invocation> FireAsync(string function, string binding, CancellationToken cancellationToken) => CallAsync(
        function,
        new JsonObject
        {
            ["Data"] = new JsonObject
            {
                [binding] = new JsonObject { ["Schedule"] = new JsonObject { ["AdjustForDST"] = true }, ["ScheduleStatus"] = null, ["IsPastDue"] = false },
            },
            ["Metadata"] = new JsonObject { ["sys"] = Sys(function) },
        },
        cancellationToken);

    /// <summary>A queue's message, as it was recorded: JSON text of the text, as text.</summary>
    public Task<Invocation> BringAsync(string function, string binding, string text, string id, long dequeueCount, CancellationToken cancellationToken) => CallAsync(
        function,
        new JsonObject
        {
            ["Data"] = new JsonObject { [binding] = JsonSerializer.Serialize(text) },
            ["Metadata"] = new JsonObject
            {
                ["DequeueCount"] = $"{dequeueCount}",
                ["Id"] = JsonSerializer.Serialize(id),
                ["sys"] = Sys(function),
            },
        },
        cancellationToken);

    public void Dispose() => _http.Dispose();

    private static JsonObject Sys(string function) => new() { ["MethodName"] = function, ["UtcNow"] = "2026-11-22T00:03:30.5675884Z", ["RandGuid"] = "4bc4" };

    private async Task<Invocation> CallAsync(string function, JsonObject envelope, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{port}/{function}")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(envelope.ToJsonString())),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        request.Headers.TransferEncodingChunked = true; // and so without a length
        request.Headers.TryAddWithoutValidation("User-Agent", Sender);
        request.Headers.TryAddWithoutValidation("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
        request.Headers.TryAddWithoutValidation("X-Azure-Functions-HostVersion", HostVersion);
        try
        {
            using var answer = await _http.SendAsync(request, cancellationToken);
            return await JudgeAsync(answer, cancellationToken);
        }
        catch (HttpRequestException)
        {
            return Invocation.Failed; // refused or reset
        }
    }

    private static async Task<Invocation> JudgeAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (!answer.IsSuccessStatusCode)
        {
            return Invocation.Failed;
        }

        var body = await answer.Content.ReadAsStringAsync(cancellationToken);
        if (answer.StatusCode is HttpStatusCode.NoContent || body.Length == 0)
        {
            return Invocation.Hangs;
        }

        if (answer.Content.Headers.ContentType?.MediaType is not ("application/json" or "text/json"))
        {
            return Invocation.Failed; // no formatter
        }

        try
        {
            return JsonNode.Parse(body) switch
            {
                null => Invocation.Hangs,
                JsonObject => Invocation.Succeeded,
                _ => Invocation.Failed,
            };
        }
        catch (JsonException)
        {
            return Invocation.Failed;
        }
    }
}
