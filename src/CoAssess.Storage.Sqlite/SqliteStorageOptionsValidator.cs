using FluentValidation;

namespace CoAssess.Storage.Sqlite;

internal sealed class SqliteStorageOptionsValidator : AbstractValidator<SqliteStorageOptions>
{
    public SqliteStorageOptionsValidator()
    {
        RuleFor(o => o.FilePath).NotEmpty().WithMessage("must be the path of the storage file, such as coassess.db.");
        RuleFor(o => o.Durability).IsInEnum().WithMessage("must be Full or Normal.");
        RuleFor(o => o.BusyTimeout).InclusiveBetween(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
    }
}
