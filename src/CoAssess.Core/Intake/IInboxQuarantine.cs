using CoAssess.Councils;

namespace CoAssess.Intake;

/// <summary>Items that could not be read as posts. They may hold anything, so only officers see them, and they expire with the raw posts.</summary>
public interface IInboxQuarantine
{
    /// <summary>Lists what was set aside.</summary>
    /// <param name="council">The council.</param>
    /// <param name="continuation">Where an earlier page ended; null to begin.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<InboxQuarantinePage> ListAsync(CouncilId council, string? continuation, CancellationToken cancellationToken);
}
