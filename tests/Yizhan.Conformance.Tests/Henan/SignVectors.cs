using System.Text;
using System.Text.Json;

namespace Yizhan.Conformance.Henan;

/// <summary>Signatures, and whole bodies as the client emits them.</summary>
internal static class SignVectors
{
    public static void Sign(Vector vector)
    {
        var operation = HenanBench.Operation(vector.Text("endpoint"));
        var fields = FieldList.Of(vector["fields"]);
        var credentials = HenanBench.Credentials(fields["appid"]!, vector.Text("appsecret"));
        var sign = vector.ExpectedText("sign");
        using var scratch = new Scratch();
        var unsigned = Records.Build(operation.Envelope.Record, fields);
        if (!vector.Expects("form_body"))
        {
            Other(operation, fields, credentials, sign);
            return;
        }

        Assert.Equal(sign, operation.Sign(unsigned, credentials, scratch).ToString());
        var signed = Records.Build(operation.Envelope.Record, new([.. fields.Fields, ("sign", JsonSerializer.SerializeToElement(sign))]));
        var body = operation.Envelope.Write(signed);
        Assert.Equal(vector.ExpectedText("form_body"), Encoding.UTF8.GetString(body));

        // The client, which gets its members from the session, writes the same where it writes what the vector has.
        Assert.True(operation.Verify(operation.Envelope.Read(new(body), scratch), credentials, scratch));
    }

    // An order that a client does not emit is accepted when the parameters come in it, or in the order of the names.
    private static void Other(GeneratedOperation operation, FieldList fields, CredentialSet credentials, string sign)
    {
        var body = string.Join("&", fields.Fields.Append(("sign", JsonSerializer.SerializeToElement(sign)))
            .Select(static field => $"{field.Item1}={Uri.EscapeDataString(field.Item2.GetString()!)}"));
        using var scratch = new Scratch();
        var envelope = operation.Envelope.Read(body, scratch);
        Assert.NotEqual(sign, operation.Sign(envelope, credentials, scratch).ToString());
        Assert.True(operation.Verify(envelope, credentials, scratch));
    }
}
