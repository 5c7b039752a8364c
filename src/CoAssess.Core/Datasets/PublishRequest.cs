using CoAssess.Councils;

namespace CoAssess.Datasets;

/// <summary>What to release.</summary>
/// <param name="Council">For which council.</param>
/// <param name="Dataset">As which dataset; made when it is new.</param>
/// <param name="SchemaId">By which schema.</param>
/// <param name="FileName">The file's name, for messages and to tell xlsx from text.</param>
/// <param name="Period">The period; null to take the calendar months that the rows' dates span.</param>
public sealed record PublishRequest(CouncilId Council, DatasetId Dataset, string SchemaId, string FileName, Period? Period);
