using Microsoft.Playwright;

namespace CoAssess.EndToEnd;

/// <summary>The Chromium that is installed; nothing is downloaded.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    public static string? Path { get; } = Array.Find(Places, File.Exists);

    public static async Task<Chromium> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        return new(playwright, browser);
    }

    /// <summary>Opens a window of its own, with its own cookies.</summary>
    public async Task<IPage> OpenAsync(bool withScript)
    {
        var window = await _browser.NewContextAsync(new()
        {
            JavaScriptEnabled = withScript,
            BypassCSP = withScript, // for axe, which the test puts into the page
            ViewportSize = new() { Width = 1100, Height = 900 },
        });
        return await window.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
