using CoAssess.Councils;

namespace CoAssess.Datasets;

/// <summary>Told when a release was withdrawn as a whole; told again when the withdrawal is run again, so it must come to the same.</summary>
internal interface IWithdrawalSink
{
    ValueTask WithdrawnAsync(CouncilId council, ReleaseId release, CancellationToken cancellationToken);
}
