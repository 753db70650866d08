using Yizhan.Server.Photos;
using Yizhan.Server.Store;

namespace Yizhan.Server.Admin;

/// <summary><c>/api/people</c></summary>
internal static class PersonCalls
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPut("/people/{id}", PutAsync)
            .WithSummary("Adds a person, or replaces one.")
            .Accepts<PersonBody>("application/json")
            .Produces<PersonAnswer>(StatusCodes.Status201Created).Produces<PersonAnswer>().ProducesProblem(400);
        api.MapDelete("/people/{id}", DeleteAsync)
            .WithSummary("Removes a person; one who is not there counts as removed.").Produces(StatusCodes.Status204NoContent);
        api.MapGet("/people/{id}", GetAsync)
            .WithSummary("One person.").Produces<PersonAnswer>().ProducesProblem(404);
    }

    private static async Task<IResult> PutAsync(
        string id, HttpRequest request, PersonTable people, PhotoArchive photos, PhotoAddress addresses)
    {
        Limits.CheckKey(id, "personId", Limits.PersonId);
        using var body = await Members.ReadAsync(request);
        body.Only("name", "idNumber", "phone", "cardNo", "password", "photo");
        var name = body.Text("name", Limits.Name);
        var photo = body.Bytes("photo");
        if (photo is not null)
        {
            Check(photo);
        }

        var isNew = await people.PutAsync(new(
            id,
            name,
            body.OptionalText("idNumber", Limits.IdNumber),
            body.OptionalText("phone", Limits.Phone),
            body.OptionalText("cardNo", Limits.CardNo),
            body.OptionalText("password", Limits.Password),
            await photos.KeepAsync(photo)));
        var kept = await people.FindAsync([id]);
        return Results.Json(Show(kept[0], addresses), statusCode: isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static async Task<IResult> DeleteAsync(string id, PersonTable people)
    {
        await people.RemoveAsync(id);
        return Results.NoContent();
    }

    private static async Task<IResult> GetAsync(string id, PersonTable people, PhotoAddress addresses) =>
        await people.FindAsync([id]) is [var person]
            ? Results.Json(Show(person, addresses))
            : throw Problem.NotFound($"no person '{Limits.Shown(id)}'");

    private static void Check(byte[] photo)
    {
        if (PhotoKind.ContentType(photo) is null)
        {
            throw Problem.BadRequest("'photo' is neither JPEG nor PNG");
        }

        if (photo.Length > PhotoKind.MaxBytes)
        {
            throw Problem.BadRequest($"'photo': at most {PhotoKind.MaxBytes} bytes");
        }
    }

    private static PersonAnswer Show(StoredPerson person, PhotoAddress addresses) => new(
        person.Id,
        person.Name,
        Masked(person.IdNumber, Sensitive.IdentityNumber),
        Masked(person.Phone, Sensitive.Phone),
        person.CardNo,
        person.PhotoToken is { } token ? addresses.Of(token) : null);

    private static string? Masked(string? text, Sensitive kind) => text is null ? null : Mask.Text((Utf8Text)text, kind);
}
