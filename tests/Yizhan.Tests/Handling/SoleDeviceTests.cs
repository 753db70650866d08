namespace Yizhan.Tests.Handling;

public sealed class SoleDeviceTests
{
    private static readonly ProtocolFacts Facts = new() { Key = "fake", Credentials = [new("key", true, false, 8, 64)] };

    [Fact]
    public void A_terminal_knows_itself_and_nobody_else()
    {
        var gate = Gate();
        Assert.Equal(new("fake", "门1"), gate.Own!.Id);
        Assert.Same(gate.Own, gate.Directory.FindDevice("门1"u8));
        Assert.Null(gate.Directory.FindDevice("门"u8));
        Assert.Null(gate.Directory.FindDevice("门11"u8));
        Assert.Null(gate.Directory.FindDevice(default));
        Assert.Null(gate.Directory.FindAccount("门1"u8));
        Assert.Equal("cbc", gate.Own.Settings["cipher"]);
    }

    [Fact]
    public void It_is_found_without_allocating()
    {
        var directory = Gate().Directory;
        Assert.Equal(0, Allocations.Of(() => directory.FindDevice("门1"u8)));
    }

    private static ServerGate Gate() => ServerGate.OfDevice(
        Facts,
        new("门1", new([new("key", "13245678")]), static _ => throw new InvalidOperationException("nothing is opened"), TimeProvider.System)
        {
            Settings = new Dictionary<string, string> { ["cipher"] = "cbc" },
        });
}
