using CoAssess.Hosting;
using CoAssess.Storage;

namespace CoAssess.Functions.Hosting;

/// <summary><c>CoAssess.Functions sign-in</c>: a link by which an officer signs in once, on whichever machine takes it; and <c>sign-out-all</c>, which ends every officer's session.</summary>
internal static class SignInCommand
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int Misused = 2;
    private static readonly TimeSpan HoldsFor = TimeSpan.FromMinutes(15);

    public static async Task<int> RunAsync(string[] words)
    {
        OfficerIdentity? officer = words switch
        {
            [var name] when IsName(name) => new(name, MayPublish: false),
            [var name, "--publisher"] when IsName(name) => new(name, MayPublish: true),
            _ => null,
        };
        if (officer is null)
        {
            await Console.Error.WriteLineAsync("CoAssess.Functions sign-in \"NAME OF THE OFFICER\" [--publisher]");
            return Misused;
        }

        return await WithAsync(async site =>
        {
            var link = await site.OfficerLinks.IssueAsync(officer, HoldsFor, CancellationToken.None);
            Console.WriteLine($"{officer.Name} signs in here, once, within {HoldsFor.TotalMinutes:N0} minutes: {link}");
        });
    }

    public static Task<int> SignOutAllAsync() => WithAsync(static async site =>
    {
        await site.OfficerSignOuts.SignOutAllAsync(CancellationToken.None);
        Console.WriteLine("Every officer is signed out within ten seconds; whoever still may gets a new link.");
    });

    private static async Task<int> WithAsync(Func<InProcessSite, Task> act)
    {
        await using var site = InProcessSite.Build([]);
        try
        {
            await act(site);
            return Done;
        }
        catch (StorageUnavailableException away)
        {
            await Console.Error.WriteLineAsync(away.Message);
            return Failed;
        }
    }

    private static bool IsName(string word) => !string.IsNullOrWhiteSpace(word) && !word.StartsWith('-');
}
