using System.Text;
using Yizhan.Specs.Hainan;

namespace Yizhan.Conformance.Hainan;

/// <summary>Requests beside the vectors: what the page of the province settles and no vector shows.</summary>
public sealed class HainanRequestTests
{
    [Theory]
    [InlineData("/person/authorize", "guids=a&permission=01&deviceKey=k", false)]                               // HN-Q18
    [InlineData("/person/authorize", "guids=a&permission=1&deviceKey=k", true)]
    [InlineData("/person/authorize", "guids=a&permission=&deviceKey=k", false)]
    [InlineData("/person/revoke", "guids=a+,+b,,c&deviceKey=k", true)]                                          // HN-Q8
    [InlineData("/person/revoke", "guids=,,&deviceKey=k", false)]
    [InlineData("/person/register", "cardNo=1&name=n&tag=t", true)]                                             // HN-Q14
    [InlineData("/autosos/callback/otherDevices/deleteDevice", "sn=k&operationTime=1510817674000", true)]       // HN-Q20
    [InlineData("/autosos/callback/otherDevices/deleteDevice", "sn=k&operationTime=2018-11-28T03:06:23Z", true)]
    [InlineData("/autosos/callback/otherDevices/deleteDevice", "sn=k&operationTime=2018-13-28+03:06:23", false)]
    [Covers("HN-Q14", "HN-Q18", "HN-Q20")]
    public async Task A_form_is_taken_or_refused(string path, string form, bool taken) =>
        (await ServeAsync(path, form, HainanBench.FormType)).ShouldBe(taken);

    [Theory, Covers("HN-Q8")]
    [InlineData("a,b,c")]
    [InlineData("a, ,b ,c,")]
    [InlineData("a;b;c")]
    [InlineData("a|b | c")]
    [InlineData("""["a","b","c"]""")]
    [InlineData("""[ "a" , "b" , "c" ]""")]
    public void Several_guids_in_one_text_are_told_apart(string guids)
    {
        using var scratch = new Scratch();
        var form = $"guids={Uri.EscapeDataString(guids)}&deviceKey=k";
        Assert.True(HainanVendor.TryRead(form, scratch, out DeletePeople people, out var error), error.ToString());
        Assert.True(HainanVendor.TryRead(form + "&permission=1", scratch, out AuthorizePeople authorized, out error), error.ToString());
        Assert.True(HainanVendor.TryRead(form, scratch, out RevokePeople revoked, out error), error.ToString());
        Assert.All([people.Guids, authorized.Guids, revoked.Guids], static list => Assert.Equal(["a", "b", "c"], list.ToArray().Select(static guid => guid.ToString())));
    }

    [Theory, Covers("HN-6.2.b1", "HN-Q7")]
    [InlineData("guid=G1&deviceKey=k&personGuid=p&showTime=1&type=1&recMode=1", HainanBench.FormType, true)]
    [InlineData("data={0}", HainanBench.FormType, true)]
    [InlineData("sn=k&operationTime=2021-05-12+02%3A40%3A40&anything={0}", HainanBench.FormType, true)]
    [InlineData("sn=k&a={0}&b={0}", HainanBench.FormType, false)]
    [InlineData("sn=k&data=1", HainanBench.FormType, false)]
    [InlineData("{1}", "application/json", true)]
    public async Task A_recognition_is_flat_or_whole_in_one_parameter_or_a_json_body(string body, string contentType, bool taken)
    {
        const string json = """{"guid":"G1","deviceKey":"k","personGuid":"p","showTime":"1","type":1,"recMode":1}""";
        body = body.Replace("{0}", Uri.EscapeDataString(json), StringComparison.Ordinal).Replace("{1}", json, StringComparison.Ordinal);
        (await ServeAsync("/autosos/callback/otherDevices/identify", body, contentType)).ShouldBe(taken);
    }

    [Theory]
    [InlineData("/device/add", """{"deviceKey":"k","deviceName":"n"}""", true)]                                 // HN-T4
    [InlineData("/device/add", """{"deviceKey":"k"}""", false)]
    [InlineData("/person/authorize", """{"guids":"a,b","permission":3,"deviceKey":"k"}""", true)]
    [InlineData("/person/authorize", """{"guids":["a","b"],"permission":"3","deviceKey":"k"}""", true)]
    [InlineData("/person/authorize", """{"guids":"a","permission":4,"deviceKey":"k"}""", false)]
    [InlineData("/device/query", """{"deviceKey":"k"}x""", false)]
    [Covers("HN-T4")]
    public async Task A_json_object_with_the_same_names_is_taken_too(string path, string json, bool taken) =>
        (await ServeAsync(path, json, "application/json; charset=UTF-8")).ShouldBe(taken);

    private static Task<Served> ServeAsync(string path, string body, string contentType) => new HainanBench(DateTimeOffset.UnixEpoch).ServeAsync(
        HainanBench.At(path),
        Encoding.UTF8.GetBytes(body),
        contentType);
}
