using System.Collections.Concurrent;
using Yizhan.Hosts.Tests.Peers.Chengdu;

namespace Yizhan.Client.Tests.Platforms.Chengdu;

/// <summary>The HTTP side of the supervision platform of chapter six, on a plain socket: parameters in the address, sealed contents.</summary>
internal sealed class ChengduWebPlatform : IDisposable
{
    public const string Sn = "CD673230723134";
    public const string Key = "Ab3dEf7H-and-more";

    private readonly HttpPeer _peer;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Func<byte[], byte[]>>> _answers = new();

    public ChengduWebPlatform() => _peer = new(Serve);

    public string Address => _peer.Address;

    /// <summary>What was asked: the first line's method and target, the content opened.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>The next answers of an interface; afterwards it is idle.</summary>
    public void Answer(string name, params string[] contents) =>
        Spoil(name, [.. contents.Select(static content => (Func<byte[], byte[]>)(_ => HttpPeer.Json(WebAnswers.Sealed(content, Key))))]);

    /// <summary>What becomes of the next idle answers of an interface.</summary>
    public void Spoil(string name, params Func<byte[], byte[]>[] answers) => _answers[name] = new(answers);

    public void Dispose() => _peer.Dispose();

    private byte[] Serve(HttpAsked asked)
    {
        Calls.Enqueue(Line(asked));
        var idle = HttpPeer.Json(WebAnswers.Idle);
        return _answers.TryGetValue(asked.Path[(asked.Path.LastIndexOf('/') + 1)..], out var answers) && answers.TryDequeue(out var answer) ? answer(idle) : idle;
    }

    // The content has to be upper-case hexadecimal, and what was sealed exactly what is shown.
    private static string Line(HttpAsked asked)
    {
        if (asked.Body.Length > 0)
        {
            return $"a body: {asked.Text}";
        }

        const string Content = "&content=";
        var at = asked.Target.IndexOf(Content, StringComparison.Ordinal);
        if (at < 0)
        {
            return $"{asked.Method} {asked.Target}";
        }

        var content = asked.Target[(at + Content.Length)..];
        var text = PlainPacket.Open(Convert.FromHexString(content), Key) ?? "";
        return content == Convert.ToHexString(PlainPacket.Seal(text, Key)) ? $"{asked.Method} {asked.Target[..(at + Content.Length)]}{text}" : $"not sealed: {content}";
    }
}
