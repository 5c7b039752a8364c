namespace CoAssess.Councils;

/// <summary>The wards of a council, by which what people said is told apart. Without one, nothing is told apart by place.</summary>
public interface IPlaceNames
{
    /// <summary>Gets the names of the wards by GSS code.</summary>
    IReadOnlyDictionary<string, string> All { get; }
}
