using System.Globalization;
using CoAssess.Training;

const string use = "Use: CoAssess.Training sentiment|urgency|service-8|service-23|service-about|language|everyday DATA-FOLDER OUTPUT-FILE LEARNED-ON [WORD-VECTORS.json|TEXTS-FOLDER]; eng/train says it all. Or: CoAssess.Training subjects MESSAGES.jsonl OUTPUT-FILE LEARNED-ON. Or: CoAssess.Training trials DATA-FOLDER; urgency-trials DATA-FOLDER WORD-VECTORS.json hands|voices|kinds|rounds...; urgency-hold MODEL FILE...";
if (args is ["trials", var folder])
{
    new ServiceTrials(folder).Run();
    return 0;
}

if (args is ["urgency-hold", var model, .. var files])
{
    UrgencyTrials.Hold(model, files);
    return 0;
}

if (args is ["urgency-trials", var reports, var embeddings, .. var which])
{
    new UrgencyTrials(reports, embeddings).Run(which);
    return 0;
}

if (args is not [var what, var data, var output, var date, .. var rest]
    || !DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var learnedOn))
{
    Console.Error.WriteLine(use);
    return 2;
}

switch (what, rest)
{
    case ("sentiment", [var vectors]):
        new SentimentTraining(data, vectors).Run(output, learnedOn);
        return 0;
    case ("urgency", [var vectors]):
        new UrgencyTraining(data, vectors).Run(output, learnedOn);
        return 0;
    case ("service-8", []):
        new ServiceTraining(data, "shef_c", 8, 17).Run(output, learnedOn);
        return 0;
    case ("service-23", []):
        new ServiceTraining(data, "shef_b", 23, 16).Run(output, learnedOn);
        return 0;
    case ("service-about", []):
        new AboutTraining(data).Run(output, learnedOn);
        return 0;
    case ("language", [var corpora]):
        new LanguageTraining(data, corpora).Run(output, learnedOn);
        return 0;
    case ("everyday", []):
        new EverydayTraining(data).Run(output);
        return 0;
    case ("subjects", []):
        new SubjectTraining(data).Run(output);
        return 0;
    default:
        Console.Error.WriteLine(use);
        return 2;
}
