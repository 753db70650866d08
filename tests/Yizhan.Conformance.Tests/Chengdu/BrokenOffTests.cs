using Yizhan.Tests;

namespace Yizhan.Conformance.Chengdu;

/// <summary>A message whose parts another device's packet comes between; the fuzzer found that each one cost a device 32 bytes.</summary>
public sealed class BrokenOffTests
{
    // 设备SN编号 stands there, of sixteen bytes.
    private const int SnAt = 10;

    [Fact]
    public void A_message_that_is_broken_off_allocates_nothing()
    {
        var finding = FuzzFinding.Read(Directory.GetFiles(Path.Combine(RepositoryData.Folder, "fuzz"), "push-ChengduSocket.DeletePerson-*.txt").Single());
        var first = finding.Input;
        var anothers = (byte[])first.Clone();
        anothers[SnAt]++;
        var device = new PushBench(AllSpecs.Catalogue.Push("ChengduSocket.DeletePerson").Link, SwiftHandler.Of).Device;
        using var call = new ServerCall();
        Assert.Equal((Fault.None, true), Serve(device, call, first));
        Assert.Equal((Fault.BrokenSequence, false), Serve(device, call, anothers));
        Assert.Equal(0, Allocations.Of(() =>
        {
            Serve(device, call, first);
            Serve(device, call, anothers);
        }));
    }

    private static (Fault Fault, bool Waits) Serve(LinkServer device, ServerCall call, byte[] packet)
    {
        call.Reset();
        call.Body = new(packet);
        var serving = device.ServeAsync(call);
        return serving.IsCompletedSuccessfully ? (call.Fault, call.IsGathering) : throw new InvalidOperationException("it waits for something");
    }
}
