using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Storage;

namespace CoAssess.Responses;

/// <summary>Lets answered cases forget whose posts they answered, once their time is over; the council's words stay in the register.</summary>
internal sealed class CaseExpiry(CaseStore store, IOutbox outbox, ResponseSettings settings, Council council) : IExpires
{
    public string Name => "cases";

    public async ValueTask<int> ExpireAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (expired, before) = (0, now - settings.Retention);
        while (await store.ListExpiredAsync(council.Id, before, cancellationToken).ConfigureAwait(false) is { Count: > 0 } ids)
        {
            foreach (var id in ids)
            {
                // The messages forget first: killed in between, the case is found again.
                if (await store.FindAsync(council.Id, id, cancellationToken).ConfigureAwait(false) is { } found && IsOver(found.Value, before))
                {
                    await outbox.ForgetAsync(council.Id, [.. found.Value.Entries.Select(static entry => entry.OutboxKey).OfType<string>()], cancellationToken).ConfigureAwait(false);
                }

                expired += await store.ChangeAsync(council.Id, id, standing => IsOver(standing, before) ? new(Forget(standing)) : null, cancellationToken).ConfigureAwait(false) is null ? 0 : 1;
            }
        }

        return expired;
    }

    /// <summary>Asked again at each step: further words may open the case anew meanwhile, and then it is no longer past.</summary>
    private static bool IsOver(Case @case, DateTimeOffset before) => @case is { State: CaseState.Answered, AnsweredAt: { } answeredAt } && answeredAt < before;

    private static Case Forget(Case @case) => @case with
    {
        NativeId = "",
        OpenedByVersion = "",
        Entries = [.. @case.Entries.Where(static entry => entry.Kind is not CaseEntryKind.Resident)],
        Dangers = [],
        Notes = [],
    };
}
