using System.Text.Json;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Benchmarks;

/// <summary>Posts as residents write them, with telephone numbers, postcodes and addresses in them; the same for the same seed.</summary>
internal static class SyntheticPosts
{
    private static readonly string[] Openings =
    [
        "Why did the council pay this?", "Could somebody explain the payment below", "Thank you for publishing these figures.",
        "The street lamp by number 14 is still out and yet money was spent:", "I asked about this in March and heard nothing.",
        "Looks like the same invoice was paid twice?", "Great to see this in the open.", "Who is the supplier, and what did we get for it",
    ];

    private static readonly string[] Details =
    [
        "", "", "", "Call me on 07700 900123.", "I live at SW1A 1AA.", "Write to resident@example.org please.", "My number is 020 7946 0123, evenings.", "@neighbour@example.org said so.",
    ];

    public static Council Council { get; } = new()
    {
        Id = CouncilId.Parse("E07000999"), Name = "Borough of Example", PublicAddress = new("https://data.borough.example.org/"),
    };

    public static Channel Channel { get; } = new("files");

    /// <summary>Adds an installation of the invented council, with its one dataset; storage and accounts are the caller's.</summary>
    public static ICoAssessBuilder AddInstallation(this IServiceCollection services, int? shards = null)
    {
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton<IDatasetCatalogue, Catalogue>().AddSingleton<IReleasedRows, Catalogue>();
        return services.AddCoAssess(options =>
        {
            options.CouncilCode = Council.Id.Value;
            options.CouncilName = Council.Name;
            options.PublicAddress = Council.PublicAddress;
            options.PseudonymSecret = Convert.ToBase64String(new byte[32]);
            options.Shards = shards ?? options.Shards;
        });
    }

    /// <summary>Writes an export: nine in ten posts say what they are about by tag, link, name or reply; every fiftieth is an edit.</summary>
    public static void Write(string path, int count, int seed)
    {
        var random = new Random(seed);
        using var file = new StreamWriter(path);
        var start = new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);
        for (var i = 0; i < count; i++)
        {
            var isEdit = i % 50 == 49;
            var text = $"{Openings[random.Next(Openings.Length)]} {About(random)} {Details[random.Next(Details.Length)]}".Trim();
            file.Write($$"""{"id":"p{{(isEdit ? i - 20 : i)}}","version":"{{(isEdit ? "2" : "1")}}","author":{"id":"a{{random.Next(count / 5)}}","handle":"resident{{random.Next(1000)}}"},"postedAt":"{{start.AddSeconds(i):O}}","text":{{JsonSerializer.Serialize(text)}}""");
            file.Write(random.Next(5) == 0 && i > 0 ? $$""","replyTo":"p{{random.Next(Math.Max(0, i - 300), i)}}"}""" : "}");
            file.Write('\n');
        }
    }

    /// <summary>Reads an export as posts, each as a delivery would bring it.</summary>
    public static IEnumerable<Post> Read(string path) => File.ReadLines(path).Select(static line =>
    {
        using var document = JsonDocument.Parse(line);
        var (post, author) = (document.RootElement, document.RootElement.GetProperty("author"));
        return new Post
        {
            Channel = Channel,
            NativeId = post.GetProperty("id").GetString()!,
            Version = post.GetProperty("version").GetString()!,
            AuthorId = author.GetProperty("id").GetString()!,
            AuthorHandle = author.GetProperty("handle").GetString()!,
            PostedAt = post.GetProperty("postedAt").GetDateTimeOffset(),
            Text = post.GetProperty("text").GetString()!,
            ReplyTo = post.TryGetProperty("replyTo", out var parent) ? parent.GetString() : null,
        };
    });

    private static string About(Random random) => random.Next(10) switch
    {
        < 4 => "#ExampleSpend",
        < 6 => $"https://data.borough.example.org/datasets/spend/rows/{random.Next(5_000):D16}",
        < 7 => "https://data.borough.example.org/datasets/spend",
        < 9 => "It is in the spending over £500 list.",
        _ => "No idea where it stands.",
    };

    /// <summary>One dataset in which every row is released: looking rows up is measured by its own benchmark.</summary>
    internal sealed class Catalogue : IDatasetCatalogue, IReleasedRows
    {
        private static readonly Dataset Spend = new()
        {
            Id = new("spend"), Council = Council.Id, SchemaId = "spend", Title = "Spending over £500", Description = "Payments to suppliers.",
        };

        public ValueTask<IReadOnlyList<Dataset>> ListAsync(CouncilId council, CancellationToken cancellationToken) => new([Spend]);

        public ValueTask<Dataset?> FindAsync(CouncilId council, DatasetId dataset, CancellationToken cancellationToken) => new(Spend);

        public ValueTask<IReadOnlyList<Release>> ReleasesAsync(CouncilId council, DatasetId dataset, CancellationToken cancellationToken) => new([]);

        public ValueTask<Release?> FindReleaseAsync(CouncilId council, ReleaseId release, CancellationToken cancellationToken) => new((Release?)null);

        public ValueTask<RowPage?> SearchAsync(CouncilId council, ReleaseId release, RowQuery query, CancellationToken cancellationToken) => new((RowPage?)null);

        public ValueTask<FoundRow?> FindAsync(CouncilId council, DatasetId dataset, RowReference row, CancellationToken cancellationToken) =>
            new(new FoundRow(null!, new(row, [])));
    }
}
