using System.Net;
using System.Text.Json;

namespace Yizhan.Hosts.Tests.Peers.Chengdu;

/// <summary>A registration terminal that was built from chapter four sends people to the real platform.</summary>
public sealed class ChengduRegistrationTests
{
    private const string Path = "/Regist.Asfx";
    private const string IdNumber = "510101199001011234";
    private const string Success = """{"errcode":0,"errmsg":""}""";

    // Base64 of it has a plus, a slash and padding.
    private static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, 0xE0, 0xFB, 0xEF, 0xBE, 9];

    [Theory, Covers("CD-4.o1", "CD-X2", "CD-Q12")]
    [InlineData("form-data")]
    [InlineData("form")]
    [InlineData("form, other case and more fields")]
    [InlineData("form-data without quotes")]
    public async Task A_person_arrives_with_the_picture(string how)
    {
        await using var bed = await ChengduBed.StartAsync();
        var fields = Fields();
        using HttpContent content = how switch
        {
            "form-data" => FormData(fields, quoted: true),
            "form-data without quotes" => FormData(fields, quoted: false),
            "form" => new FormUrlEncodedContent(fields),
            _ => new FormUrlEncodedContent([
                .. fields.Select(static one => KeyValuePair.Create(one.Key.ToUpperInvariant(), one.Value)).Where(static one => one.Key != "INF_PHOTO"),
                KeyValuePair.Create("phone", "13800138000")]),
        };
        Assert.Equal(Success, await PostAsync(bed, content));
        await ArrivedAsync(bed);

        // The same person again is an update, under the same number.
        fields["Name"] = "张三丰";
        using var again = FormData(fields, quoted: true);
        Assert.Equal(Success, await PostAsync(bed, again));
        Assert.Equal("张三丰", (await bed.Server.GetAsync("/api/people/" + IdNumber)).GetProperty("name").GetString());
    }

    [Theory, Covers("CD-X3")]
    [InlineData("encoded by hand")]
    [InlineData("a data URI")]
    [InlineData("blanks for plus signs")]
    [InlineData("line ends")]
    public async Task A_picture_is_read_however_the_field_writes_it(string how)
    {
        await using var bed = await ChengduBed.StartAsync();
        var fields = Fields();
        var photo = Convert.ToBase64String(Photo);
        fields["photo"] = how switch
        {
            "encoded by hand" => Uri.EscapeDataString(photo),
            "a data URI" => "data:image/jpeg;base64," + photo,
            "blanks for plus signs" => photo.Replace('+', ' '),
            _ => photo[..4] + "\r\n" + photo[4..],
        };
        using var content = new FormUrlEncodedContent(fields);
        Assert.Equal(Success, await PostAsync(bed, content));
        await ArrivedAsync(bed);
    }

    [Fact, Covers("CD-4.o1")]
    public async Task A_person_who_is_known_by_the_identity_number_keeps_the_number()
    {
        await using var bed = await ChengduBed.StartAsync();
        await bed.AddPersonAsync("7", "张", IdNumber, Photo);
        using var content = FormData(Fields(), quoted: true);
        Assert.Equal(Success, await PostAsync(bed, content));
        Assert.Equal("张三", (await bed.Server.GetAsync("/api/people/7")).GetProperty("name").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await bed.Server.Admin.GetAsync("/api/people/" + IdNumber)).StatusCode);
    }

    [Theory, Covers("CD-4.o2")]
    [InlineData("Idno", "")]
    [InlineData("Name", null)]
    [InlineData("gender", "3")]
    [InlineData("birthday", "1990-02-30")]
    [InlineData("idperiod", "20010101")]
    [InlineData("photo", "%%%")]
    [InlineData("RegType", "2")]
    [InlineData("dev_mac", "NOBODY")]
    public async Task What_is_wrong_is_a_failure_with_words_and_nobody_arrives(string field, string? value)
    {
        await using var bed = await ChengduBed.StartAsync();
        var fields = Fields();
        fields.Remove(field);
        if (value is not null)
        {
            fields[field] = value;
        }

        using var content = FormData(fields, quoted: true);
        using var answer = JsonDocument.Parse(await PostAsync(bed, content));
        Assert.NotEqual(0, answer.RootElement.GetProperty("errcode").GetInt32());
        Assert.NotEqual("", answer.RootElement.GetProperty("errmsg").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await bed.Server.Admin.GetAsync("/api/people/" + IdNumber)).StatusCode);
    }

    private static Dictionary<string, string> Fields() => new()
    {
        ["Idno"] = IdNumber,
        ["Name"] = "张三",
        ["gender"] = "1",
        ["nation"] = "汉",
        ["birthday"] = "1990-01-01",
        ["address"] = "成都市 高新区+1号",
        ["idissue"] = "成都市公安局",
        ["idperiod"] = "20010101-长期",
        ["idphoto"] = Convert.ToBase64String(Photo),
        ["photo"] = Convert.ToBase64String(Photo),
        ["inf_photo"] = Convert.ToBase64String(Photo),
        ["userType"] = "2",
        ["dev_mac"] = ChengduBed.Sn,
        ["RegType"] = "3",
    };

    private static MultipartFormDataContent FormData(Dictionary<string, string> fields, bool quoted)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            content.Add(new StringContent(value), quoted ? $"\"{name}\"" : name);
        }

        return content;
    }

    private static async Task ArrivedAsync(ChengduBed bed)
    {
        var person = await bed.Server.GetAsync("/api/people/" + IdNumber);
        Assert.Equal("张三", person.GetProperty("name").GetString());
        Assert.Equal(Photo, await bed.Server.Device.GetByteArrayAsync(person.GetProperty("photo").GetString()));
    }

    private static async Task<string> PostAsync(ChengduBed bed, HttpContent content)
    {
        using var answer = await bed.Server.Device.PostAsync(Path, content);
        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return await answer.Content.ReadAsStringAsync();
    }
}
