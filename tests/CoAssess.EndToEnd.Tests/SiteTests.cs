using System.Text.Json;
using CoAssess.Contracts;
using Microsoft.Playwright;

namespace CoAssess.EndToEnd;

/// <summary>The site of the Borough in a real browser: the loop as a resident and an officer see it.</summary>
public sealed class SiteTests
{
    private static readonly string AxeFile = Path.Combine(Clone.Root, "node_modules", "axe-core", "axe.min.js");

    private static readonly string[] PublicPages =
        ["", "datasets/spend", "datasets/spend/rows?text=lighting", "datasets/contracts", "register", "said", "transparency", "privacy/listening", "accessibility", "nowhere"];

    private static readonly string[] OfficersPages =
        ["officers/cases", "officers/themes", "officers/publish", "officers/outbox", "officers/jobs", "officers/quarantine", "officers/withdrawals"];

    /// <summary>Lists of which the first entry is opened, with what leads to it.</summary>
    private static readonly (string List, string One)[] OfficersLists =
    [
        ("officers/cases", "main a[href*='/officers/cases/']"), ("officers/quarantine", "main a[href*='/officers/quarantine/']"), ("officers/withdrawals", "main a[href*='/officers/withdrawals/']"),
    ];

    [Fact]
    public async Task A_question_goes_from_a_row_without_script_to_an_officers_answer_in_the_register()
    {
        Assert.SkipUnless(Chromium.Path is not null, "No Chromium is installed: `apt-get install chromium`.");
        await using var site = await ServedDemo.StartAsync();
        await using var browser = await Chromium.StartAsync();

        var resident = await browser.OpenAsync(withScript: false);
        var row = await AskAsync(resident, site);
        await site.Program.JsonAsync("ingest", "run");
        var officer = await browser.OpenAsync(withScript: false);
        await AnswerAsync(officer, site);

        await resident.GotoAsync(new Uri(site.Address, "register").ToString());
        await Assertions.Expect(resident.GetByText("We have put the contract beside the payment.")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(resident, "register");
        await resident.GotoAsync(row);
        await Assertions.Expect(resident.GetByText("Which contract is this payment under?")).ToBeVisibleAsync();
        await Assertions.Expect(resident.GetByText("We have put the contract beside the payment.")).ToBeVisibleAsync();
        Assert.DoesNotContain("07700 900123", await resident.ContentAsync(), StringComparison.Ordinal);
        await Screenshots.TakeAsync(resident, "row");
    }

    [Fact]
    public async Task Every_page_keeps_the_rules_of_accessibility()
    {
        Assert.SkipUnless(Chromium.Path is not null, "No Chromium is installed: `apt-get install chromium`.");
        Assert.SkipUnless(File.Exists(AxeFile), "axe-core is not installed: `eng/setup` installs it.");
        await using var site = await ServedDemo.StartAsync();
        await using var browser = await Chromium.StartAsync();
        var page = await browser.OpenAsync(withScript: true);
        var axe = await File.ReadAllTextAsync(AxeFile, TestContext.Current.CancellationToken);

        var found = new List<string>();
        foreach (var path in PublicPages)
        {
            found.AddRange(await ViolationsAsync(page, new(site.Address, path), axe));
        }

        await page.GotoAsync(site.SignIn.ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        foreach (var path in OfficersPages)
        {
            found.AddRange(await ViolationsAsync(page, new(site.Address, path), axe));
        }

        foreach (var (list, one) in OfficersLists) // a case has the service it concerns, its suggestions and its answer; a release what may be withdrawn of it
        {
            await page.GotoAsync(new Uri(site.Address, list).ToString());
            await page.Locator(one).First.ClickAsync();
            Assert.NotEqual(new Uri(site.Address, list).ToString(), page.Url);
            found.AddRange(await ViolationsAsync(page, new(page.Url), axe));
        }

        await page.GotoAsync(new Uri(site.Address, "officers/cases").ToString());
        await Screenshots.TakeAsync(page, "officers-inbox");
        await page.GotoAsync(new Uri(site.Address, "datasets/spend").ToString());
        await Screenshots.TakeAsync(page, "dataset");
        Assert.Empty(found);
    }

    private static async Task<string> AskAsync(IPage page, ServedDemo site)
    {
        await page.GotoAsync(new Uri(site.Address, "datasets/spend/rows?sort=Amount&order=down").ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "Open" }).First.ClickAsync();
        var row = page.Url;
        await page.Locator("textarea[name=words]").FillAsync("Which contract is this payment under? My number is 07700 900123.");
        await Task.Delay(TimeSpan.FromSeconds(2.5), TestContext.Current.CancellationToken); // what is sent sooner was not typed by a person
        await page.GetByRole(AriaRole.Button, new() { Name = "See what everyone will see" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Which contract is this payment under? My number is [phone].")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(page, "ask-preview");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send it" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Your question has reached us");
        return row;
    }

    private static async Task AnswerAsync(IPage page, ServedDemo site)
    {
        await page.GotoAsync(site.SignIn.ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GotoAsync(new Uri(site.Address, "officers/cases").ToString());
        await page.GetByText("Which contract is this payment under?").First.ClickAsync();
        await page.Locator("[name=answer]").FillAsync("We have put the contract beside the payment.");
        await page.Locator("#outcome-Did").CheckAsync();
        await page.Locator("[name=evidence]").FillAsync("https://www.example.org/contracts");
        await page.Locator("[name=youSaid]").FillAsync("You asked which contract a payment was under.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish the answer" }).ClickAsync();
    }

    private static async Task<IEnumerable<string>> ViolationsAsync(IPage page, Uri address, string axe)
    {
        await page.GotoAsync(address.ToString());
        await page.EvaluateAsync(axe);
        var result = await page.EvaluateAsync<JsonElement>("axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })");
        return result.GetProperty("violations").EnumerateArray()
            .Select(violation => $"{address.PathAndQuery}: {violation.GetProperty("id").GetString()}: {violation.GetProperty("nodes")[0].GetProperty("html").GetString()}");
    }
}
