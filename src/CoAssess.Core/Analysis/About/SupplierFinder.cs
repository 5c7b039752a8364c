namespace CoAssess.Analysis;

/// <summary>Finds the suppliers that a text may speak of. One for each thread; it allocates nothing for a text that names none.</summary>
internal sealed class SupplierFinder
{
    private const int Most = 32;
    private const float LeastBits = 8;

    /// <summary>How far before a name the word may stand that makes it the one who is paid.</summary>
    private const int Passive = 4;

    /// <summary>How many words may stand between "paid" and "by": "paid over forty thousand pounds last year by".</summary>
    private const int LongestSum = 8;

    /// <summary>So many named in one text are a list, of which none is meant more than the others unless a sum or a day says so.</summary>
    private const int List = 3;

    private readonly SupplierMention[] _mentions = new SupplierMention[Most];
    private readonly TextFigures _figures = new();
    private int _count;

    /// <summary>Gets what was found last.</summary>
    public ReadOnlySpan<SupplierMention> Mentions => _mentions.AsSpan(0, _count);

    /// <summary>Gets the sums and days of the text; read only where a supplier was found.</summary>
    public TextFigures Figures => _figures;

    /// <summary>Looks through a text.</summary>
    /// <param name="index">The suppliers.</param>
    /// <param name="text">The text.</param>
    /// <param name="words">Its words.</param>
    /// <param name="isOfPayments">Whether it is known to speak of payments, by a link or tag.</param>
    public void Find(PaidIndex index, ReadOnlySpan<char> text, PlainWords words, bool isOfPayments)
    {
        _count = 0;
        for (var word = 0; word < words.Count; word++)
        {
            ref readonly var at = ref words[word];
            var anchors = index.Find(at.Hash);
            var isMisspelt = false;
            if (anchors.IsEmpty && at.Length >= 6 && EverydayBits.Of(at.Hash) == EverydayBits.Unheard && index.FindMisspelt(text.Slice(at.Start, at.Length)) is not 0 and var right)
            {
                anchors = index.Find(right);
                isMisspelt = true;
            }

            foreach (var anchor in anchors)
            {
                Consider(index, words, word, anchor, isMisspelt);
            }
        }

        if (_count == 0)
        {
            return;
        }

        KeepWidest();
        _figures.Read(text);
        var cues = isOfPayments ? 3 : Cues(words);
        var capitals = CapitalShare(text);
        for (var mention = 0; mention < _count; mention++)
        {
            Weigh(ref _mentions[mention], index, text, words, cues, capitals);
        }

        DropPayers(words);
        CountRivals();
        DoubtList();
    }

    /// <summary>Of many that one text names none is paid by its words of payment, which may be about another thing: "went to A, then B, then C, and should be paid for the bus".</summary>
    private void DoubtList()
    {
        for (var mention = 0; _count >= List && mention < _count; mention++)
        {
            if (_mentions[mention] is { HasExactAmount: false, HasNearAmount: false, HasDay: false })
            {
                _mentions[mention].Cues = 0;
            }
        }
    }

    /// <summary>Who pays is not who is paid: "the church paid for the hall", but not "why was the church paid".</summary>
    private void DropPayers(PlainWords words)
    {
        var kept = 0;
        for (var mention = 0; mention < _count; mention++)
        {
            if (_mentions[mention].HasExactAmount || !IsPayer(_mentions[mention], words))
            {
                _mentions[kept++] = _mentions[mention];
            }
        }

        _count = kept;
    }

    private static bool IsPayer(in SupplierMention mention, PlainWords words)
    {
        var verb = mention.Last + 1;
        verb += verb < words.Count && SupplierName.IsForm(words[verb].Hash) ? 1 : 0;
        if (verb >= words.Count || words[verb].Sentence != words[mention.Last].Sentence || !PaymentCues.IsPaying(words[verb].Hash))
        {
            return false;
        }

        for (var word = Math.Max(0, mention.First - Passive); word < mention.First; word++)
        {
            if (words[word].Sentence == words[mention.First].Sentence && PaymentCues.IsPassive(words[word].Hash))
            {
                return false;
            }
        }

        return !IsByPayer(words, verb);
    }

    /// <summary>"Shelf and Sons paid 40k by the council": who pays is named behind.</summary>
    private static bool IsByPayer(PlainWords words, int verb)
    {
        for (var word = verb + 1; word < Math.Min(words.Count - 1, verb + 1 + LongestSum) && words[word].Sentence == words[verb].Sentence; word++)
        {
            if (PaymentCues.IsBy(words[word].Hash))
            {
                for (var payer = word + 1; payer < Math.Min(words.Count, word + Passive) && words[payer].Sentence == words[verb].Sentence; payer++)
                {
                    if (PaymentCues.IsPublicPayer(words[payer].Hash))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private void Consider(PaidIndex index, PlainWords words, int word, PaidIndex.Anchor anchor, bool isMisspelt)
    {
        var name = index.Alias(anchor.Alias);
        var (first, last, bits, found) = (word, word, 0f, 0);
        if (anchor.Word == PaidIndex.Anchor.RunTogether)
        {
            foreach (var of in name.Bits)
            {
                (bits, found) = (bits + of, found + 1);
            }
        }
        else
        {
            (bits, found) = (name.Bits[anchor.Word], 1);
            for (int of = anchor.Word - 1, at = word - 1; of >= 0 && Step(words, name.Words[of], ref at, -1); of--, at--)
            {
                (first, bits, found) = (at, bits + name.Bits[of], found + 1);
            }

            for (int of = anchor.Word + 1, at = word + 1; of < name.Words.Length && Step(words, name.Words[of], ref at, 1); of++, at++)
            {
                (last, bits, found) = (at, bits + name.Bits[of], found + 1);
            }
        }

        var whole = 0f;
        foreach (var of in name.Bits)
        {
            whole += of;
        }

        if (bits < LeastBits)
        {
            return;
        }

        Keep(new()
        {
            Alias = anchor.Alias, Supplier = index.SupplierOf(anchor.Alias), First = first, Last = last, Bits = bits, Coverage = bits / whole, Words = found,
            IsMisspelt = isMisspelt, IsEveryday = found == 1 && EverydayBits.Of(words[word].Hash) < EverydayBits.Unheard && !isMisspelt,
        });
    }

    /// <summary>Goes to the next word of the text when it is the next of the name; one hollow word between them may be left out, as in "Shelf and Sons".</summary>
    private static bool Step(PlainWords words, uint wanted, ref int at, int step)
    {
        for (var tries = 0; tries < 2 && at >= 0 && at < words.Count; tries++, at += step)
        {
            if (words[at].Hash == wanted)
            {
                return true;
            }

            if (!SupplierName.IsHollow(words[at].Hash))
            {
                return false;
            }
        }

        return false;
    }

    private void Keep(SupplierMention mention)
    {
        for (var other = 0; other < _count; other++)
        {
            if (_mentions[other].Supplier == mention.Supplier)
            {
                if (mention.Bits > _mentions[other].Bits)
                {
                    _mentions[other] = mention;
                }

                return;
            }
        }

        if (_count < Most)
        {
            _mentions[_count++] = mention;
        }
    }

    /// <summary>Where two names share words of the text, the one of which more is there is meant.</summary>
    private void KeepWidest()
    {
        var kept = 0;
        for (var mention = 0; mention < _count; mention++)
        {
            var isWithin = false;
            for (var other = 0; other < _count && !isWithin; other++)
            {
                isWithin = Overlap(_mentions[mention], _mentions[other]) && _mentions[other].Bits > _mentions[mention].Bits;
            }

            if (!isWithin)
            {
                // What is dropped stands behind what is kept, so later comparisons still see every wider name that was kept.
                (_mentions[kept], _mentions[mention]) = (_mentions[mention], _mentions[kept]);
                kept++;
            }
        }

        _count = kept;
    }

    private void Weigh(ref SupplierMention mention, PaidIndex index, ReadOnlySpan<char> text, PlainWords words, int cues, float capitals)
    {
        mention.Cues = cues;
        mention.Capitals = Capitals(mention, text, words) * (capitals > 0.6f ? 0.5f : 1);
        var after = mention.Last + 1;
        mention.HasForm = after < words.Count && SupplierName.IsForm(words[after].Hash);
        mention.IsElsewhere = mention.Coverage < 0.999f && after < words.Count && PaymentCues.IsElsewhere(words[after].Hash)
            || mention.IsEveryday && after < words.Count && PaymentCues.IsElsewhere(words[after].Hash);
        mention.HasNeighbour = IsNeighbour(text, words, mention.Last, after) || IsNeighbour(text, words, mention.First - 1, mention.First - 1 >= 0 ? mention.First - 1 : -1, before: true);
        foreach (ref readonly var row in index.RowsOf(mention.Supplier))
        {
            foreach (ref readonly var amount in _figures.Amounts)
            {
                if (row.Pence != 0 && amount.Holds(row.Pence))
                {
                    mention.HasExactAmount |= amount.IsExact;
                    mention.HasNearAmount |= !amount.IsExact;
                }
            }

            foreach (ref readonly var day in _figures.Days)
            {
                mention.HasDay |= row.Day >= 0 && day.Holds(DateOnly.FromDayNumber(row.Day));
            }
        }

        mention.LacksAmount = !_figures.Amounts.IsEmpty && !mention.HasExactAmount && !mention.HasNearAmount;
    }

    private void CountRivals()
    {
        for (var mention = 0; mention < _count; mention++)
        {
            for (var other = 0; other < _count; other++)
            {
                _mentions[mention].Rivals += other != mention && Overlap(_mentions[mention], _mentions[other])
                    && Standing(_mentions[other]) >= Standing(_mentions[mention]) ? 1 : 0;
            }
        }
    }

    /// <summary>How much apart from its words speaks for a mention: its sum first, then how whole its name is.</summary>
    private static float Standing(in SupplierMention mention) => (mention.HasExactAmount ? 4 : mention.HasNearAmount ? 2 : 0) + mention.Coverage;

    private static bool Overlap(in SupplierMention one, in SupplierMention other) => one.First <= other.Last && other.First <= one.Last;

    private static int Cues(PlainWords words)
    {
        var cues = 0;
        for (var word = 0; word < words.Count && cues < 3; word++)
        {
            cues += PaymentCues.IsMoney(words[word].Hash) ? 1 : 0;
        }

        return cues;
    }

    private static float Capitals(in SupplierMention mention, ReadOnlySpan<char> text, PlainWords words)
    {
        var (capitals, all) = (0, 0);
        for (var word = mention.First; word <= mention.Last; word++)
        {
            if (!SupplierName.IsHollow(words[word].Hash))
            {
                all++;
                capitals += char.IsUpper(text[words[word].Start]) || char.IsAsciiDigit(text[words[word].Start]) ? 1 : 0;
            }
        }

        // One capital at the beginning of a sentence says nothing.
        var begins = mention.First == 0 || words[mention.First].Sentence != words[mention.First - 1].Sentence;
        return all == 0 ? 0 : capitals / (float)all * (all == 1 && begins ? 0.5f : 1);
    }

    /// <summary>Says whether a word beside the name begins with a capital within its sentence, without a mark between them.</summary>
    private static bool IsNeighbour(ReadOnlySpan<char> text, PlainWords words, int left, int other, bool before = false)
    {
        var right = before ? left + 1 : other;
        if (left < 0 || right >= words.Count || words[left].Sentence != words[right].Sentence || other < 0)
        {
            return false;
        }

        ref readonly var word = ref words[other];
        var isFirst = other == 0 || words[other - 1].Sentence != word.Sentence;
        return char.IsUpper(text[word.Start]) && !isFirst && word.Length > 1 && !SupplierName.IsForm(word.Hash) && !SupplierName.IsHollow(word.Hash)
            && text[(words[left].Start + words[left].Length)..words[right].Start] is " ";
    }

    private static float CapitalShare(ReadOnlySpan<char> text)
    {
        var (capitals, letters) = (0, 0);
        foreach (var unit in text)
        {
            if (CharKinds.Of(unit) is CharKind.Letter)
            {
                letters++;
                capitals += char.IsUpper(unit) ? 1 : 0;
            }
        }

        return letters == 0 ? 0 : capitals / (float)letters;
    }
}
