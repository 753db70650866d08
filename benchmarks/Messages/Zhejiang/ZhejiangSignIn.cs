using Yizhan;
using Yizhan.Specs.Zhejiang;

namespace Benchmarks.Messages.Zhejiang;

/// <summary>C_SIGN_IN of a worker with health information, 上报考勤数据.</summary>
internal sealed class ZhejiangSignIn : HotMessage
{
    public override string Protocol => "zhejiang";

    public override string Route => "C_SIGN_IN";

    public override bool HasPhoto => true;

    public override object Message(int photoBytes) => new SignIn(
        "4508004291609636864",
        AttendanceWay.Face,
        AttendanceWays.Face | AttendanceWays.HealthCode,
        null,
        photoBytes == 0 ? default : Photos.Of(photoBytes),
        new(HealthCode.Green, NucleicAcidTest.Negative, "阴性 2021-03-27 18:00:00", Travel.Left, "14 天内到过杭州", Vaccination.Complete, "已接种两剂"),
        new WireTime(1616872568000),
        36.5m,
        default,
        new(120.153576, 30.287459));

    public override object? Sized(int bytes) => Message(bytes / 4 * 3);

    public override IReadOnlyList<IPeer> Peers(Sample sample)
    {
        var signIn = (SignIn)sample.Message;
        var health = signIn.Health!.Value;
        return
        [
            new ProtobufPeer<SignInBody>(
                sample,
                new()
                {
                    PersonId = signIn.PersonId.ToString(),
                    Way = (int)signIn.Way,
                    Ways = (int)signIn.Ways!,
                    Photo = signIn.Photo.IsAbsent ? null : signIn.Photo.ToBytes(),
                    Health = new()
                    {
                        Code = (int)health.Code,
                        Test = (int)health.Test,
                        TestText = health.TestText.ToString(),
                        Travel = (int)health.Travel,
                        TravelText = health.TravelText.ToString(),
                        Vaccination = (int)health.Vaccination,
                        VaccinationText = health.VaccinationText.ToString(),
                    },
                    At = signIn.At.UnixMilliseconds,
                    Temperature = signIn.Temperature,
                    Place = new() { Longitude = signIn.Place!.Value.Longitude, Latitude = signIn.Place!.Value.Latitude },
                },
                ZhejiangJson.AsPrinted.SignInBody),
        ];
    }

    public override Func<int> Floor(Sample sample) => ZhejiangFloor.Of(sample, "img");
}
