using CoAssess.Privacy;
using CoAssess.Web.Exits;
using CoAssess.Web.Forms;
using CoAssess.Web.Layout;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CoAssess.Web.Pages;

/// <summary>POST …/ask/confirm: keeps a question whose author has seen what everyone will see.</summary>
internal static class ConfirmAsk
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/datasets/{dataset}/ask/confirm", RunAsync);
        routes.MapPost("/datasets/{dataset}/rows/{reference}/ask/confirm", RunAsync);
    }

    private static async Task<IResult> RunAsync(
        string dataset, string? reference, HttpRequest request, RowPlaces places, WithdrawnAnswers withdrawn, FormTickets tickets, Receipts receipts, AskDesk desk, IRedactor redactor, Links links,
        CancellationToken cancellationToken)
    {
        if (await places.FindAsync(dataset, reference, cancellationToken) is not { } place)
        {
            return await withdrawn.MissingRowPageAsync(dataset, reference, cancellationToken);
        }

        var form = await AskedForm.ReadAsync(request, cancellationToken);
        if (form.WantsChange)
        {
            return AskPage.Again(place, form, form.Ticket);
        }

        if (form.Check() is { Count: > 0 } errors)
        {
            return AskPage.Again(place, form, form.Ticket, errors);
        }

        return tickets.Read(form.Ticket, AskForm.Subject(place.Dataset.Id, place.Reference)) switch
        {
            FormTicket.Good ticket => await KeepAsync(ticket),
            FormTicket.TooSoon => AskPage.Again(place, form, form.Ticket, new FieldError("words", "That was quicker than we expect of a person; check your words and send them again")),
            FormTicket.Stale => AskPage.Again(place, form, null, new FieldError("words", "The page was open too long; check your words and send them again")),
            var other => throw new InvalidOperationException($"A ticket of type {other.GetType().Name} has no page."),
        };

        // What was previewed is redacted already, and stays as it is; what was sent past the preview is kept no rawer.
        async Task<IResult> KeepAsync(FormTicket.Good ticket) =>
            await desk.KeepAsync(place.Dataset.Id, place.Reference, ticket.FormId, redactor.Redact(form.Words).Text, cancellationToken) switch
            {
                AskOutcome.Kept kept => new SeeOther(links.Asked(kept.Reference.Value, receipts.Issue(kept.Reference.Value))),
                AskOutcome.TooMany(var wait) => new WaitToSend(wait),
                AskOutcome.NotOpen => AskPage.Again(place, form, form.Ticket, new FieldError("words", "This site takes no questions at the moment; your words were not kept")),
                var other => throw new InvalidOperationException($"An outcome of type {other.GetType().Name} has no page."),
            };
    }
}
