using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Intake;

namespace CoAssess.Responses;

/// <summary>The officers' desk: what was raised, what is owed by when, and the council's words in return.</summary>
public interface ICaseDesk
{
    /// <summary>Lists cases, those due first on top; urgent ones before all others.</summary>
    /// <param name="council">The council.</param>
    /// <param name="state">Only those in this state; null for all.</param>
    /// <param name="continuation">Where an earlier page ended; null to begin.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<CasePage> ListAsync(CouncilId council, CaseState? state, string? continuation, CancellationToken cancellationToken);

    /// <summary>Lists the cases about a dataset, or about one of its rows, newest first.</summary>
    /// <param name="council">The council.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="row">The row; null for the dataset and all its rows.</param>
    /// <param name="continuation">Where an earlier page ended; null to begin.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<CasePage> ListAboutAsync(
        CouncilId council, DatasetId dataset, RowReference? row, string? continuation, CancellationToken cancellationToken);

    /// <summary>Finds a case.</summary>
    /// <param name="council">The council.</param>
    /// <param name="caseId">Its id.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<Case?> FindAsync(CouncilId council, string caseId, CancellationToken cancellationToken);

    /// <summary>Answers a case: through the outbox to the resident, and in the public register. The same answer given twice is one.</summary>
    /// <param name="council">The council.</param>
    /// <param name="caseId">Its id.</param>
    /// <param name="answer">What the council says and how the matter ends.</param>
    /// <param name="cancellationToken">Ends the call early; run again to finish.</param>
    ValueTask<CaseActionOutcome> AnswerAsync(CouncilId council, string caseId, CaseAnswer answer, CancellationToken cancellationToken) =>
        AnswerAsync(council, caseId, answer, seen: [], cancellationToken);

    /// <summary>Answers a case, though its words hold what looks like a personal detail or a quote, when a person has seen each of these.</summary>
    /// <param name="council">The council.</param>
    /// <param name="caseId">Its id.</param>
    /// <param name="answer">What the council says and how the matter ends.</param>
    /// <param name="seen">What a person looked at and lets stand, as <see cref="CaseActionOutcome.Refused.Found"/> gave it.</param>
    /// <param name="cancellationToken">Ends the call early; run again to finish.</param>
    ValueTask<CaseActionOutcome> AnswerAsync(
        CouncilId council, string caseId, CaseAnswer answer, IReadOnlyCollection<string> seen, CancellationToken cancellationToken);

    /// <summary>Says what a case is about, in the place of what a machine or nobody said; written down with the officer's name.</summary>
    /// <param name="council">The council.</param>
    /// <param name="caseId">Its id.</param>
    /// <param name="about">What it is about; null when none of the suggestions is right. A case about nothing of ours is then withdrawn.</param>
    /// <param name="officer">Who says so.</param>
    /// <param name="cancellationToken">Ends the call early; run again to finish.</param>
    ValueTask<CaseActionOutcome> MatchAsync(CouncilId council, string caseId, FeedbackMatch? about, string officer, CancellationToken cancellationToken);

    /// <summary>Writes down what an officer decided about a case.</summary>
    /// <param name="council">The council.</param>
    /// <param name="caseId">Its id.</param>
    /// <param name="text">What was decided, in words.</param>
    /// <param name="officer">Who decided.</param>
    /// <param name="cancellationToken">Ends the call early; run again to finish.</param>
    ValueTask<CaseActionOutcome> NoteAsync(CouncilId council, string caseId, string text, string officer, CancellationToken cancellationToken);

    /// <summary>Asks the resident a further question; one at a time.</summary>
    /// <param name="council">The council.</param>
    /// <param name="caseId">Its id.</param>
    /// <param name="question">The council's words; 1 to 2,000 characters.</param>
    /// <param name="cancellationToken">Ends the call early; run again to finish.</param>
    ValueTask<CaseActionOutcome> AskAsync(CouncilId council, string caseId, string question, CancellationToken cancellationToken) =>
        AskAsync(council, caseId, question, seen: [], cancellationToken);

    /// <summary>Asks the resident a further question, though its words hold what looks like a personal detail or a quote, when a person has seen each of these.</summary>
    /// <param name="council">The council.</param>
    /// <param name="caseId">Its id.</param>
    /// <param name="question">The council's words; 1 to 2,000 characters.</param>
    /// <param name="seen">What a person looked at and lets stand, as <see cref="CaseActionOutcome.Refused.Found"/> gave it.</param>
    /// <param name="cancellationToken">Ends the call early; run again to finish.</param>
    ValueTask<CaseActionOutcome> AskAsync(
        CouncilId council, string caseId, string question, IReadOnlyCollection<string> seen, CancellationToken cancellationToken);

    /// <summary>Lets an urgent case stand in public as any other, once a person has looked at it; further urgent words hold it again.</summary>
    /// <param name="council">The council.</param>
    /// <param name="caseId">Its id.</param>
    /// <param name="officer">Who decides it; written down in the case, for officers alone.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<CaseActionOutcome> EndHoldAsync(CouncilId council, string caseId, string officer, CancellationToken cancellationToken);

    /// <summary>Takes the words that opened a case off the public pages, or puts them back. What the council said stays.</summary>
    /// <param name="council">The council.</param>
    /// <param name="caseId">Its id.</param>
    /// <param name="because">Why; null to put them back.</param>
    /// <param name="officer">Who decides it; written down in the case, for officers alone.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<CaseActionOutcome> HideAsync(CouncilId council, string caseId, HidingReason? because, string officer, CancellationToken cancellationToken);
}
