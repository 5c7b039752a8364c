using Forum.Tests;

// The fake forum on a port of this machine, for whoever has no forum at hand. Each line typed here is a resident's post.
var forum = new FakeForum(TimeProvider.System);
forum.Write(1, "Ask the council here about what it spends.", DateTimeOffset.UtcNow, user: FakeForum.CouncilUser);
forum.Write(2, "What a fine market on Saturday.", DateTimeOffset.UtcNow);
forum.Write(3, $"@{FakeForum.CouncilName} What was the tree survey for? #WexcombeSpend", DateTimeOffset.UtcNow);

var app = WebApplication.CreateBuilder(args).Build();
app.Map("/{**path}", async (HttpRequest request) =>
{
    using var reader = new StreamReader(request.Body);
    var answer = forum.Answer(
        request.Method, $"{request.Path}{request.QueryString}", await reader.ReadToEndAsync(), request.Headers.ContainsKey("Api-Key"), out var status);
    return Results.Text(answer, "application/json", statusCode: (int)status);
});
await app.StartAsync();
for (var number = 4; await Console.In.ReadLineAsync() is { } line; number++)
{
    forum.Write(number, line, DateTimeOffset.UtcNow);
}

await app.WaitForShutdownAsync();
