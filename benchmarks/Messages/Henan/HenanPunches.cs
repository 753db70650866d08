using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Yizhan;
using Yizhan.Specs.Henan;

namespace Benchmarks.Messages.Henan;

/// <summary>The heartbeat that brings four punches, 心跳包.</summary>
internal sealed class HenanPunches : HotMessage
{
    private const int Punches = 4;
    private static readonly DateTimeOffset First = new(2026, 11, 11, 8, 11, 11, 100, TimeSpan.FromHours(8));

    public override string Protocol => "henan";

    public override string Route => "/device/getServer";

    public override bool HasPhoto => true;

    /// <remarks>The picture comes with the first punch.</remarks>
    public override object Message(int photoBytes) => new GetServer(Enumerable.Range(0, Punches).Select(number => new PunchRow(
        Number(number),
        "王小明",
        WireTime.FromDateTimeOffset(First.AddSeconds(number * 7)),
        PunchType.Face,
        photoBytes > 0 && number == 0 ? Photos.Of(photoBytes) : default,
        "36.5")).ToArray());

    public override object? Sized(int bytes) => Message(bytes / 4 * 3);

    public override IReadOnlyList<IPeer> Peers(Sample sample) =>
    [
        new FormPeer(sample, [.. ((GetServer)sample.Message).Punches.ToArray().Select(static (punch, number) => new PunchBody
        {
            UserCode = long.Parse(Number(number), CultureInfo.InvariantCulture),
            Name = punch.Name.ToString(),
            At = First.AddSeconds(number * 7).DateTime,
            Type = "face",
            Photo = punch.Photo.IsAbsent ? null : Convert.ToBase64String(punch.Photo.Span, Base64FormattingOptions.InsertLineBreaks),
            Temperature = punch.Temperature.ToString(),
        })]),
    ];

    public override Func<int> Floor(Sample sample)
    {
        var pairs = FormText.Read(sample.Request).Where(static pair => pair.Key != "sign").Select(static pair => $"{pair.Key}={pair.Value}");
        return CryptoFloor.Hash(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(
            string.Join('&', pairs.Append($"appsecret={sample.Secret("appSecret")}")).ToLowerInvariant()));
    }

    private static string Number(int number) => (10086 + number).ToString(CultureInfo.InvariantCulture);
}
