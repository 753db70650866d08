using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Benchmarks.Messages.Henan;

/// <summary>ASP.NET Core's form, a canonical string by LINQ, and a payload of System.Text.Json.</summary>
internal sealed class FormPeer(Sample sample, List<PunchBody> punches) : IPeer
{
    private readonly string _account = sample.Secret("appId");
    private readonly string _secret = sample.Secret("appSecret");
    private readonly string _sn = sample.Session.Sn.ToString();
    private readonly Dictionary<string, string> _secrets = new() { [sample.Secret("appId")] = sample.Secret("appSecret") };

    public string Name => "ASP.NET Core form + LINQ + System.Text.Json";

    public Func<int>? Of(Step step) => step switch
    {
        Step.Encode => () => JsonSerializer.SerializeToUtf8Bytes(punches, HenanJson.AsPrinted.ListPunchBody).Length,
        Step.EncodeSigned => () => Request(punches).Length,
        Step.Decode => () => Payload(FormText.Read(sample.Request)).Count,
        Step.DecodeVerified => () => Believe(FormText.Read(sample.Request), _secret).Count,
        _ => Handle,
    };

    public byte[] Write() => Request(punches);

    public byte[] Rewrite(byte[] request) => Request(Believe(FormText.Read(request), _secret));

    private byte[] Request(List<PunchBody> payload)
    {
        var pairs = new List<KeyValuePair<string, string>> { new("appid", _account), new("sn", _sn) };
        pairs.Add(new("data", JsonSerializer.Serialize(payload, HenanJson.AsPrinted.ListPunchBody)));
        pairs.Insert(1, new("sign", Signature(pairs, _secret)));
        return FormText.Write(pairs);
    }

    private static List<PunchBody> Payload(Dictionary<string, Microsoft.Extensions.Primitives.StringValues> form) =>
        JsonSerializer.Deserialize(form["data"].ToString(), HenanJson.AsPrinted.ListPunchBody)!;

    private static List<PunchBody> Believe(Dictionary<string, Microsoft.Extensions.Primitives.StringValues> form, string secret)
    {
        var signed = form.Where(static pair => pair.Key != "sign").Select(static pair => KeyValuePair.Create(pair.Key, pair.Value.ToString()));
        return string.Equals(Signature(signed, secret), form["sign"].ToString(), StringComparison.OrdinalIgnoreCase)
            ? Payload(form)
            : throw new InvalidOperationException("the signature does not match");
    }

    private static string Signature(IEnumerable<KeyValuePair<string, string>> pairs, string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('&', pairs.Select(static pair => $"{pair.Key}={pair.Value}").Append($"appsecret={secret}")).ToLowerInvariant())));

    private int Handle()
    {
        var form = FormText.Read(sample.Request);
        if (!_secrets.TryGetValue(form["appid"].ToString(), out var secret) || form["sn"].Count == 0)
        {
            throw new InvalidOperationException("nobody's account");
        }

        var answer = new HenanAnswer { Text = Believe(form, secret).Count > 0 ? "操作成功" : "暂无命令", Success = 1 };
        return JsonSerializer.SerializeToUtf8Bytes(answer, HenanJson.AsPrinted.HenanAnswer).Length;
    }

    public bool Same(byte[] one, byte[] other) => FormText.Same(one, other);
}
