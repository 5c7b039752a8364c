using System.Text;

namespace CoAssess.Datasets;

/// <summary>What a column's cells must be, with the words for when they are not.</summary>
internal sealed class ColumnRule
{
    public ColumnRule(TableColumn column)
    {
        Name = column.Name;
        Source = column.Source;
        Kind = column.Field?.Kind ?? FieldKind.Text;
        MayBeBlank = column.Field is not { Required: true, BlankAllowed: false };
        MayHoldPerson = column.Field is { PersonalByRule: true };
        Values = column.Field is { Values: [_, ..] values } ? values.Select(ColumnName.KeyOf).ToHashSet() : null;
        IsFreeText = Kind is FieldKind.Text && !MayHoldPerson && Values is null && !IsCode(column);
        IsPublishedAsRead = Kind is FieldKind.Text or FieldKind.Address;
        BlankReason = $"{Name} is blank; fill it in.";
        UnreadReason = Kind switch
        {
            FieldKind.Money => $"{Name} cannot be read as a sum of money; write it as 1234.56, credits as -1234.56.",
            FieldKind.Date => $"{Name} cannot be read as a day; write it as dd/mm/yyyy or yyyy-mm-dd.",
            FieldKind.Integer => $"{Name} cannot be read as a whole number.",
            FieldKind.Number => $"{Name} cannot be read as a number.",
            FieldKind.Boolean => $"{Name} must be yes or no.",
            FieldKind.Address => $"{Name} must be an address that begins with http:// or https://.",
            _ => $"{Name} must be one of: {string.Join(", ", column.Field?.Values ?? [])}.",
        };
        PersonReason = $"{Name} looks like a private person; release it if it is a business, else redact it.";
        DetailReason = $"{Name} holds an address, a number or another personal detail; take it out.";
        OtherOrderReason = $"{Name} is no day in the order that the file's other dates have; write it as yyyy-mm-dd.";
    }

    /// <summary>Gets the published name.</summary>
    public string Name { get; }

    /// <summary>Gets the place in the file.</summary>
    public int Source { get; }

    /// <summary>Gets how values are written.</summary>
    public FieldKind Kind { get; }

    /// <summary>Gets whether a row may leave it blank.</summary>
    public bool MayBeBlank { get; }

    /// <summary>Gets whether the rule itself asks for a person here.</summary>
    public bool MayHoldPerson { get; }

    /// <summary>Gets whether people write words here, among which personal detail may slip in; codes and labels are none.</summary>
    public bool IsFreeText { get; }

    /// <summary>Gets the allowed values' keys; null for any.</summary>
    public IReadOnlySet<string>? Values { get; }

    /// <summary>Gets whether its cells are held against anything at all.</summary>
    public bool IsChecked => Kind is not FieldKind.Text || Values is not null || !MayBeBlank || IsFreeText;

    /// <summary>Gets whether its cells are published as they were read.</summary>
    public bool IsPublishedAsRead { get; }

    /// <summary>Gets the day read last; in most files the next row has it again.</summary>
    public LastDay LastDay { get; } = new();

    /// <summary>Gets the words for a blank cell.</summary>
    public string BlankReason { get; }

    /// <summary>Gets the words for a cell that cannot be read.</summary>
    public string UnreadReason { get; }

    /// <summary>Gets the words for a day in the other order.</summary>
    public string OtherOrderReason { get; }

    /// <summary>Gets the words for a payee that looks like a private person.</summary>
    public string PersonReason { get; }

    /// <summary>Gets the words for a payee that holds personal detail.</summary>
    public string DetailReason { get; }

    /// <summary>Says whether a cell, which is not blank, can be read; days are read elsewhere, in the file's order.</summary>
    public bool Accepts(ReadOnlySpan<byte> cell) => Kind switch
    {
        FieldKind.Money => MoneyText.TryReadPlain(cell, out _) || MoneyText.TryRead(cell, out _),
        FieldKind.Integer => MoneyText.TryRead(cell, out var number) && number == decimal.Truncate(number),
        FieldKind.Number => MoneyText.TryRead(cell is [.., (byte)'%'] ? cell[..^1] : cell, out _),
        FieldKind.Boolean => BooleanText.TryRead(cell, out _),
        FieldKind.Address => cell.StartsWith("http://"u8) || cell.StartsWith("https://"u8),
        _ => Values is null || Values.Contains(ColumnName.KeyOf(Encoding.UTF8.GetString(cell))),
    };

    /// <summary>Writes a cell that was accepted as it is published.</summary>
    public void Write(ReadOnlySpan<byte> cell, bool monthFirst, RowSpace row)
    {
        switch (Kind)
        {
            case FieldKind.Money when cell is not [.., (byte)'.', _, _] || cell is [(byte)'0', not (byte)'.', ..] || !MoneyText.TryReadPlain(cell, out _):
                WriteNumber(cell, row, atLeastPence: true);
                break;
            case FieldKind.Date when cell.Length != 10 || cell[4] != '-':
                WriteDay(cell, monthFirst, row);
                break;
            case FieldKind.Integer or FieldKind.Number:
                WriteNumber(cell is [.., (byte)'%'] ? cell[..^1] : cell, row, atLeastPence: false);
                break;
            case FieldKind.Boolean:
                row.Add(BooleanText.TryRead(cell, out var yes) ? (yes ? "true"u8 : "false"u8) : default);
                break;
            default:
                row.Add(cell);
                break;
        }
    }

    private static void WriteNumber(ReadOnlySpan<byte> cell, RowSpace row, bool atLeastPence)
    {
        if (!MoneyText.TryRead(cell, out var number))
        {
            row.Add(default); // "N/A" and the like: no value
            return;
        }

        var room = row.Room(40);
        row.Take(atLeastPence ? MoneyText.Write(number, room) : MoneyText.WriteNumber(number, room));
    }

    private static void WriteDay(ReadOnlySpan<byte> cell, bool monthFirst, RowSpace row)
    {
        if (DayText.Read(cell, monthFirst, out var day) is DayShape.Fixed or DayShape.Ordered)
        {
            DayText.Write(day, row.Room(10));
            row.Take(10);
        }
        else
        {
            row.Add(default);
        }
    }

    /// <summary>Codes, references and labels from a list are no place where people write about people.</summary>
    private static bool IsCode(TableColumn column)
    {
        if (column.Field is { Role: FieldRole.Reference })
        {
            return true;
        }

        var words = column.Name;
        return CodeEndings.Any(ending => words.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            || (column.Field is null && CodeWords.Any(word => words.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    private static readonly string[] CodeEndings = ["Label", "Code", "URI", "URL", "ID", "Number", "Ref", "No", "No."];

    private static readonly string[] CodeWords = ["number", "code", "invoice no", "trans", "voucher", "document", "doc", "ledger", "reference", "ref ", " ref", "order", "vat", "id "];
}
