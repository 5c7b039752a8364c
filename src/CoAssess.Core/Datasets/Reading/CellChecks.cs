using CsvHelper;

namespace CoAssess.Datasets;

/// <summary>Holds the cells of a row against the rules of their columns.</summary>
internal sealed class CellChecks(ColumnRules rules, DayReader days)
{
    /// <summary>Holds the payee against its rule.</summary>
    public void CheckPayee(PayeeVerdict payee, ref RowFault fault)
    {
        if (rules.Payee is not { } rule || payee is PayeeVerdict.Organisation or PayeeVerdict.Redacted)
        {
            return;
        }

        switch (payee)
        {
            case PayeeVerdict.Blank when !rule.MayBeBlank:
                fault.Find(RowProblemKind.Invalid, rule.Name, rule.BlankReason);
                break;
            case PayeeVerdict.PrivatePerson when !rule.MayHoldPerson:
                fault.Find(RowProblemKind.PrivatePerson, rule.Name, rule.PersonReason);
                break;
            case PayeeVerdict.PersonalDetail when !rule.MayHoldPerson:
                fault.Find(RowProblemKind.PersonalDetail, rule.Name, rule.DetailReason);
                break;
            default:
                break;
        }
    }

    /// <summary>Holds every other cell against its rule.</summary>
    public void CheckCells(CsvReader reader, ref RowFault fault)
    {
        if (reader.RawRecord.Contains((byte)'@'))
        {
            CheckMail(reader, ref fault);
        }

        foreach (var rule in rules.FreeText)
        {
            CheckWords(rule, CellText.Trim(reader.GetSpan(rule.Source)), ref fault);
        }

        foreach (var rule in rules.Checked)
        {
            var cell = CellText.Trim(reader.GetSpan(rule.Source));
            if (cell.IsEmpty)
            {
                if (!rule.MayBeBlank)
                {
                    fault.Find(RowProblemKind.Invalid, rule.Name, rule.BlankReason);
                }
            }
            else if (rule.IsFreeText)
            {
                CheckWords(rule, cell, ref fault);
            }
            else if (rule.Kind is FieldKind.Date)
            {
                days.Read(cell, rule, ref fault);
            }
            else if (!rule.Accepts(cell) && !(rule.MayBeBlank && CellText.IsNoValue(cell)))
            {
                fault.Find(RowProblemKind.Invalid, rule.Name, rule.UnreadReason);
            }
        }
    }

    private static void CheckWords(ColumnRule rule, ReadOnlySpan<byte> cell, ref RowFault fault)
    {
        if (PersonalDetailScan.MayHoldNumber(cell))
        {
            LookAtWords(rule, cell, ref fault);
        }
    }

    private static void LookAtWords(ColumnRule rule, ReadOnlySpan<byte> cell, ref RowFault fault)
    {
        if (PersonalDetailScan.Find(cell) is { } detail)
        {
            fault.Find(RowProblemKind.PersonalDetail, rule.Name, $"{rule.Name} holds {detail}; take it out.");
        }
    }

    private void CheckMail(CsvReader reader, ref RowFault fault)
    {
        foreach (var rule in rules.All)
        {
            if (!rule.MayHoldPerson && rule.Kind is FieldKind.Text && PersonalDetailScan.HoldsMail(reader.GetSpan(rule.Source)))
            {
                fault.Find(RowProblemKind.PersonalDetail, rule.Name, $"{rule.Name} holds an e-mail address; take it out.");
            }
        }
    }
}
