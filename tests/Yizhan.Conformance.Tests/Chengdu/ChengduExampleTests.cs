using System.Globalization;
using System.Text.Json;
using Yizhan.Specs.Chengdu;

namespace Yizhan.Conformance.Chengdu;

/// <summary>Every example of the document: bodies through the typed readers, frames and addresses as they are printed.</summary>
public sealed class ChengduExampleTests
{
    private const string Province = "chengdu";

    public static IEnumerable<TheoryDataRow<string, string>> Examples() => ExampleSet.Rows(Province);

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_of_the_document_is_read_as_printed_or_refused(string reader, string id)
    {
        var example = ExampleSet.Of(Province)[id];
        using var scratch = new Scratch();
        switch (reader)
        {
            case "not-json" when example.Expected.TryGetProperty("marker", out _):
                FrameAsPrinted(example, scratch);
                break;
            case "not-json":
                AddressAsPrinted(example, scratch);
                break;
            case "must-reject":
                Assert.False(Codec(example).TryRead(example.Text, scratch, out _, out var refused));
                Assert.NotEqual("", refused.ToString());
                break;
            case "must-accept" when example.Text.Contains("recog_time", StringComparison.Ordinal):
                PlaceOfATime(example, scratch);
                break;
            case "must-accept":
                TypedValue.ShouldBe(example.Expected, Codec(example).Read(example.Text, scratch));
                break;
            case "may-reject":
                var isRead = Codec(example).TryRead(example.Text, scratch, out var record, out var error);
                if (isRead)
                {
                    TypedValue.ShouldBe(example.Expected, record);
                }

                Assert.True(isRead != error.IsError);
                break;
            default:
                Assert.Fail($"what a reader has to do is '{reader}'");
                break;
        }
    }

    // The date stands there as a pattern: everything else is read, and the pattern is what is refused.
    private static void PlaceOfATime(Example example, Scratch scratch)
    {
        var codec = Codec(example);
        Assert.False(codec.TryRead(example.Text, scratch, out _, out var error));
        Assert.Equal((WireCode.BadTime, "UploadAttendance.Logs[0].At"), (error.Code, error.Place()));

        var pattern = example.Expected.GetProperty("logs")[0].GetProperty("recog_time").GetString()!;
        const string Time = "2020-01-02 03:04:05";
        using var dated = JsonDocument.Parse(example.Expected.GetRawText().Replace(pattern, Time, StringComparison.Ordinal));
        TypedValue.ShouldBe(dated.RootElement, codec.Read(example.Text.Replace(pattern, Time, StringComparison.Ordinal), scratch));
    }

    // What we write for the same message begins with the printed constants, and is read back as printed.
    private static void FrameAsPrinted(Example example, Scratch scratch)
    {
        var expected = example.Expected;
        var command = expected.GetProperty("command").GetInt32();
        var status = expected.GetProperty("state_or_result").GetInt32();
        var sn = expected.GetProperty("sn").GetString()!;
        var marker = expected.GetProperty("marker").GetInt32();
        Utf8Text payload = expected.GetProperty("body").GetBoolean() ? """{"result_code":"0000"}""" : default;
        using var output = new WireWriter();
        Assert.True(Sealer.TryCreate(ChengduSocket.Seal.Profile, "12345678"u8, out var sealer));
        using (sealer)
        {
            if (example.FromDevice)
            {
                ChengduSocket.WriteFrames(new ChengduPacket(marker, 0, command, 0, 0, status, sn, default), payload, sealer, scratch, output);
                Assert.True(ChengduSocket.TryRead(output.Text, scratch, out ChengduPacket packet, out var error), error.ToString());
                Assert.Equal((marker, command, 0, 0, status, sn), (packet.Marker, packet.Command, packet.Part, packet.Parts, packet.State, packet.Sn.ToString()));
            }
            else
            {
                ChengduSocket.WriteFrames(new ChengduAnswer(marker, 0, command, 0, 0, status, sn, default), payload, sealer, scratch, output);
                Assert.True(ChengduSocket.TryRead(output.Text, scratch, out ChengduAnswer answer, out var error), error.ToString());
                Assert.Equal((marker, command, 0, 0, status, sn), (answer.Marker, answer.Command, answer.Part, answer.Parts, answer.Result, answer.Sn.ToString()));
            }
        }

        var printed = example.Text.Replace(" ", "", StringComparison.Ordinal).Replace("加密后的", "", StringComparison.Ordinal);
        var bytes = output.Written;
        Assert.StartsWith($"0x{bytes[0]:X2}{bytes[1]:X2}", printed, StringComparison.Ordinal);
        Assert.Contains($"0x{bytes[4]:X2}0x", printed, StringComparison.Ordinal);
        Assert.EndsWith($"0x{bytes[9]:X2}SN16Byte{(payload.IsEmpty ? "" : "二进制数据")}校验", printed, StringComparison.Ordinal);
    }

    private static void AddressAsPrinted(Example example, Scratch scratch)
    {
        var address = new Uri(example.Text.Replace("\n", "", StringComparison.Ordinal).Replace(" ", "%20", StringComparison.Ordinal));
        var path = Assert.Single(LinkPaths.Of(ChengduHttps.Facts), path => path.Path == address.AbsolutePath && path.Method == Method(example));
        Assert.Contains(ChengduHttps.Facts.Operations, operation => operation.Route == path.Route);
        Utf8Text query = address.Query[1..];
        if (example.Expected.TryGetProperty("type", out _))
        {
            // 反馈类型 is the place of a number.
            Assert.False(ChengduHttps.TryRead(query, scratch, out FeedBack _, out var error));
            Assert.Equal("FeedBack.Type", error.Place());
            query = query.ToString().Replace(Uri.EscapeDataString("反馈类型"), "2", StringComparison.Ordinal);
            Assert.True(ChengduHttps.TryRead(query, scratch, out FeedBack feedback, out error), error.ToString());
            Assert.Equal((FeedbackType.Added, "设备序列号", "反馈消息"), (feedback.Type, feedback.Sn.ToString(), feedback.Text.ToString()));
            return;
        }

        if (example.Expected.TryGetProperty("content", out var content))
        {
            Assert.True(ChengduHttps.TryRead(query, scratch, out UploadRequest upload, out var error), error.ToString());
            Assert.Equal((example.Expected.GetProperty("sn").GetString(), content.GetString()), (upload.Sn.ToString(), upload.Content.Text.ToString()));
            return;
        }

        Assert.True(ChengduHttps.TryRead(query, scratch, out AskRequest ask, out var wrong), wrong.ToString());
        Assert.Equal(example.Expected.GetProperty("sn").GetString(), ask.Sn.ToString());
    }

    private static string Method(Example example) => example.Endpoint[..example.Endpoint.IndexOf(' ', StringComparison.Ordinal)];

    private static RecordCodec Codec(Example example)
    {
        if (example.Endpoint.StartsWith("socket command 0x", StringComparison.Ordinal))
        {
            var command = int.Parse(example.Endpoint["socket command 0x".Length..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            return ChengduBench.Socket.Codec((command, example.FromDevice) switch
            {
                _ when example.Expected.TryGetProperty("result_code", out _) => typeof(SocketResult),
                (0x10, true) => typeof(Heartbeat),
                (0x10, false) => typeof(HeartbeatReply),
                (0x19, true) => typeof(UploadAttendance),
                (0x25, false) => typeof(EnrolPeople),
                (0x14, false) => typeof(DeletePerson),
                _ => throw new Xunit.Sdk.XunitException($"{example.Id} has no record"),
            });
        }

        return example.Requirement switch
        {
            "CD-4" => ChengduBench.Registration.Codec(typeof(RegistrationReply)),
            "CD-F" => ChengduBench.Socket.Codec(typeof(SocketResult)),
            "CD-6.2" when example.Text.Contains("user_id", StringComparison.Ordinal) => ChengduBench.Https.Codec(typeof(PeopleToAdd)),
            "CD-6.4" when example.Text.Contains("user_id", StringComparison.Ordinal) => ChengduBench.Https.Codec(typeof(PeopleToDelete)),
            "CD-6.3" when example.FromDevice => ChengduBench.Https.Codec(typeof(UploadAttendance)),
            _ => ChengduBench.Https.Codec(typeof(ChengduReply)),
        };
    }
}
