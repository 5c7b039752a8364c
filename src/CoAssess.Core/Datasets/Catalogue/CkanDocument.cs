using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CoAssess.Councils;

namespace CoAssess.Datasets;

/// <summary>A dataset in the shape of CKAN's <c>package_show</c> (CKAN 2.11, Action API), so that programs written for CKAN can read it.</summary>
internal static class CkanDocument
{
    public static JsonObject Of(Council council, ListedDataset listed) => new()
    {
        ["help"] = new Uri(council.PublicAddress, "api/3/action/help_show?name=package_show").AbsoluteUri,
        ["success"] = true,
        ["result"] = Package(council, listed),
    };

    private static JsonObject Package(Council council, ListedDataset listed)
    {
        var (dataset, schema, releases) = listed;
        var id = Uuid($"{council.Id}/{dataset.Id}");
        return new()
        {
            ["id"] = id,
            ["name"] = dataset.Id.Value,
            ["title"] = dataset.Title,
            ["notes"] = dataset.Description,
            ["url"] = SiteAddresses.Dataset(council, dataset.Id).AbsoluteUri,
            ["type"] = "dataset",
            ["state"] = "active",
            ["private"] = false,
            ["isopen"] = true,
            ["author"] = council.Name,
            ["maintainer"] = council.Name,
            ["license_id"] = "uk-ogl",
            ["license_title"] = "UK Open Government Licence v3.0",
            ["license_url"] = CatalogueDocuments.Licence,
            ["version"] = releases is [var newest, ..] ? newest.Version.ToString(CultureInfo.InvariantCulture) : null,
            ["metadata_created"] = Moment(listed.IssuedAt),
            ["metadata_modified"] = Moment(listed.ChangedAt),
            ["owner_org"] = Uuid(council.Id.Value),
            ["organization"] = Organisation(council, listed),
            ["num_resources"] = releases.Count,
            ["resources"] = new JsonArray([.. releases.Select((release, position) => Resource(council, dataset, release, id, position))]),
            ["num_tags"] = 2,
            ["tags"] = new JsonArray(Tag("transparency"), Tag(dataset.Id.Value)),
            ["extras"] = new JsonArray([.. Extras(council, schema, releases)]),
            ["groups"] = new JsonArray(),
            ["relationships_as_subject"] = new JsonArray(),
            ["relationships_as_object"] = new JsonArray(),
        };
    }

    private static JsonObject Organisation(Council council, ListedDataset listed) => new()
    {
        ["id"] = Uuid(council.Id.Value),
        ["name"] = council.Id.Value.ToLowerInvariant(),
        ["title"] = council.Name,
        ["type"] = "organization",
        ["is_organization"] = true,
        ["approval_status"] = "approved",
        ["state"] = "active",
        ["description"] = "",
        ["image_url"] = "",
        ["created"] = Moment(listed.IssuedAt),
    };

    private static JsonObject Resource(Council council, Dataset dataset, Release release, string package, int position) => new()
    {
        ["id"] = new Guid(Convert.FromHexString(release.Id.Value), bigEndian: true).ToString("D"),
        ["package_id"] = package,
        ["position"] = position,
        ["name"] = $"{dataset.Title}, {release.Period.Title}",
        ["description"] = string.Create(
            CultureInfo.InvariantCulture,
            $"{release.Check.Released:N0} rows, version {release.Version}.{(release.WithdrawnRows > 0 ? $" {PlainWords.Count(release.WithdrawnRows, "row")} withdrawn." : "")}"),
        ["url"] = SiteAddresses.ReleaseCsv(council, dataset.Id, release.Id).AbsoluteUri,
        ["url_type"] = null,
        ["resource_type"] = "file",
        ["format"] = "CSV",
        ["mimetype"] = "text/csv",
        ["mimetype_inner"] = null,
        ["size"] = release.CsvBytes,
        ["hash"] = release.Csv.Hash,
        ["hash_algorithm"] = "sha256",
        ["state"] = "active",
        ["created"] = Moment(release.ReleasedAt),
        ["last_modified"] = Moment(release.ChangedAt),
        ["metadata_modified"] = Moment(release.ChangedAt),
        ["conforms_to"] = SiteAddresses.ReleaseCsvMetadata(council, dataset.Id, release.Id).AbsoluteUri,
        ["temporal_start"] = $"{release.Period.From:yyyy-MM-dd}",
        ["temporal_end"] = $"{release.Period.To:yyyy-MM-dd}",
    };

    private static IEnumerable<JsonNode> Extras(Council council, TableSchema? schema, IReadOnlyList<Release> releases)
    {
        yield return Extra("publisher_uri", CatalogueDocuments.Publisher(council));
        yield return Extra("publisher_name", council.Name);
        if (schema is not null)
        {
            yield return Extra("schema", schema.Id);
            yield return Extra("frequency", schema.Frequency.ToString());
        }

        if (schema?.Basis is { } basis)
        {
            yield return Extra("basis", basis);
        }

        if (releases.Count > 0)
        {
            yield return Extra("temporal_start", $"{releases.Min(static release => release.Period.From):yyyy-MM-dd}");
            yield return Extra("temporal_end", $"{releases.Max(static release => release.Period.To):yyyy-MM-dd}");
        }
    }

    private static JsonObject Extra(string key, string value) => new() { ["key"] = key, ["value"] = value };

    private static JsonObject Tag(string name) => new()
    {
        ["id"] = Uuid($"tag {name}"),
        ["name"] = name,
        ["display_name"] = name,
        ["state"] = "active",
        ["vocabulary_id"] = null,
    };

    /// <summary>CKAN's ids are UUIDs; ours come from what they name, so that they are the same at every reading.</summary>
    private static string Uuid(string name) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16), bigEndian: true).ToString("D");

    /// <summary>CKAN writes moments in UTC without saying so.</summary>
    private static string? Moment(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
}
