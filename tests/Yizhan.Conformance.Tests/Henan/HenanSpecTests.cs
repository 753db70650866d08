using Yizhan.Specs.Henan;

namespace Yizhan.Conformance.Henan;

/// <summary>What the page of the province says about the interfaces as a whole, held against the facts that hosts go by.</summary>
public sealed class HenanSpecTests
{
    [Fact, Covers("HEN-T1")]
    public void Every_interface_is_a_post_by_the_terminal()
    {
        Assert.Equal((Transport.Http, Caller.Device), (HenanHttp.Facts.Transport, HenanHttp.Facts.Caller));
        Assert.Equal(13, HenanHttp.Facts.Operations.Count);
        Assert.All(HenanHttp.Facts.Operations, static operation => Assert.Equal(("POST", false), (operation.Method, operation.Pushed)));
    }

    [Fact, Covers("HEN-T3")]
    public void Answers_are_json_in_utf8() => Assert.Equal("application/json; charset=UTF-8", HenanHttp.Facts.ReplyContentType, ignoreCase: true);

    [Fact, Covers("HEN-Q32", "HEN-Q33")]
    public void Ten_commands_can_be_created_with_the_parameters_that_they_need() => Assert.All(
        (string[][])
        [
            ["getDeviceInfo", ""], ["setTimeInfo", ""], ["uploadAttendance", ""], ["uploadPersonPic", ""],
            ["downloadUser", "1,2,3"], ["deletePerson", "1"], ["reboot", "-1"], ["setAdmin", """{"userCode":"1,2","privilege":"USER"}"""],
            ["registrationModel", "1"], ["machineOperation", """{"operation":"0","name":"x"}"""],
        ],
        static command =>
        {
            var device = new Yizhan.Domain.DeviceId("henan", "1");
            Assert.Equal(command[0], HenanProtocol.Commands[HenanText.Operation(device, command[0], command[1])!.Kind]);
            Assert.Equal(command[1].Length == 0, HenanText.Operation(device, command[0], "") is not null);
        });
}
