using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Web;

namespace CoAssess.Cli;

/// <summary>Signing in on a server's own page, against a server that keeps to docs.joinmastodon.org/spec/oauth/.</summary>
public sealed class MastodonSignInTests : IDisposable
{
    private readonly OAuthServer _server = new();

    [Fact]
    public async Task The_browser_comes_back_with_the_code_and_the_proof_key_gets_the_token()
    {
        var token = await SignIn().ByBrowserAsync(page => _server.Allow(page), TestContext.Current.CancellationToken);

        Assert.Equal("the token", token);
        Assert.Contains("profile", _server.Rights, StringComparison.Ordinal);
        Assert.DoesNotContain("the token", string.Join(' ', _server.Addresses), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_browser_the_code_is_carried_over_by_hand()
    {
        var token = await SignIn().ByCodeAsync(_server.Show, TestContext.Current.CancellationToken);

        Assert.Equal("the token", token);
    }

    [Fact]
    public async Task A_server_that_says_nothing_of_itself_is_asked_for_rights_it_knows()
    {
        _server.IsKnown = false;

        var token = await SignIn().ByCodeAsync(_server.Show, TestContext.Current.CancellationToken);

        Assert.Equal("the token", token);
        Assert.EndsWith("read:accounts", _server.Rights, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_with_another_state_is_turned_away_and_the_right_one_still_awaited()
    {
        var token = await SignIn().ByBrowserAsync(
            page => _server.Allow(page, before: static uri => new(uri.AbsoluteUri.Replace("state=", "state=x", StringComparison.Ordinal))), TestContext.Current.CancellationToken);

        Assert.Equal("the token", token);
        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.OK], await _server.LandedAsync());
    }

    [Fact]
    public async Task A_person_who_does_not_allow_it_is_told_what_to_do()
    {
        var failure = await Assert.ThrowsAsync<SignInException>(
            () => SignIn().ByBrowserAsync(page => _server.Allow(page, isDenied: true), TestContext.Current.CancellationToken));

        Assert.Contains("allow", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://elsewhere.example/oauth/token")]
    [InlineData("https://social.example/https://elsewhere.example/oauth/token")]
    [InlineData("https://social.example//elsewhere.example/oauth/token")]
    [InlineData("https://social.example@elsewhere.example/oauth/token")]
    public async Task A_token_page_of_another_server_gets_neither_code_nor_secret(string endpoint)
    {
        _server.TokenEndpoint = endpoint;

        var token = await SignIn().ByCodeAsync(_server.Show, TestContext.Current.CancellationToken);

        Assert.Equal("the token", token);
        Assert.All(_server.Addresses, static address => Assert.StartsWith("https://social.example/", address, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_no_server_of_this_kind_is_named_with_the_remedy()
    {
        _server.IsMastodon = false;

        var failure = await Assert.ThrowsAsync<SignInException>(() => SignIn().ByCodeAsync(_server.Show, TestContext.Current.CancellationToken));

        Assert.Contains("social.example", failure.Message, StringComparison.Ordinal);
        Assert.Contains("check the address", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.UnprocessableEntity)]
    public async Task A_token_that_the_server_does_not_know_is_told_as_that(HttpStatusCode answer)
    {
        _server.OfToken = answer;

        var failure = await Assert.ThrowsAsync<SignInException>(() => SignIn().WhoAsync("a-token-of-old", TestContext.Current.CancellationToken));

        Assert.Contains("does not accept the token", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a-token-of-old", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_a_token_is_sent_nowhere()
    {
        var failure = await Assert.ThrowsAsync<SignInException>(() => SignIn().WhoAsync("Your token: abc", TestContext.Current.CancellationToken));

        Assert.DoesNotContain("abc", failure.ToString(), StringComparison.Ordinal);
        Assert.Empty(_server.Addresses);
    }

    public void Dispose() => _server.Dispose();

    private MastodonSignIn SignIn() => new(new HttpClient(_server) { BaseAddress = new("https://social.example/") });

    /// <summary>The server, and the person at their browser.</summary>
    private sealed class OAuthServer : HttpMessageHandler
    {
        private string _challenge = "";
        private string _redirect = "";
        private Task<List<HttpStatusCode>> _landed = Task.FromResult<List<HttpStatusCode>>([]);

        public bool IsKnown { get; set; } = true;

        public bool IsMastodon { get; set; } = true;

        public string TokenEndpoint { get; set; } = "https://social.example/oauth/token";

        public HttpStatusCode OfToken { get; set; } = HttpStatusCode.OK;

        public string Rights { get; private set; } = "";

        public List<string> Addresses { get; } = [];

        /// <summary>What the browser was answered where it was sent back to, once all of it has arrived.</summary>
        public Task<List<HttpStatusCode>> LandedAsync() => _landed;

        public string Show(Uri page)
        {
            var query = HttpUtility.ParseQueryString(page.Query);
            Assert.Equal(("code", "S256", _redirect, "client-1"), (query["response_type"], query["code_challenge_method"], query["redirect_uri"], query["client_id"]));
            _challenge = query["code_challenge"]!;
            return "code-1";
        }

        public void Allow(Uri page, Func<Uri, Uri>? before = null, bool isDenied = false)
        {
            var code = Show(page);
            var state = HttpUtility.ParseQueryString(page.Query)["state"];
            var back = new Uri($"{_redirect}?{(isDenied ? "error=access_denied" : $"code={code}")}&state={state}");
            _landed = Task.Run(async () =>
            {
                List<HttpStatusCode> landed = [];
                using var browser = new HttpClient();
                foreach (var uri in before is null ? [back] : new[] { before(back), back })
                {
                    landed.Add((await browser.GetAsync(uri)).StatusCode);
                }

                return landed;
            });
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Addresses.Add(request.RequestUri!.AbsoluteUri);
            var form = HttpUtility.ParseQueryString(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
            return (request.Method.Method, request.RequestUri.AbsolutePath) switch
            {
                _ when !IsMastodon => Answer(HttpStatusCode.OK, "<html>A shop</html>"),
                ("GET", "/.well-known/oauth-authorization-server") => IsKnown
                    ? Answer(HttpStatusCode.OK, $$"""{"authorization_endpoint":"https://social.example/oauth/authorize","token_endpoint":"{{TokenEndpoint}}","scopes_supported":["read","profile"]}""")
                    : Answer(HttpStatusCode.NotFound, "{}"),
                ("GET", "/api/v1/accounts/verify_credentials") => Answer(OfToken, """{"acct":"council","bot":true}"""),
                ("POST", "/api/v1/apps") => Register(form["redirect_uris"]!, form["scopes"]!),
                ("POST", var page) when page.EndsWith("/oauth/token", StringComparison.Ordinal) => Grant(form["code"], form["client_secret"], form["redirect_uri"], form["code_verifier"]!),
                var (method, path) => throw new InvalidOperationException($"No recording stands for {method} {path}."),
            };
        }

        private HttpResponseMessage Register(string redirect, string rights)
        {
            (_redirect, Rights) = (redirect, rights);
            return Answer(HttpStatusCode.OK, """{"id":"1","name":"CoAssess","client_id":"client-1","client_secret":"secret-1"}""");
        }

        private HttpResponseMessage Grant(string? code, string? secret, string? redirect, string verifier) =>
            (code, secret, redirect) == ("code-1", "secret-1", _redirect) && Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))) == _challenge
                ? Answer(HttpStatusCode.OK, """{"access_token":"the token","token_type":"Bearer","scope":"read","created_at":1}""")
                : Answer(HttpStatusCode.BadRequest, """{"error":"invalid_grant"}""");

        private static HttpResponseMessage Answer(HttpStatusCode status, string body) => new(status) { Content = new StringContent(body) };
    }
}
