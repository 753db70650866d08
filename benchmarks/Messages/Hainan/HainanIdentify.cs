using Yizhan;
using Yizhan.Specs.Hainan;

namespace Benchmarks.Messages.Hainan;

/// <summary>A person and an identity card at a gate, 人员识别.</summary>
internal sealed class HainanIdentify : HotMessage
{
    private const long At = 1605511354000;
    private const string PhotoUrl = "http://device.example/spot/photo/84E0F4200D4202FA/2020-11-16/IDCARDBABY_12312313.jpg";
    private const string CardUrl = "http://device.example/spot/photo/84E0F4200D4202FA/2020-11-16/IDCARDBABY_12312313_idCardImg.jpg";

    public override string Protocol => "hainan";

    public override string Route => "/autosos/callback/otherDevices/identify";

    public override object Message(int photoBytes) => new Identify(
        default, null, "1DE2C0E055434505BE36A1B494FEE1D9", default, "8B1D7FF0A2C54E8A9F6C6D3C5B2A1F00", PhotoUrl,
        new WireTime(At), Comparison.Matched, RecognitionMode.IdCard, "888", RecognitionPlace.Local, "王小明",
        Validity.Within, "2", Validity.Within, ModeCheck.Right,
        new IdCardInfo(
            "王小明", "男", "汉", "2001-01-01", "460100200101010818", "海南省海口市龙华区滨海大道", "龙华区公安局", CardUrl,
            "2018.09.16-2028.09.16", true, 0, new WireTime(At - 1000), "84E0F4200D4202FA"));

    public override IReadOnlyList<IPeer> Peers(Sample sample)
    {
        var sn = sample.Session.Sn.ToString();
        return
        [
            new FormPeer(sample, new(
                sn, "1DE2C0E055434505BE36A1B494FEE1D9", sn, "8B1D7FF0A2C54E8A9F6C6D3C5B2A1F00", PhotoUrl,
                DateTimeOffset.FromUnixTimeMilliseconds(At), 1, 4, "888", 1, "王小明", 1, "2", 1, 1,
                new()
                {
                    Name = "王小明", Sex = "男", Nation = "汉", Birthday = "2001-01-01", IdentityNumber = "460100200101010818",
                    Address = "海南省海口市龙华区滨海大道", IssuedBy = "龙华区公安局", PhotoUrl = CardUrl, ValidFor = "2018.09.16-2028.09.16",
                    Matched = true, CardId = 0, At = At - 1000, DeviceKey = "84E0F4200D4202FA",
                })),
        ];
    }
}
