namespace CoAssess.Datasets;

/// <summary>What shape a cell has that should hold a day.</summary>
internal enum DayShape
{
    /// <summary>No day.</summary>
    Unreadable,

    /// <summary>A day that reads the same in every order, such as 2026-05-29 or 29-May-26.</summary>
    Fixed,

    /// <summary>A day in the file's order.</summary>
    Ordered,

    /// <summary>A day only if the month came in the other place.</summary>
    OtherOrder,
}
