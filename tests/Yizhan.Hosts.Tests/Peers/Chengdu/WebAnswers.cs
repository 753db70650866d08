namespace Yizhan.Hosts.Tests.Peers.Chengdu;

/// <summary>Answers of the supervision platform's HTTP side, built from chapter six.</summary>
internal static class WebAnswers
{
    public const string Idle = """{"Result":0,"Content":"","Msg":"空闲-成功"}""";

    public static string Sealed(string json, string key) =>
        $$"""{"Result":0,"Content":"{{Convert.ToHexString(PlainPacket.Seal(json, key))}}","Msg":"空闲-成功"}""";
}
