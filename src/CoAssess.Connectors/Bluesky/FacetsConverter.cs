using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoAssess.Connectors.Bluesky;

/// <summary>Reads facets: what is malformed or unknown among them is passed over, as a post is more than its links.</summary>
internal sealed class FacetsConverter : JsonConverter<Facets?>
{
    public override Facets? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return null;
        }

        var facets = new Facets();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (!Tolerant.IsObject(ref reader))
            {
                continue;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isFeatures = reader.ValueTextEquals("features"u8);
                reader.Read();
                if (isFeatures && reader.TokenType == JsonTokenType.StartArray)
                {
                    ReadFeatures(ref reader, facets);
                }
                else
                {
                    reader.Skip();
                }
            }
        }

        return facets;
    }

    public override void Write(Utf8JsonWriter writer, Facets? value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Facets are only read so; ours are written by NewFacets.");

    private static void ReadFeatures(ref Utf8JsonReader reader, Facets facets)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (!Tolerant.IsObject(ref reader))
            {
                continue;
            }

            string? type = null, uri = null, tag = null, did = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("$type"u8))
                {
                    type = Tolerant.NextText(ref reader);
                }
                else if (reader.ValueTextEquals("uri"u8))
                {
                    uri = Tolerant.NextText(ref reader);
                }
                else if (reader.ValueTextEquals("tag"u8))
                {
                    tag = Tolerant.NextText(ref reader);
                }
                else if (reader.ValueTextEquals("did"u8))
                {
                    did = Tolerant.NextText(ref reader);
                }
                else
                {
                    Tolerant.PassOver(ref reader);
                }
            }

            Add(facets, type, uri, tag, did);
        }
    }

    private static void Add(Facets facets, string? type, string? uri, string? tag, string? did)
    {
        switch (type)
        {
            case Facets.Link when !string.IsNullOrEmpty(uri):
                facets.Links.Add(uri);
                break;
            case Facets.Tag when !string.IsNullOrEmpty(tag):
                facets.Tags.Add(tag);
                break;
            case Facets.Mention when !string.IsNullOrEmpty(did):
                facets.Mentions.Add(did);
                break;
        }
    }
}
