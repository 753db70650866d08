using System.Text.Json;

namespace Yizhan.Conformance.Zhejiang;

/// <summary>Signatures by themselves: of requests, and of answers as a terminal judges them.</summary>
internal static class SignatureVectors
{
    public static void Sign(Vector vector)
    {
        var operation = ZhejiangBench.Operation(vector.Text("apicode"));
        var fields = FieldList.Of(vector["fields"]);
        var envelope = Records.Build(operation.Envelope.Record, fields);
        var credentials = ZhejiangBench.Credentials("", "", vector.Text("accessSecret"));
        var expected = vector.ExpectedText("sign");
        using var scratch = new Scratch();
        Assert.Equal(expected, operation.Sign(envelope, credentials, scratch).ToString());

        var signed = new FieldList([.. fields.Fields, ("sign", JsonSerializer.SerializeToElement(expected.ToUpperInvariant()))]);
        Assert.True(operation.Verify(Records.Build(operation.Envelope.Record, signed), credentials, scratch));
        Assert.False(operation.Verify(envelope, credentials, scratch));
    }

    public static void VerifyResponse(Vector vector)
    {
        using var session = new ClientSession(
            "sn", ZhejiangBench.Credentials("", "", vector.Text("accessSecret")), TimeProvider.System);
        var body = vector.Text("body_utf8");
        var reply = OperationOf(body).ReadReply(body, vector.Text("taskid_of_request"), session);
        switch (vector.Outcome)
        {
            case "accept":
                Assert.Equal((ReplyKind.Success, ""), (reply.Kind, reply.Reason));
                break;
            case "reject":
                Assert.Equal(ReplyKind.Unreadable, reply.Kind);
                break;
            case "failure":
                Assert.Equal((ReplyKind.Failure, vector.ExpectedText("errorcode")), (reply.Kind, reply.Code));
                break;
            default:
                Assert.Fail($"outcome '{vector.Outcome}' is not known");
                break;
        }
    }

    // The vector does not name the operation; its answer's members tell which one it can belong to.
    private static GeneratedOperation OperationOf(string body)
    {
        using var document = JsonDocument.Parse(body);
        var response = document.RootElement.TryGetProperty("response", out var found) ? found.ToString() : "";
        return ZhejiangBench.Operation(
            response.Contains("\"personIds\"", StringComparison.Ordinal) ? "T_DEL_DEVICE_PERSON"
            : response.Contains("\"data\"", StringComparison.Ordinal) ? "T_SEND_PERSON"
            : response.Contains("\"tasks\"", StringComparison.Ordinal) ? "T_GET_TASKS"
            : "T_CLEAR_DEVICE_PERSON");
    }
}
