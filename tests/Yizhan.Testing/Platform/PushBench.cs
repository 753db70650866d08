namespace Yizhan.Testing;

/// <summary>
/// Both generated sides of what a platform sends without being asked: the platform of a <see cref="LinkBench"/> writes
/// frames, the device's side reads them and sends back, the platform hears it.
/// </summary>
internal sealed class PushBench
{
    private static readonly Utf8Text Sn = LinkBench.Sn;

    public PushBench(GeneratedLink link)
        : this(link, null)
    {
    }

    /// <summary>Around other handlers than the scripted ones.</summary>
    public PushBench(GeneratedLink link, Func<Type, object>? handler)
    {
        Platform = new(link, handler);
        var setup = new TerminalSetup(LinkBench.Sn, Platform.Credentials, static _ => throw new NotSupportedException(), Platform.Time);
        var device = link.Type.GetNestedType("Device")!;
        var interfaceType = device.GetConstructors().Single().GetParameters()[1].ParameterType;
        Device = (LinkServer)Activator.CreateInstance(
            device,
            ServerGate.OfDevice(link.Protocol, setup),
            handler is null ? ScriptedProxy.Of(interfaceType, (_, message) => Script(message)) : handler(interfaceType))!;
    }

    public LinkBench Platform { get; }

    public LinkServer Device { get; }

    /// <summary>What the device makes of a message; see <see cref="ScriptedProxy"/>.</summary>
    public Func<object, object?> Script { get; set; } = static _ => null;

    /// <summary>The frames that a device sends back to a message that it has done.</summary>
    public static byte[] ResultOf(GeneratedPush push, object message)
    {
        var bench = new PushBench(push.Link);
        return bench.AtDevice(bench.Write(push, message)).Body;
    }

    /// <summary>A message of the platform as whole frames.</summary>
    public byte[] Write(GeneratedPush push, object message)
    {
        using var call = new ServerCall();
        Begin(call);
        push.Writing(call, Platform.Gate, message)();
        Assert.False(call.Pushed.Error.IsError, call.Pushed.Error.ToString());
        Assert.True(FrameFeed.AreWhole(push.Link.Facts.ReplyFrame!, call.Pushed.Written.ToArray()));
        return call.Pushed.Written.ToArray();
    }

    /// <summary>What the device makes of frames, and what it sends back.</summary>
    public LinkAnswer AtDevice(byte[] frames) => Serve(Device, Device.Facts.ReplyFrame!, Device.Facts.Frame!, frames);

    /// <summary>What the platform makes of what the device sent back, and what it answers: nothing, unless it is wrong.</summary>
    public LinkAnswer AtPlatform(byte[] frames) => Serve(Platform.Server, Device.Facts.Frame!, Device.Facts.ReplyFrame!, frames);

    /// <summary>A call of the device, in which the platform may push.</summary>
    public void Begin(ServerCall call)
    {
        call.Reset();
        call.Recognise(Platform.Gate, Sn);
    }

    // Nobody throws, and whatever is said is said in whole frames.
    private static LinkAnswer Serve(LinkServer server, FrameRules arriving, FrameRules leaving, byte[] frames)
    {
        var served = LinkBench.Serve(server, arriving, frames, static (call, frame) => call.Body = frame);
        Assert.True(served.Exception is null && served.Fault != Fault.Internal, $"{served.Fault} {served.Exception}");
        Assert.True(served.Body.Length == 0 || FrameFeed.AreWhole(leaving, served.Body));
        return served;
    }
}
