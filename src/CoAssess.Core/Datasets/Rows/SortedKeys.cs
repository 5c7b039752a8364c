namespace CoAssess.Datasets;

/// <summary>Sorts rows by key and leaves rows of the same key in the order of the file.</summary>
internal static class SortedKeys
{
    /// <param name="keys">The keys, a row each; sorted in place.</param>
    /// <param name="rows">The rows in the order of the file; sorted with them.</param>
    public static void Sort<T>(T[] keys, int[] rows)
        where T : IEquatable<T>
    {
        Array.Sort(keys, rows);
        for (var from = 0; from < keys.Length;)
        {
            var to = from + 1;
            while (to < keys.Length && keys[to].Equals(keys[from]))
            {
                to++;
            }

            rows.AsSpan(from, to - from).Sort();
            from = to;
        }
    }
}
