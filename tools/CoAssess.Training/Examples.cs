namespace CoAssess.Training;

/// <summary>Texts as sparse rows of features, one behind the other in two long lists; with the class of each.</summary>
internal sealed class Examples
{
    private readonly List<int> _features = [];
    private readonly List<float> _values = [];
    private readonly List<int> _ends = [0];

    public int Count => _ends.Count - 1;

    public List<int> Classes { get; } = [];

    public void Add(int feature, float value)
    {
        if (value != 0)
        {
            _features.Add(feature);
            _values.Add(value);
        }
    }

    public void End(int ofClass)
    {
        _ends.Add(_features.Count);
        Classes.Add(ofClass);
    }

    public ReadOnlySpan<int> Features(int example) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_features)[_ends[example].._ends[example + 1]];

    public ReadOnlySpan<float> Values(int example) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_values)[_ends[example].._ends[example + 1]];

    /// <summary>Multiplies every value by what its feature is worth.</summary>
    public void Weigh(ReadOnlySpan<float> worth)
    {
        for (var i = 0; i < _values.Count; i++)
        {
            _values[i] *= worth[_features[i]];
        }
    }
}
