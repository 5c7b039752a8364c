using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Jobs;

namespace CoAssess.Intake;

/// <summary>Finds the account that an address names, lets its connector prove the delivery, and keeps the posts.</summary>
internal sealed class WebhookDoor(IConnectorDirectory connectors, IInbox inbox, Council council, TimeProvider clock) : IWebhookDoor
{
    private readonly FrozenDictionary<(string Channel, string Account), IPostReceiver> _receivers = connectors.All.OfType<IPostReceiver>()
        .Where(static receiver => receiver.IsSigned)
        .ToFrozenDictionary(static receiver => (receiver.Account.Channel.Name, receiver.Account.Name));

    /// <summary>An account of each channel, whose connector verifies what is sent to accounts that there are not; its finding is thrown away.</summary>
    private readonly FrozenDictionary<string, IPostReceiver> _standIns = connectors.All.OfType<IPostReceiver>()
        .Where(static receiver => receiver.IsSigned)
        .GroupBy(static receiver => receiver.Account.Channel.Name, StringComparer.Ordinal)
        .ToFrozenDictionary(static channel => channel.Key, static channel => channel.First());

    private readonly byte[] _decoyKey = RandomNumberGenerator.GetBytes(32);

    public async ValueTask<DeliveryOutcome> ReceiveAsync(
        string channel, string account, WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var began = clock.GetTimestamp();
        var receiver = _receivers.GetValueOrDefault((channel, account));
        using var activity = CoAssessTelemetry.StartWebhook(receiver?.Account.Channel.Name, receiver?.Account.Name);
        var ended = "error"; // unless it comes to an end below
        try
        {
            DeliveryOutcome outcome;
            (outcome, ended) = receiver is null
                ? (RefuseUnknown(channel, delivery), "unknown_account")
                : await ReceiveAsync(receiver, delivery, cancellationToken).ConfigureAwait(false);
            return outcome;
        }
        catch (Exception failure)
        {
            CoAssessTelemetry.Failed(activity, failure.GetType().Name);
            throw;
        }
        finally
        {
            CoAssessTelemetry.Delivered(receiver?.Account.Channel.Name, receiver?.Account.Name, ended, clock.GetElapsedTime(began));
        }
    }

    public HandshakeOutcome Answer(string channel, string account, WebhookHandshake handshake)
    {
        ArgumentNullException.ThrowIfNull(handshake);
        if (_receivers.GetValueOrDefault((channel, account)) is IHandshaker handshaker)
        {
            return handshaker.Answer(handshake);
        }

        HMACSHA256.HashData(_decoyKey, Encoding.UTF8.GetBytes(string.Concat(handshake.Query.Values)));
        return new HandshakeOutcome.Refused();
    }

    private async ValueTask<(DeliveryOutcome Outcome, string Ended)> ReceiveAsync(
        IPostReceiver receiver, WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        switch (receiver.Receive(delivery))
        {
            case ReceiveOutcome.Received received:
                await inbox.AcceptAsync(council.Id, receiver.Account, received.Posts, [], cancellationToken).ConfigureAwait(false);
                return (new DeliveryOutcome.Accepted(received.Posts.Count), "accepted");
            case ReceiveOutcome.Refused refused:
                return (new DeliveryOutcome.Refused(receiver.Account), CoAssessTelemetry.NameOf(refused.Kind.ToString()));
            case ReceiveOutcome.Unreadable unreadable:
                await inbox.AcceptAsync(council.Id, receiver.Account, [], [new("webhook", unreadable.Reason, delivery.Body)], cancellationToken)
                    .ConfigureAwait(false);
                return (new DeliveryOutcome.Unreadable(), "unreadable");
            case var other:
                throw new InvalidOperationException($"A delivery of type {other.GetType().Name} has no outcome.");
        }
    }

    /// <summary>Refuses a delivery to an account that there is not, after the very work of one that there is: the time of a refusal tells nothing.</summary>
    private DeliveryOutcome.Refused RefuseUnknown(string channel, WebhookDelivery delivery)
    {
        var standIn = _standIns.GetValueOrDefault(channel) ?? _receivers.Values.FirstOrDefault(); // where there is none, nothing is there to be found out
        standIn?.Receive(delivery);
        return new(null);
    }
}
