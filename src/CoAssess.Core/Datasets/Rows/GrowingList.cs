namespace CoAssess.Datasets;

/// <summary>A list whose items are reached as a span, while a column is being built.</summary>
internal sealed class GrowingList<T>
    where T : unmanaged
{
    private T[] _items = new T[1024];

    public int Count { get; private set; }

    public ReadOnlySpan<T> Items => _items.AsSpan(0, Count);

    public void Add(T item)
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, Count * 2);
        }

        _items[Count++] = item;
    }

    public T[] ToArray() => Items.ToArray();
}
