using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Storage;

namespace CoAssess.Intake;

/// <summary>Keeps where each account is read on from. A cursor is saved only once what lies before it is durably in the inbox.</summary>
internal sealed class CursorStore(IRecordStore records)
{
    public async ValueTask<Cursor?> FindAsync(CouncilId council, AccountId account, CancellationToken cancellationToken) =>
        (await records.FindAsync(Key(council, account), IntakeJson.Default.Cursor, cancellationToken).ConfigureAwait(false))?.Value;

    public ValueTask SaveAsync(CouncilId council, AccountId account, Cursor cursor, CancellationToken cancellationToken) =>
        records.SaveAsync(JsonRecords.ToRecord(Key(council, account), cursor, IntakeJson.Default.Cursor), cancellationToken);

    /// <summary>Sets an account back to its beginning.</summary>
    public ValueTask ForgetAsync(CouncilId council, AccountId account, CancellationToken cancellationToken) => records.DeleteAsync(Key(council, account), cancellationToken);

    private static RecordKey Key(CouncilId council, AccountId account) => Keys.Cursor(council.Value, account.Channel.Name, account.Name);
}
