namespace CoAssess.Connectors.Tests;

/// <summary>What one reading gave, and how it ended.</summary>
/// <param name="Posts">The posts, in the order they came.</param>
/// <param name="Cursor">Where the next reading goes on.</param>
/// <param name="Failure">Why it ended early; null when it came to the end.</param>
internal sealed record Reading(IReadOnlyList<Post> Posts, Cursor? Cursor, ChannelFault? Failure)
{
    /// <summary>Reads as a run does: what came before a failure is kept, with the last cursor.</summary>
    public static async Task<Reading> RunAsync(IConnector connector, Cursor? after)
    {
        var (posts, cursor) = (new List<Post>(), after);
        try
        {
            await foreach (var page in ((IPostReader)connector).ReadAsync(after, TestContext.Current.CancellationToken))
            {
                posts.AddRange(page.Posts);
                cursor = page.Next;
            }
        }
        catch (ChannelException failure)
        {
            return new(posts, cursor, failure.Fault);
        }

        return new(posts, cursor, null);
    }

    /// <summary>Runs again and again, as nights do, until a run comes to the end.</summary>
    public static async Task<List<Reading>> RunToEndAsync(IConnector connector, Cursor? after)
    {
        List<Reading> runs = [await RunAsync(connector, after)];
        while (runs[^1].Failure is not null)
        {
            Assert.IsType<ChannelFault.Unfinished>(runs[^1].Failure);
            Assert.True(runs.Count < 30, "The runs come to no end.");
            runs.Add(await RunAsync(connector, runs[^1].Cursor));
        }

        return runs;
    }
}
