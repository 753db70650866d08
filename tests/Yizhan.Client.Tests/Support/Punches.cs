using Yizhan.Domain;

namespace Yizhan.Client.Tests;

internal static class Punches
{
    public static readonly DateTimeOffset Morning = new(2026, 11, 11, 8, 11, 11, TimeSpan.FromHours(8));

    public static Punch Of(string person, double afterSeconds = 0, int photoBytes = 0) => new()
    {
        Device = default,
        PersonId = person,
        Time = Morning.AddMilliseconds(afterSeconds * 1000),
        Photo = photoBytes == 0 ? default : Jpeg(photoBytes),
    };

    public static byte[] Jpeg(int bytes)
    {
        var picture = new byte[bytes];
        new Random(bytes).NextBytes(picture);
        picture[0] = 0xFF;
        picture[1] = 0xD8;
        picture[2] = 0xFF;
        return picture;
    }
}
