using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CoAssess.Cli;

/// <summary>Signs an account in with OAuth 2 (RFC 6749) and a proof key (RFC 7636), as docs.joinmastodon.org/spec/oauth/ says: the person signs in on the server's page, and we never see a password.</summary>
/// <param name="http">Calls to the server, whose address it has.</param>
internal sealed class MastodonSignIn(HttpClient http)
{
    private const string OutOfBand = "urn:ietf:wg:oauth:2.0:oob";
    private const string Rights = "read:notifications read:statuses read:search write:statuses write:media";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Calls to a server: no redirects, so that no secret goes elsewhere.</summary>
    public static HttpClient CreateClient(Uri server) => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        BaseAddress = server,
        Timeout = TimeSpan.FromSeconds(30),
        MaxResponseContentBufferSize = 1024 * 1024,
        DefaultRequestHeaders = { { "User-Agent", $"CoAssess/{typeof(MastodonSignIn).Assembly.GetName().Version!.ToString(3)}" } },
    };

    /// <summary>Signs in through a browser on this machine, which the server sends back to us.</summary>
    /// <param name="open">Opens a page in it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The account's token.</returns>
    /// <exception cref="SignInException">The person did not allow it, or the server did not take part.</exception>
    public async Task<string> ByBrowserAsync(Action<Uri> open, CancellationToken cancellationToken)
    {
        using var listener = new SignInListener();
        var attempt = await BeginAsync(listener.Address.AbsoluteUri, cancellationToken);
        open(attempt.Page);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return await EndAsync(attempt, await listener.WaitAsync(attempt.State, patience.Token), cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SignInException($"nobody signed in within {Patience.TotalMinutes:0} minutes; run the command again, or use --no-browser.");
        }
    }

    /// <summary>Signs in through a browser anywhere, by a code that a person carries over.</summary>
    /// <param name="ask">Shows the page and gives the code.</param>
    /// <param name="cancellationToken">Ends the calls early.</param>
    /// <inheritdoc cref="ByBrowserAsync" path="/returns" />
    /// <inheritdoc cref="ByBrowserAsync" path="/exception" />
    public async Task<string> ByCodeAsync(Func<Uri, string> ask, CancellationToken cancellationToken)
    {
        var attempt = await BeginAsync(OutOfBand, cancellationToken);
        return await EndAsync(attempt, ask(attempt.Page), cancellationToken);
    }

    /// <summary>Asks the server whose token it is.</summary>
    /// <exception cref="SignInException">It does not say.</exception>
    public Task<SignedInAs> WhoAsync(string token, CancellationToken cancellationToken)
    {
        if (token.AsSpan().IndexOfAnyExceptInRange('!', '~') >= 0)
        {
            throw new SignInException("that is no token: it has spaces or other signs that none has. Copy it again, whole and alone.");
        }

        var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/accounts/verify_credentials") { Headers = { Authorization = new("Bearer", token) } };
        return SendAsync(request, MastodonSignInJson.Default.SignedInAs, cancellationToken, IsRefused);
    }

    /// <summary>How servers say that they do not know a token: 401, 403 where it lacks the right to ask, 422 on some forks.</summary>
    private static bool IsRefused(HttpStatusCode status) => status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.UnprocessableEntity;

    private async Task<Attempt> BeginAsync(string redirect, CancellationToken cancellationToken)
    {
        var server = await DiscoverAsync(cancellationToken);
        var rights = $"{Rights} {(server.ScopesSupported?.Contains("profile") is true ? "profile" : "read:accounts")}";
        var app = await SendAsync(
            Form("api/v1/apps", ("client_name", "CoAssess"), ("redirect_uris", redirect), ("scopes", rights)), MastodonSignInJson.Default.RegisteredApp, cancellationToken);
        var attempt = new Attempt(app, redirect, Random(), Random(), Own(server.TokenEndpoint) ?? new(http.BaseAddress!, "oauth/token"));
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(attempt.Verifier)));
        (string Name, string Value)[] query =
        [
            ("response_type", "code"), ("client_id", app.ClientId), ("redirect_uri", redirect), ("scope", rights),
            ("state", attempt.State), ("code_challenge", challenge), ("code_challenge_method", "S256"),
        ];
        var page = new UriBuilder(Own(server.AuthorizationEndpoint) ?? new(http.BaseAddress!, "oauth/authorize"))
        {
            Query = string.Join('&', query.Select(static pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}")),
        };
        return attempt with { Page = page.Uri };
    }

    private async Task<string> EndAsync(Attempt attempt, string code, CancellationToken cancellationToken)
    {
        var granted = await SendAsync(
            Form(
                attempt.TokenAddress,
                ("grant_type", "authorization_code"),
                ("code", code),
                ("client_id", attempt.App.ClientId),
                ("client_secret", attempt.App.ClientSecret),
                ("redirect_uri", attempt.Redirect),
                ("code_verifier", attempt.Verifier)),
            MastodonSignInJson.Default.GrantedToken,
            cancellationToken);
        return granted.AccessToken;
    }

    /// <summary>What the server says of itself; servers before 4.3 and most forks say nothing, and do the usual.</summary>
    private async Task<AuthorizationServer> DiscoverAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(new(HttpMethod.Get, ".well-known/oauth-authorization-server"), MastodonSignInJson.Default.AuthorizationServer, cancellationToken);
        }
        catch (SignInException)
        {
            return new(null, null, null);
        }
    }

    private async Task<T> SendAsync<T>(HttpRequestMessage request, JsonTypeInfo<T> type, CancellationToken cancellationToken, Func<HttpStatusCode, bool>? isRefused = null)
    {
        using (request)
        {
            var path = request.RequestUri is { IsAbsoluteUri: true } whole ? whole.AbsolutePath.TrimStart('/') : request.RequestUri!.ToString();
            try
            {
                using var response = await http.SendAsync(request, cancellationToken);
                if (isRefused?.Invoke(response.StatusCode) is true)
                {
                    throw new SignInException($"{http.BaseAddress!.Authority} does not accept the token ({(int)response.StatusCode}); copy it again, or make a new one that may read and write.");
                }

                return response.IsSuccessStatusCode
                    ? JsonSerializer.Deserialize(await response.Content.ReadAsByteArrayAsync(cancellationToken), type) ?? throw new JsonException()
                    : throw new SignInException($"{http.BaseAddress!.Authority} answers {(int)response.StatusCode} at /{path}; check the address, and that the server speaks Mastodon's API.");
            }
            catch (JsonException)
            {
                throw new SignInException($"{http.BaseAddress!.Authority} does not answer as Mastodon does at /{path}; check the address.");
            }
            catch (HttpRequestException failure)
            {
                throw new SignInException($"{http.BaseAddress!.Authority} cannot be reached ({failure.HttpRequestError}); check the address and the network.");
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new SignInException($"{http.BaseAddress!.Authority} does not answer in time; try again later.");
            }
        }
    }

    /// <summary>An address of the server's own; null when it is another's, which gets neither the code nor our secret, and is not opened.</summary>
    /// <remarks>The whole address that was looked at is used, never a part of it: a path such as /ms-settings:x read again as an address is another place.</remarks>
    private Uri? Own(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.GetLeftPart(UriPartial.Authority) == http.BaseAddress!.GetLeftPart(UriPartial.Authority)
            ? uri
            : null;

    private HttpRequestMessage Form(string path, params (string Name, string Value)[] fields) => Form(new Uri(http.BaseAddress!, path), fields);

    private static HttpRequestMessage Form(Uri address, params (string Name, string Value)[] fields) => new(HttpMethod.Post, address)
    {
        Content = new FormUrlEncodedContent(fields.Select(static field => KeyValuePair.Create(field.Name, field.Value))),
    };

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private sealed record Attempt(RegisteredApp App, string Redirect, string State, string Verifier, Uri TokenAddress)
    {
        public Uri Page { get; init; } = null!;
    }
}

/// <summary>Whose token it is.</summary>
internal sealed record SignedInAs(string Acct, bool? Bot);

internal sealed record RegisteredApp(string ClientId, string ClientSecret);

internal sealed record GrantedToken(string AccessToken);

internal sealed record AuthorizationServer(string? AuthorizationEndpoint, string? TokenEndpoint, IReadOnlyList<string>? ScopesSupported);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(SignedInAs))]
[JsonSerializable(typeof(RegisteredApp))]
[JsonSerializable(typeof(GrantedToken))]
[JsonSerializable(typeof(AuthorizationServer))]
internal sealed partial class MastodonSignInJson : JsonSerializerContext;
