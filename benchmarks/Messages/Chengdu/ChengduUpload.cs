using System.Globalization;
using Yizhan;
using Yizhan.Specs.Chengdu;

namespace Benchmarks.Messages.Chengdu;

/// <summary>A package of four punches over the socket, 上传识别结果.</summary>
internal sealed class ChengduUpload : HotMessage
{
    private const int Punches = 4;
    private static readonly DateTimeOffset First = new(2026, 11, 11, 8, 11, 11, TimeSpan.FromHours(8));

    public override string Protocol => "chengdu";

    public override string Route => "0x19";

    public override object Message(int photoBytes) => new UploadAttendance(Punches, Enumerable.Range(0, Punches)
        .Select(static number => new AttendanceLog("84E0F4200CCB02FA", Number(number), WireTime.FromDateTimeOffset(First.AddSeconds(number * 7)))).ToArray());

    public override IReadOnlyList<IPeer> Peers(Sample sample)
    {
        var upload = new UploadBody
        {
            Count = Punches,
            Logs = [.. Enumerable.Range(0, Punches).Select(static number => new LogBody { Sn = "84E0F4200CCB02FA", UserId = Number(number), At = First.AddSeconds(number * 7).DateTime })],
        };
        return [new BinarySerializerPeer(sample, upload), new PrimitivesPeer(sample, upload)];
    }

    public override Func<int> Floor(Sample sample) =>
        CryptoFloor.OpenDes(sample.Credentials["desKey"][..8].ToArray(), sample.Request[26..^1]);

    private static string Number(int number) => (10086 + number).ToString(CultureInfo.InvariantCulture);
}
