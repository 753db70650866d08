using Yizhan.Specs.Zhejiang;

namespace Yizhan.Conformance.Zhejiang;

/// <summary>What the page of the province says about the interfaces as a whole, held against the facts that hosts go by.</summary>
public sealed class ZhejiangSpecTests
{
    private static readonly GeneratedLink[] Links = [ZhejiangBench.Tcp, ZhejiangBench.Https];

    [Fact, Covers("ZJ-T1")]
    public void The_terminal_always_calls() => Assert.All(Links, static link =>
    {
        Assert.Equal(Caller.Device, link.Facts.Caller);
        Assert.All(link.Operations, static operation => Assert.False(operation.Facts.Pushed));
    });

    [Fact, Covers("ZJ-T2")]
    public void Three_commands_go_over_a_socket_as_protobuf_with_a_varint_in_front()
    {
        Assert.Equal((Transport.Tcp, Dialect.Protobuf, Prefix.Varint), (ZhejiangTcp.Facts.Transport, ZhejiangTcp.Facts.Dialect, ZhejiangTcp.Facts.Frame!.Prefix));
        Assert.Equal(["C_AUTH", "C_HEARTBEAT", "C_SIGN_IN"], ZhejiangTcp.Facts.Operations.Select(static operation => operation.Route));
    }

    [Fact, Covers("ZJ-T3", "ZJ-Q36")]
    public void Eight_interfaces_share_one_address_that_a_setting_can_move()
    {
        var facts = ZhejiangHttps.Facts;
        Assert.Equal((Transport.Http, Dialect.Json, "/zhejiang"), (facts.Transport, facts.Dialect, facts.Path));
        Assert.StartsWith("application/json", facts.ContentType, StringComparison.Ordinal);
        Assert.NotEmpty(facts.Setting);
        Assert.NotEmpty(ZhejiangTcp.Facts.Setting);
        Assert.Equal(8, facts.Operations.Count);
        Assert.All(facts.Operations, static operation =>
        {
            Assert.Equal("POST", operation.Method);
            Assert.StartsWith("T_", operation.Route, StringComparison.Ordinal);
        });
    }

    [Fact, Covers("ZJ-T5")]
    public void A_message_about_another_interface_is_no_answer() => Assert.All(ZhejiangBench.Tcp.Operations, static operation =>
    {
        bool IsAnswer(Utf8Text apicode) => operation.Facts.IsAnswer!(new(ZhejiangBench.Tcp.Answer.Write(new TcpReply("v1.0.0", true, apicode, null, default))));
        Assert.True(IsAnswer(operation.Facts.Route));
        Assert.False(IsAnswer("C_PUSHED"));
    });

    [Fact, Covers("ZJ-T6")]
    public void The_secret_signs_and_never_travels()
    {
        var credentials = ZhejiangBench.Credentials("id-of-vendor", "key-of-vendor", "secret-of-vendor");
        using var session = new ClientSession("1388186", credentials, ManualTime.At("20210328031608")) { Token = "token" };
        Assert.All(Links.SelectMany(static link => link.Operations), operation =>
        {
            var request = operation.WriteRequest(new RecordMaker(new Random(1), 10).Make(operation.Message.Record), "1", session);
            Assert.Equal(-1, request.AsSpan().IndexOf("secret-of-vendor"u8));
            Assert.True(operation.IsSigned);
        });
        Assert.Equal(["accessId", "accessKey", "accessSecret"], ZhejiangProtocol.Facts.Credentials.Select(static credential => credential.Name));
    }

    [Fact, Covers("ZJ-2.2.b1")]
    public void The_heartbeat_is_faster_than_the_minute_after_which_a_device_is_offline() =>
        Assert.InRange(ZhejiangProtocol.Facts.Heartbeat, TimeSpan.FromSeconds(1), ZhejiangProtocol.Facts.OfflineAfter - TimeSpan.FromSeconds(1));
}
