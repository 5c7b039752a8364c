namespace CoAssess.Responses;

/// <summary>What the host decides about cases.</summary>
/// <param name="AcknowledgeWithinWorkingDays">In how many working days a case is acknowledged.</param>
/// <param name="AnswerWithinWorkingDays">In how many working days a case is answered.</param>
/// <param name="Shards">Over how many partitions cases are spread; a power of two from 1 to 256.</param>
/// <param name="Retention">How long a case points at the resident's posts after it was answered.</param>
internal sealed record ResponseSettings(int AcknowledgeWithinWorkingDays, int AnswerWithinWorkingDays, int Shards, TimeSpan Retention);
