using System.Text;

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
