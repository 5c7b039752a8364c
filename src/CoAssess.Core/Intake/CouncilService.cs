namespace CoAssess.Intake;

/// <summary>A service that feedback can concern.</summary>
/// <param name="Lgsl">Its number in the Local Government Service List.</param>
/// <param name="Name">What people call it.</param>
public sealed record CouncilService(int Lgsl, string Name);
