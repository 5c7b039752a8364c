using CoAssess.Training;

if (args is not [var what, var data, var output, .. var rest])
{
    Console.Error.WriteLine("Use: CoAssess.Training sentiment|service-8|service-23 DATA-FOLDER OUTPUT-FOLDER [WORD-VECTORS.json]");
    return 2;
}

var today = new DateOnly(2026, 11, 22);
switch (what)
{
    case "sentiment":
        new SentimentTraining(data, rest[0]).Run(Path.Combine(output, "sentiment.model"), today);
        return 0;
    case "service-8":
        new ServiceTraining(data, "shef_c", 8).Run(Path.Combine(output, "service-8.model"), today);
        return 0;
    case "service-23":
        new ServiceTraining(data, "shef_b", 23).Run(Path.Combine(output, "service-23.model"), today);
        return 0;
    default:
        Console.Error.WriteLine($"There is no training of '{what}'.");
        return 2;
}
