using System.Text.Json;
using Yizhan.Domain;
using Yizhan.Specs.Hainan;

namespace Yizhan.Conformance.Hainan;

/// <summary>The generated servers of both roles, the vendor's and the platform's, with a handler that does as it is told.</summary>
internal sealed class HainanBench
{
    public const string FormType = "application/x-www-form-urlencoded";

    public static readonly GeneratedLink Vendor = new(typeof(HainanVendor));
    public static readonly GeneratedLink Callbacks = new(typeof(HainanCallbacks));
    public static readonly GeneratedLink[] Links = [Vendor, Callbacks];

    private readonly LinkServer _vendor;
    private readonly LinkServer _callbacks;

    public HainanBench(DateTimeOffset now)
    {
        var gate = new ServerGate(HainanProtocol.Facts, new AnyDevice(), new ManualTime(now), static bytes => bytes.Clear());
        _vendor = new HainanVendor.Server(gate, Handler);
        _callbacks = new HainanCallbacks.Server(gate, Handler);
    }

    public ScriptedHandler Handler { get; } = new();

    public static IEnumerable<GeneratedOperation> Operations => Links.SelectMany(static link => link.Operations);

    public static GeneratedOperation At(string path) => Operations.First(operation => operation.Facts.Route == path);

    /// <summary>The operation of a clause, by the id of its requirement; of chapter four any one, they share it.</summary>
    public static GeneratedOperation Of(string requirement) =>
        Operations.FirstOrDefault(operation => "HN-" + operation.Facts.Clause == requirement) ?? Callbacks.Operations[0];

    public static ClientSession Session(string sn = "sn") => new(sn, new CredentialSet([new("baseUrl", "https://vendor.example")]), TimeProvider.System);

    // The vectors name many devices; what is asked of them is not whether they are known.
    private sealed class AnyDevice : IDeviceDirectory
    {
        private readonly DeviceEntry _device = new(new DeviceId(HainanProtocol.Facts.Key, "any"), new CredentialSet([]), new Dictionary<string, string>());

        public DeviceEntry? FindDevice(ReadOnlySpan<byte> sn) => sn.IsEmpty ? null : _device;

        public CredentialSet? FindAccount(ReadOnlySpan<byte> account) => null;
    }

    /// <summary>One request through the generated server of its role.</summary>
    public async Task<Served> ServeAsync(GeneratedOperation operation, byte[] body, string contentType = FormType)
    {
        using var call = new ServerCall
        {
            Body = new(body),
            Path = operation.Facts.Route,
            ContentType = contentType,
            Cancellation = TestContext.Current.CancellationToken,
        };
        await (operation.Link == Vendor ? _vendor : _callbacks).ServeAsync(call);
        return new(call.Output.Written.ToArray(), call.Fault, call.Error);
    }
}

/// <summary>What a generated server made of a request.</summary>
internal sealed record Served(byte[] Answer, Fault Fault, WireError Error)
{
    /// <summary>Success, or the failure envelope with any words in it.</summary>
    public void ShouldBe(bool success)
    {
        using var answer = JsonDocument.Parse(Answer);
        var root = answer.RootElement;
        Assert.True(success == root.GetProperty("success").GetBoolean(), $"{Fault} {Error}");
        Assert.Equal(success, Fault == Fault.None);
        Assert.Equal(success ? 200 : 500, root.GetProperty("code").GetInt32());
        Assert.NotEmpty(root.GetProperty("message").GetString()!);
        Assert.True(success || root.GetProperty("result").GetRawText() == "{}");
        Assert.Equal(JsonValueKind.Number, root.GetProperty("timestamp").ValueKind);
    }
}
