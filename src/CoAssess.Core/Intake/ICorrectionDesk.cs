using CoAssess.Councils;

namespace CoAssess.Intake;

/// <summary>Takes an officer's word on what the machine misread; the council's own judgement learns from it in the night.</summary>
public interface ICorrectionDesk
{
    /// <summary>Gets the services that can be named, in the order of their names.</summary>
    IReadOnlyList<CouncilService> Services { get; }

    /// <summary>Keeps an officer's word on which service feedback concerns; one of the same feedback takes its place.</summary>
    /// <param name="council">The council.</param>
    /// <param name="id">The feedback.</param>
    /// <param name="lgsl">The number of the service; 0 where it concerns none.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<CorrectionOutcome> CorrectAsync(CouncilId council, FeedbackId id, int lgsl, CancellationToken cancellationToken);

    /// <summary>Says which service an officer named for feedback.</summary>
    /// <param name="council">The council.</param>
    /// <param name="id">The feedback.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The number, 0 for none of the services; null while no officer has said anything of its words as they stand.</returns>
    ValueTask<int?> FindAsync(CouncilId council, FeedbackId id, CancellationToken cancellationToken);
}
