using System.Globalization;
using System.Text;
using Yizhan;
using Yizhan.Specs.Henan;

namespace Benchmarks.Load.Henan;

/// <summary>A terminal on the HTTP interface; everything it says here is the heartbeat of §4.1, with attendance or without.</summary>
internal abstract class HenanPeer : LoadPeer
{
    public static readonly IReadOnlyDictionary<string, string> Agreed = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["appId"] = "load",
        ["appSecret"] = "load-secret",
    };

    private readonly WireWriter _request = new();
    private readonly int _port;

    protected HenanPeer(string sn, int port)
        : base(sn, Agreed)
    {
        _port = port;
        Session.Version = "v2.1";
    }

    public override string Problem(byte[] answer)
    {
        Session.Begin();
        return ProblemOf(HenanHttp.ReadGetServerReply(new(answer), Session));
    }

    protected ReadOnlySpan<byte> Posted(GetServer message)
    {
        Session.Begin();
        HenanHttp.WriteGetServer(in message, Session);
        if (Session.Refused.IsError)
        {
            throw new LoadFailure($"a request cannot be written: {Session.Refused}");
        }

        _request.Clear();
        _request.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"""
            POST {HenanHttp.Operations.GetServer.Route} HTTP/1.1
            Host: 127.0.0.1:{_port}
            Content-Type: {HenanHttp.Facts.ContentType}
            Content-Length: {Session.Output.Length}


            """).ReplaceLineEndings("\r\n")));
        _request.Write(Session.Output.Written);
        return _request.Written;
    }
}
