namespace CoAssess.Cli;

/// <summary>The notice on listening (Articles 13 and 14 UK GDPR): the sections that the site shows, under the same headings.</summary>
internal static class NoticeDocument
{
    public static PrivacyDocument Of(PrivacyFacts facts) => new(
        "listening-notice",
        $"How {facts.Notice.Council} listens and protects privacy",
        [.. facts.Notice.Sections.Select(static section => new PrivacySection(section.Heading) { Words = section.Words, Items = section.Items })]);
}
