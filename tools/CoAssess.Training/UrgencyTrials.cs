using System.Globalization;
using CoAssess.Analysis;

namespace CoAssess.Training;

/// <summary>Holds the model of danger against messages of voices and of kinds that it never learned, and what ships against any file.</summary>
internal sealed class UrgencyTrials(string data, string vectors)
{
    private const string Voices = "messages-8-";
    private static readonly float[] From = [0.02f, 0.05f, 0.1f, 0.15f, 0.2f, 0.3f, 0.4f, 0.5f];

    private readonly UrgencyTraining _training = new(data, vectors);
    private readonly PlainWords _words = new();

    /// <summary>Leaves out each voice and each kind of danger in turn, and the rounds that are never learned; reports and tweets are always newer than what was learned.</summary>
    /// <param name="which">voices, kinds, rounds or several of them.</param>
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
            var reason = analyser.Analyse(Councils.CouncilId.Parse("E07000188"), new(message.Text)) is [var finding] ? finding.Reason : null;
            if (reason is null == (message.Class != DangerMessages.Ordinary))
            {
                words.Read(message.Text);
                Console.WriteLine($"  {danger.Judge(words, message.Text).Probability:0.000} [{message.Class}] {message.Text} {reason}");
            }
        }
    }

    private void LeaveOut(
        string name, string[] parts, Func<TrainingText, string, bool> isLeftOut, Func<TrainingText, string, bool> isHeld, List<TrainingText> messages, List<TrainingText> older, DangerWords words)
    {
        var all = new List<Judged>();
        foreach (var part in parts)
        {
            var model = Learn([.. messages.Where(message => !isLeftOut(message, part))], older, words);
            var judged = Judge(model, messages.Where(message => isHeld(message, part)));
            Report(part, judged);
            all.AddRange(judged);
        }

        Report(name, all);
    }

    private DangerModel Learn(List<TrainingText> messages, List<TrainingText> others, DangerWords words) =>
        new(ModelFile.Read(_training.Learn(messages, others, words, default), DangerModel.Features));

    private List<Judged> Judge(DangerModel model, IEnumerable<TrainingText> texts) => [.. texts.Select(text =>
    {
        _words.Read(text.Text);
        return new Judged(text.Class != DangerMessages.Ordinary, _training.IsRaisedByRules(text.Text), model.Judge(_words, text.Text).Probability);
    })];

    private static void Report(string name, List<Judged> judged)
    {
        foreach (var of in judged.GroupBy(static one => one.IsUrgent).OrderByDescending(static of => of.Key))
        {
            var shares = From.Select(from => string.Create(CultureInfo.InvariantCulture, $"{from}: {Share(of, one => one.Probability >= from):0.000}/{Share(of, one => one.IsRaisedByRules || one.Probability >= from):0.000}"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}, {(of.Key ? "urgent" : "ordinary")} {of.Count():N0}: rules {Share(of, static one => one.IsRaisedByRules):0.000}; model/either from {string.Join("  ", shares)}"));
        }
    }

    private static double Share(IEnumerable<Judged> of, Func<Judged, bool> isRaised) => of.Average(one => isRaised(one) ? 1.0 : 0);

    private sealed record Judged(bool IsUrgent, bool IsRaisedByRules, float Probability);
}
