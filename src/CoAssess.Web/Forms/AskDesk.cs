using System.Text.Json;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Intake;
using CoAssess.Privacy;
using CoAssess.Web.Hosting;

namespace CoAssess.Web.Forms;

/// <summary>Hands what a resident wrote on the site to the <c>web-form</c> account, and keeps it in the inbox before anybody is thanked.</summary>
internal sealed class AskDesk(Council council, IConnectorDirectory connectors, IInbox inbox, AllWrites all, TimeProvider clock)
{
    /// <summary>The most a resident may write, in characters.</summary>
    public const int LongestWords = 2_000;

    private static readonly Channel WebForm = new("web-form");

    /// <summary>Keeps a question; the same form sent again is the same question.</summary>
    /// <param name="dataset">What it is about.</param>
    /// <param name="row">The row; null for the dataset as a whole.</param>
    /// <param name="formId">The form's id.</param>
    /// <param name="words">What everybody will see; nothing rawer is kept.</param>
    /// <param name="cancellationToken">Ends the call early; send again to finish.</param>
    public async ValueTask<AskOutcome> KeepAsync(
        DatasetId dataset, RowReference? row, string formId, RedactedText words, CancellationToken cancellationToken)
    {
        if (connectors.All.OfType<IPostReceiver>().FirstOrDefault(static receiver => receiver.Account.Channel == WebForm) is not { } form)
        {
            return new AskOutcome.NotOpen();
        }

        if (all.TryTake() is { } wait)
        {
            return new AskOutcome.TooMany(wait);
        }

        var page = row is { } one ? SiteAddresses.Row(council, dataset, one) : SiteAddresses.Dataset(council, dataset);
        var delivery = new WebhookDelivery(Write(formId, words.Value, page), new Dictionary<string, string>(), clock.GetUtcNow());
        if (form.Receive(delivery) is not ReceiveOutcome.Received { Posts: [var post, ..] posts })
        {
            throw new InvalidOperationException("The web-form account cannot read what the site's own form sends.");
        }

        await inbox.AcceptAsync(council.Id, form.Account, posts, [], cancellationToken);
        return new AskOutcome.Kept(FeedbackId.From(post.Channel, post.NativeId));
    }

    private static byte[] Write(string formId, string words, Uri page)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("id"u8, formId);
            json.WriteString("text"u8, words);
            json.WriteStartArray("links"u8);
            json.WriteStringValue(page.AbsoluteUri);
            json.WriteEndArray();
            json.WriteBoolean("mayBeShown"u8, true);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
