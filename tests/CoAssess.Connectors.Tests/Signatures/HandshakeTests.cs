using CoAssess.Connectors.Signatures;

namespace CoAssess.Connectors.Tests.Signatures;

public sealed class HandshakeTests
{
    [Fact]
    public void The_published_question_of_a_hub_gets_its_challenge_back_unchanged()
    {
        var answer = new HubChallenge("meatyhamhock").Answer(Asked(
            ("hub.mode", "subscribe"), ("hub.challenge", "1158201444"), ("hub.verify_token", "meatyhamhock")));

        Assert.Equal(new HandshakeOutcome.Answered("text/plain", "1158201444"), answer);
    }

    [Theory]
    [InlineData("subscribe", "1158201444", "meatyhamhocK")]
    [InlineData("subscribe", "1158201444", "meatyhamhock,meatyhamhock")]
    [InlineData("subscribe", "1158201444", "")]
    [InlineData("unsubscribe", "1158201444", "meatyhamhock")]
    [InlineData("subscribe", "", "meatyhamhock")]
    public void Another_question_is_refused(string mode, string challenge, string token)
    {
        var answer = new HubChallenge("meatyhamhock").Answer(Asked(("hub.mode", mode), ("hub.challenge", challenge), ("hub.verify_token", token)));

        Assert.IsType<HandshakeOutcome.Refused>(answer);
    }

    [Fact]
    public void A_challenge_of_any_length_is_not_carried_back()
    {
        var answer = new HubChallenge("meatyhamhock").Answer(Asked(
            ("hub.mode", "subscribe"), ("hub.challenge", new string('1', 513)), ("hub.verify_token", "meatyhamhock")));

        Assert.IsType<HandshakeOutcome.Refused>(answer);
    }

    [Fact]
    public void The_challenge_of_X_is_signed_as_X_documents_it()
    {
        var answer = SignedChallenge.OfX("consumer-secret-EXAMPLE").Answer(Asked(("crc_token", "challenge_string")));

        Assert.Equal(
            new HandshakeOutcome.Answered("application/json", """{"response_token":"sha256=Rrn1qMJikXr1cfl1NDbSMBeH8fSI5capmiMkmPicE5g="}"""), answer);
    }

    [Fact]
    public void The_challenge_of_LinkedIn_is_signed_as_LinkedIn_documents_it()
    {
        var answer = SignedChallenge.OfLinkedIn("li-secret-EXAMPLE").Answer(Asked(("challengeCode", "890e4665-4dfe-4ab1-b689-ed553bceeed0")));

        Assert.Equal(new HandshakeOutcome.Answered(
            "application/json",
            """{"challengeCode":"890e4665-4dfe-4ab1-b689-ed553bceeed0","challengeResponse":"9225c754ae361b3d048ef6ac23b9872d63f015f87ac7de7d55b7dff8e516244d"}"""), answer);
    }

    [Theory]
    [InlineData("""{"data":{"event_type":"post.mention.create"}}""")]
    [InlineData("a b")]
    [InlineData("\"")]
    [InlineData("")]
    public void A_text_that_could_be_a_delivery_of_somebody_elses_is_never_signed(string token)
    {
        var answer = SignedChallenge.OfX("consumer-secret-EXAMPLE").Answer(Asked(("crc_token", token)));

        Assert.IsType<HandshakeOutcome.Refused>(answer);
    }

    private static WebhookHandshake Asked(params (string Name, string Value)[] query) =>
        new(query.ToDictionary(static pair => pair.Name, static pair => pair.Value), DateTimeOffset.UnixEpoch);
}
