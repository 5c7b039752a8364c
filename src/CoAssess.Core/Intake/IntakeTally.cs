using CoAssess.Jobs;

namespace CoAssess.Intake;

/// <summary>Counts what a run does. Every post that is read falls under exactly one of the other counts.</summary>
internal sealed class IntakeTally
{
    public int Stored { get; set; }

    public int Duplicates { get; set; }

    public int Own { get; set; }

    public int Reposts { get; set; }

    public int Deleted { get; set; }

    public int Quarantined { get; set; }

    public int Objected { get; set; }

    public int CasesOpened { get; set; }

    public int Read => Stored + Duplicates + Own + Reposts + Deleted + Quarantined + Objected;

    public void Add(IntakeTally other)
    {
        Stored += other.Stored;
        Duplicates += other.Duplicates;
        Own += other.Own;
        Reposts += other.Reposts;
        Deleted += other.Deleted;
        Quarantined += other.Quarantined;
        Objected += other.Objected;
        CasesOpened += other.CasesOpened;
    }

    /// <summary>Tells a monitor.</summary>
    public void Tell()
    {
        CoAssessTelemetry.TookIn("stored", Stored);
        CoAssessTelemetry.TookIn("duplicate", Duplicates);
        CoAssessTelemetry.TookIn("own", Own);
        CoAssessTelemetry.TookIn("repost", Reposts);
        CoAssessTelemetry.TookIn("deleted", Deleted);
        CoAssessTelemetry.TookIn("quarantined", Quarantined);
        CoAssessTelemetry.TookIn("objected", Objected);
    }

    public IntakeReport ToReport(IReadOnlyList<AccountFailure> failures) =>
        new(Read, Stored, Duplicates, Own, Reposts, Deleted, Quarantined, CasesOpened, failures) { Objected = Objected };
}
