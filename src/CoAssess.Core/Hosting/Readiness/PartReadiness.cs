namespace CoAssess.Hosting;

/// <summary>How a part of the installation is.</summary>
/// <param name="State">Whether it works.</param>
/// <param name="Words">What is so, in our own words: anybody may read them, so they name no account, no address and nothing that was thrown.</param>
public sealed record PartReadiness(ReadinessState State, string Words);
