using System.Globalization;
using CoAssess.Analysis;

namespace CoAssess.Training;

/// <summary>Holds the model of danger against messages of hands, voices and kinds that it never learned, and what ships against any file.</summary>
internal sealed class UrgencyTrials(string data, string vectors)
{
    private const string Voices = "messages-8-";
    private static readonly string[] Hands = ["hand A", "hand B", "hand D", "hand E", "hand G", "hand H", "hand I", "hand J"];
    private static readonly float[] From = [0.01f, 0.02f, 0.03f, 0.05f, 0.07f, 0.1f, 0.2f, 0.5f];
    private static readonly Councils.CouncilId Council = Councils.CouncilId.Parse("E07000188");

    private readonly UrgencyTraining _training = new(data, vectors);
    private readonly PlainWords _words = new();

    /// <summary>Leaves out each writer, each voice and each kind of danger in turn, and what is never learned; reports and tweets are always newer than what was learned.</summary>
    /// <param name="which">hands, voices, kinds, rounds or several of them.</param>
    public void Run(IReadOnlyList<string> which)
    {
        var (messages, older) = (UrgencyTraining.Messages(), _training.Others(newest: false));
        var words = _training.Words(messages);
        if (which.Contains("rounds"))
        {
            var model = Learn(messages, older, words);
            foreach (var round in UrgencyTraining.Unseen)
            {
                Report(round, Judge(model, UrgencyTraining.Published().Where(message => message.Group == round)));
            }

            foreach (var group in _training.AllOthers(newest: true).GroupBy(static of => of.Group))
            {
                Report($"newest, {group.Key}", Judge(model, group));
            }
        }

        if (which.Contains("hands"))
        {
            LeaveOut("all hands", Hands, static (message, hand) => message.Group == hand, static (message, hand) => message.Group == hand, messages, older, null);
        }

        if (which.Contains("voices"))
        {
            string[] voices = [.. messages.Select(static message => message.Group).Where(static group => group.StartsWith(Voices, StringComparison.Ordinal)).Distinct()];
            LeaveOut("all voices", voices, (message, voice) => message.Group == voice, (message, voice) => message.Group == voice, messages, older, words);
        }

        if (which.Contains("kinds"))
        {
            LeaveOut("all kinds", _training.Kinds[1..], static (message, kind) => message.Class == kind, static (message, kind) => message.Class == kind && message.Group.StartsWith(Voices, StringComparison.Ordinal), messages, older, words);
        }
    }

    /// <summary>Holds a model against files of messages, and names what it took for something else.</summary>
    public static void Hold(string model, IEnumerable<string> paths)
    {
        var danger = new DangerModel(ModelFile.Read(File.ReadAllBytes(model), DangerModel.Features));
        var (words, analyser) = (new PlainWords(), new UrgencyAnalyser(DangerRules.Shipped, danger));
        foreach (var message in paths.SelectMany(DangerMessages.Read))
        {
            var reason = analyser.Analyse(Council, new(message.Text)) is [var finding] ? finding.Reason : null;
            if (reason is null == (message.Class != DangerMessages.Ordinary))
            {
                words.Read(message.Text);
                Console.WriteLine($"  {danger.Judge(words, message.Text).Probability:0.000} [{message.Class}] {message.Text} {reason}");
            }
        }
    }

    /// <summary>Learns without each part in turn and holds what was learned against it; without words given, those of the part are not known either.</summary>
    private void LeaveOut(
        string name, string[] parts, Func<TrainingText, string, bool> isLeftOut, Func<TrainingText, string, bool> isHeld, List<TrainingText> messages, List<TrainingText> older, DangerWords? words)
    {
        var all = new List<Judged>();
        foreach (var part in parts)
        {
            List<TrainingText> others = [.. messages.Where(message => !isLeftOut(message, part))];
            var model = Learn(others, older, words ?? _training.Words(others));
            var judged = Judge(model, messages.Where(message => isHeld(message, part)));
            Report(part, judged);
            all.AddRange(judged);
        }

        Report(name, all);
    }

    private DangerModel Learn(List<TrainingText> messages, List<TrainingText> others, DangerWords words) =>
        new(ModelFile.Read(_training.Learn(messages, others, words, default), DangerModel.Features));

    private List<Judged> Judge(DangerModel model, IEnumerable<TrainingText> texts)
    {
        var analyser = new UrgencyAnalyser(DangerRules.Shipped, model);
        return [.. texts.Select(text =>
        {
            _words.Read(text.Text);
            var reason = analyser.Analyse(Council, new(text.Text)) is [var finding] ? finding.Reason : null;
            var isOfKind = DangerRules.Shipped.Dangers.Find(danger => danger.Name == text.Class) is { } told && reason?.StartsWith(told.Reason, StringComparison.Ordinal) == true;
            return new Judged(text.Class != DangerMessages.Ordinary, reason is not null, isOfKind, model.Judge(_words, text.Text).Probability);
        })];
    }

    private static void Report(string name, List<Judged> judged)
    {
        foreach (var of in judged.GroupBy(static one => one.IsUrgent).OrderByDescending(static of => of.Key))
        {
            var shares = From.Select(from => string.Create(CultureInfo.InvariantCulture, $"{from}: {Share(of, one => one.Probability >= from):0.000}"));
            var kinds = of.Key ? string.Create(CultureInfo.InvariantCulture, $", of these with the right kind {Share(of.Where(static one => one.IsRaised), static one => one.IsOfItsKind):0.000}") : "";
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{name}, {(of.Key ? "urgent" : "ordinary")} {of.Count():N0}: raised {Share(of, static one => one.IsRaised):0.000}{kinds}; by the model alone from {string.Join("  ", shares)}"));
        }
    }

    private static double Share(IEnumerable<Judged> of, Func<Judged, bool> isRaised) => of.Select(one => isRaised(one) ? 1.0 : 0).DefaultIfEmpty().Average();

    private sealed record Judged(bool IsUrgent, bool IsRaised, bool IsOfItsKind, float Probability);
}
