namespace CoAssess.Datasets;

/// <summary>The rules of a file's columns, sorted by when a row is held against them.</summary>
internal sealed class ColumnRules
{
    public ColumnRules(TableHeader header, TableSchema schema)
    {
        All = [.. header.Columns.Select(static column => new ColumnRule(column))];
        Amount = RuleFor(FieldRole.Amount);
        Day = RuleFor(FieldRole.Date);
        Payee = RuleFor(FieldRole.Beneficiary);
        Label = Payee ?? All.First(rule => schema.Fields.Any(field => field.Identifying && field.Name == rule.Name));
        FreeText = [.. All.Where(rule => rule is { IsFreeText: true, MayBeBlank: true } && rule != Payee)];
        Checked = [.. All.Where(rule => rule.IsChecked && rule != Amount && rule != Day && rule != Payee && !FreeText.Contains(rule))];

        ColumnRule? RuleFor(FieldRole role)
        {
            var source = header.SourceOf(schema.FieldFor(role));
            return source < 0 ? null : All.First(rule => rule.Source == source);
        }
    }

    /// <summary>Gets all rules, in the order of the published columns.</summary>
    public ColumnRule[] All { get; }

    /// <summary>Gets the rule of the amount, which is read first.</summary>
    public ColumnRule? Amount { get; }

    /// <summary>Gets the rule of the row's day.</summary>
    public ColumnRule? Day { get; }

    /// <summary>Gets the rule of the payee.</summary>
    public ColumnRule? Payee { get; }

    /// <summary>Gets the rule of what a row is known by: the payee, else the column that identifies.</summary>
    public ColumnRule Label { get; }

    /// <summary>Gets the rules of words that may be blank: only personal detail is looked for.</summary>
    public ColumnRule[] FreeText { get; }

    /// <summary>Gets the rules of the other columns that are held against anything.</summary>
    public ColumnRule[] Checked { get; }
}
