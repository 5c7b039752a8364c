namespace Planted.Storage
{
    /// <summary>Uses a folder above it in an instruction only, by its full name, as no list of usings would show.</summary>
    internal sealed class Cellar
    {
        public static string LooksUp() => new global::Planted.Responses.Attic().ToString()!;
    }

    internal sealed class Shelf;
}

namespace Planted.Responses
{
    internal sealed class Attic
    {
        private readonly List<global::Planted.Storage.Shelf[]> _shelves = [];

        public override string ToString() => $"{_shelves.Count}";
    }
}

namespace Planted.Twin
{
    internal sealed class Twin;
}
