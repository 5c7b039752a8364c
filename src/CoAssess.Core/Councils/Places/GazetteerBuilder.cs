namespace CoAssess.Councils;

/// <summary>Makes one gazetteer of all files: points and areas are placed in wards, places of one name and kind become one.</summary>
internal static class GazetteerBuilder
{
    public static Gazetteer Build(string version, IReadOnlyList<GazetteerFile> files, out int outside)
    {
        var areas = files.SelectMany(static file => file.Areas).ToList();
        var map = new WardMap(areas.Where(static area => area.Ward is not null).Select(static area => (area.Ward!, area.Bounds)));
        var names = files.SelectMany(static file => file.Names).ToList();
        var wards = areas.Where(static area => area.Ward is not null).Select(static area => new Ward(area.Ward!, area.Name))
            .Concat(names.Where(static name => name is { Kind: PlaceKind.Ward, Wards.Count: 1 }).Select(static name => new Ward(name.Wards[0], name.Name)))
            .DistinctBy(static ward => ward.Code).OrderBy(static ward => ward.Code, StringComparer.Ordinal).ToList();

        var parts = new Dictionary<(string Name, PlaceKind Kind), List<WardShare>>();
        var placed = 0;
        foreach (var ward in wards)
        {
            Add(ward.Name, PlaceKind.Ward, [new(ward.Code, 1)]);
        }

        foreach (var area in areas.Where(static area => area.Ward is null))
        {
            Add(area.Name, PlaceKind.Settlement, map.Shares(area.Bounds));
        }

        foreach (var name in names.Where(static name => name is not { Kind: PlaceKind.Ward, Wards.Count: 1 }))
        {
            Add(name.Name, name.Kind, name.Wards.Count > 0
                ? name.Wards.Select(static ward => new WardShare(ward, 1))
                : name.Point is var (latitude, longitude) && map.Find(latitude, longitude) is { } found ? [new(found, 1)] : []);
        }

        outside = areas.Count(static area => area.Ward is null) + names.Count(static name => name is not { Kind: PlaceKind.Ward, Wards.Count: 1 }) - placed;
        return new(version, wards, [.. parts.Select(static part => ToPlace(part.Key.Name, part.Key.Kind, part.Value)).OrderBy(static place => place.Name, StringComparer.Ordinal)], map);

        void Add(string name, PlaceKind kind, IEnumerable<WardShare> shares)
        {
            var known = shares.ToList();
            if (known.Count == 0)
            {
                return;
            }

            placed += kind is PlaceKind.Ward ? 0 : 1;
            var key = (kind is PlaceKind.Tag ? name.TrimStart('#') : name, kind);
            if (!parts.TryGetValue(key, out var all))
            {
                parts.Add(key, all = []);
            }

            all.AddRange(known);
        }
    }

    /// <summary>Adds up what lies where: ten postcodes of a district in one ward and thirty in another are a quarter and three quarters.</summary>
    private static NamedPlace ToPlace(string name, PlaceKind kind, List<WardShare> parts)
    {
        var total = parts.Sum(static part => part.Share);
        return new(name, kind,
        [
            .. parts.GroupBy(static part => part.Ward, StringComparer.Ordinal)
                .Select(ward => new WardShare(ward.Key, ward.Sum(static part => part.Share) / total))
                .OrderByDescending(static share => share.Share).ThenBy(static share => share.Ward, StringComparer.Ordinal),
        ]);
    }
}
