using System.Runtime.CompilerServices;
using CsvHelper;

namespace CoAssess.Datasets;

/// <summary>Hands the rows of a file on to the sink, where there is one.</summary>
internal sealed class RowOutlet(ColumnRules rules, int width, IRowSink? sink)
{
    private readonly ColumnRule[] _rules = rules.All;
    private readonly RowSpace _space = new(rules.All.Length);

    /// <summary>Gets whether anybody takes the rows.</summary>
    public bool IsOpen => sink is not null;

    /// <summary>Announces the published columns.</summary>
    public void Begin() => sink?.Begin([.. _rules.Select(static rule => rule.Name)]);

    /// <summary>Hands on a sound row as it is published.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Release(CsvReader reader, decimal? amount, DateOnly? day, bool monthFirst)
    {
        if (sink is null)
        {
            return;
        }

        _space.Clear();
        foreach (var rule in _rules)
        {
            var cell = CellText.Trim(reader.GetSpan(rule.Source));
            if (rule.IsPublishedAsRead)
            {
                _space.Add(cell);
            }
            else
            {
                rule.Write(cell, monthFirst, _space);
            }
        }

        sink.Release(new CheckedRow(_space.Text, _space.Ends, reader.LineNumber, amount, day));
    }

    /// <summary>Hands on a row as it stands in the file, with what is wrong with it.</summary>
    public void SetAside(CsvReader reader, decimal? amount, DateOnly? day, RowProblem problem)
    {
        if (sink is null)
        {
            return;
        }

        _space.Clear();
        foreach (var rule in _rules)
        {
            _space.Add(CellText.Trim(reader.GetSpan(rule.Source)));
        }

        // Cells beyond the header's are kept with the last value, so that whoever mends the row sees all of it.
        for (var column = width; column < reader.FieldCount; column++)
        {
            _space.Extend(" | "u8);
            _space.Extend(reader.GetSpan(column));
        }

        sink.Quarantine(new CheckedRow(_space.Text, _space.Ends, reader.LineNumber, amount, day), problem);
    }
}
