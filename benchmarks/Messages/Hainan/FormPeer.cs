using System.Text.Json;

namespace Benchmarks.Messages.Hainan;

/// <summary>ASP.NET Core's form into a class, and System.Text.Json for what stands in it as JSON.</summary>
internal sealed class FormPeer(Sample sample, IdentifyBody identify) : IPeer
{
    private readonly HashSet<string> _devices = [sample.Session.Sn.ToString()];

    public string Name => "ASP.NET Core form + System.Text.Json";

    public Func<int>? Of(Step step) => step switch
    {
        Step.Encode => () => FormText.Write(identify.Pairs()).Length,
        Step.EncodeSigned => () => FormText.Write(identify.Pairs()).Length,
        Step.Decode or Step.DecodeVerified => () => IdentifyBody.Of(FormText.Read(sample.Request)).Mode,
        _ => Handle,
    };

    public byte[] Write() => FormText.Write(identify.Pairs());

    public byte[] Rewrite(byte[] request) => FormText.Write(IdentifyBody.Of(FormText.Read(request)).Pairs());

    private int Handle()
    {
        var read = IdentifyBody.Of(FormText.Read(sample.Request));
        if (!_devices.Contains(read.DeviceKey))
        {
            throw new InvalidOperationException("nobody's device");
        }

        var answer = new HainanAnswer { Success = true, Message = "success", Code = 200, At = sample.Bench.Time.GetUtcNow().ToUnixTimeMilliseconds() };
        return JsonSerializer.SerializeToUtf8Bytes(answer, HainanJson.AsPrinted.HainanAnswer).Length;
    }

    public bool Same(byte[] one, byte[] other) => FormText.Same(one, other);
}
