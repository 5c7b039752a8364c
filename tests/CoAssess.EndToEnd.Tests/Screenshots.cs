using CoAssess.Contracts;
using Microsoft.Playwright;

namespace CoAssess.EndToEnd;

/// <summary>Pictures of the pages: into artifacts/screenshots, and into docs/images where COASSESS_WRITE_IMAGES is set.</summary>
internal static class Screenshots
{
    public static async Task TakeAsync(IPage page, string name)
    {
        var folder = Environment.GetEnvironmentVariable("COASSESS_WRITE_IMAGES") is { Length: > 0 }
            ? Path.Combine(Clone.Root, "docs", "images")
            : Path.Combine(Clone.Root, "artifacts", "screenshots");
        Directory.CreateDirectory(folder);
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") });
    }
}
