using System.Buffers;
using System.Runtime.CompilerServices;

namespace CoAssess.Privacy;

/// <summary>Takes personal detail out of text: a vectorised search for what any detail must hold, then small hand-written automata.</summary>
/// <remarks>
/// No regular expression and no backtracking: the time of a pass is linear in the text's length. docs/decisions says what each kind must look like.
/// Redacting again changes nothing because passes are made until one finds nothing, or is sure to: when the last one left nothing open before what it took out.
/// </remarks>
internal sealed class Redactor : IRedactor
{
    /// <summary>Latin capitals with marks.</summary>
    private static readonly SearchValues<char> WideCapitals = SearchValues.Create(string.Concat(Enumerable.Range(0xC0, 0x24F - 0xC0).Select(static c => (char)c).Where(char.IsUpper)));

    public Redaction Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var scratch = Scratch.Own;
        var reading = Read(text, scratch);
        if (reading.IsEmpty)
        {
            reading.Forget();
            return new(new(text), []);
        }

        if (reading.IsSettled)
        {
            return new(new(reading.Write()), reading.Findings());
        }

        var (words, cuts) = (reading.Write(), reading.Cuts());
        reading.Forget();
        return RedactAgain(words, cuts, scratch);
    }

    /// <summary>Makes passes until nothing is found. Each leaves less outside the tokens, so one of them is the last.</summary>
    private static Redaction RedactAgain(string words, Cut[] all, Scratch scratch)
    {
        for (var isSettled = false; !isSettled;)
        {
            var reading = Read(words, scratch);
            isSettled = reading.IsEmpty || reading.IsSettled;
            if (!reading.IsEmpty)
            {
                all = Cut.Merge(all, reading.Cuts());
                words = reading.Write();
            }

            reading.Forget();
        }

        return new(new(words), Array.ConvertAll(all, static cut => new RedactionFinding(cut.Kind, cut.Start, cut.End - cut.Start)));
    }

    /// <summary>Makes one pass.</summary>
    /// <param name="raw">The text, or what the passes before left of it.</param>
    /// <param name="scratch">What the pass writes in.</param>
    private static Reading Read(string raw, Scratch scratch)
    {
        var details = scratch.Details;
        details.Clear();
        var glance = new Glance(raw);
        var folded = glance is { IsPlain: true, MayBeDisguised: false } ? null : FoldedText.Of(raw, glance.IsPlain);
        if (folded is not null)
        {
            glance = new(folded.Text);
        }

        ReadOnlySpan<char> text = folded is null ? raw : folded.Text;
        var isSettled = FindAll(text, glance, scratch, out var open);
        if (glance.MayBeNamed || glance.MayHavePage || !glance.IsPlain)
        {
            isSettled &= FindRare(text, glance, open, details);
        }

        scratch.Forget();
        return new(raw, folded, details, isSettled && folded is null);
    }

    /// <summary>Finds what no look at a single character begins, and says whether the next pass is sure to find none. Apart, so that what few texts need costs the others nothing.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool FindRare(ReadOnlySpan<char> text, Glance glance, Unsettled open, List<Detail> details)
    {
        var isSettled = !(glance.MayBeNamed || !glance.IsPlain) || SmallNames.Find(text, glance, open, details);
        return isSettled & !(glance.MayHavePage && WebAddress.FindPages(text, details));
    }

    /// <summary>Finds every detail, in order, and says whether the next pass is sure to find none. What stands before one and is a detail only now that its text ends there is left to the next pass.</summary>
    /// <remarks>
    /// What stands behind a detail reads the same in the next pass: a token ends what is read backwards as the end of the detail did, unless it tells what a number is. So only
    /// a look that found nothing, and read on to where a detail begins, may find something when it is made again.
    /// </remarks>
    /// <param name="text">The text.</param>
    /// <param name="glance">Where to look in it.</param>
    /// <param name="scratch">Takes the details.</param>
    /// <param name="open">Where looks behind the last detail were not settled.</param>
    private static bool FindAll(ReadOnlySpan<char> text, Glance glance, Scratch scratch, out Unsettled open)
    {
        var scan = new Scan(text, glance, scratch);
        open = Unsettled.Nowhere;
        var isSettled = true;
        for (var at = glance.Next(0); at >= 0;)
        {
            if (text[at] >= 0x80 && !WideCapitals.Contains(text[at]))
            {
                at = glance.Next(at + 1);
                continue;
            }

            if (scan.Find(at) is { } detail)
            {
                // What it took out whole is gone; a word that it cut into is another word now, and what it ran into begins one.
                isSettled &= !open.Has(detail.Start) && !Word.IsWithin(text, detail.Start) && !RunsInto(text, detail.End)
                    && !(detail.Kind is PersonalDetail.PersonalReference or PersonalDetail.TaxReference && NumberLabel.MayGoOn(text, detail.End));
                open = Unsettled.Nowhere;
                scratch.Details.Add(detail);
                scan.GoOnBehind(detail);
                at = glance.NextBehind(detail.End);
                continue;
            }

            if (!scan.Unsettled.IsNowhere)
            {
                isSettled &= scan.After != PersonalDetail.Passport;
                open = open.And(scan.Unsettled);
            }

            at = glance.Next(scan.Next);
        }

        return isSettled;
    }

    /// <summary>Says whether a detail runs into a letter that a title may begin with, as in "07700900123mr patel".</summary>
    private static bool RunsInto(ReadOnlySpan<char> text, int end) => end < text.Length && (char)(text[end] | 0x20) is 'm' or 'd' && char.IsLetterOrDigit(text[end - 1]);
}
