using System.Text;

namespace Yizhan.Hosts.Tests.Peers.Henan;

/// <summary>How a terminal of the field sends its parameters.</summary>
public enum Sending
{
    Form,
    Parts,
    Query,
}

/// <summary>A terminal built from chapters three and four, with the framework's HTTP client and nothing of ours.</summary>
internal sealed class PlainDevice(HttpClient http, string appId, string secret, string sn)
{
    /// <summary>One request, signed, and the text of its answer.</summary>
    public Task<string> AskAsync(string path, params (string Name, string Value)[] more) => AskAsync(path, Sending.Form, secret, more);

    /// <summary>One request in a form of the field, under any secret.</summary>
    public async Task<string> AskAsync(string path, Sending sending, string under, params (string Name, string Value)[] more)
    {
        (string Name, string Value)[] parameters = [("appid", appId), ("sn", sn), .. more];
        var pairs = parameters.Append(("sign", PlainSign.Of(parameters, under))).Select(static one => KeyValuePair.Create(one.Item1, one.Item2)).ToList();
        using HttpContent content = sending switch
        {
            Sending.Form => new FormUrlEncodedContent(pairs),
            Sending.Parts => Parts(pairs),
            _ => new ByteArrayContent([]),
        };
        var query = sending == Sending.Query ? "?" + string.Join('&', pairs.Select(static pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}")) : "";
        using var answer = await http.PostAsync(path + query, content);
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        return Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync());
    }

    private static MultipartFormDataContent Parts(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in pairs)
        {
            content.Add(new StringContent(value), name);
        }

        return content;
    }
}
