using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Benchmarks.Messages;

/// <summary>Form bodies as ASP.NET Core reads them and as HttpClient writes them.</summary>
internal static class FormText
{
    private static byte[] _arrived = [];

    /// <summary>What <c>Request.Form</c> is made of.</summary>
    /// <remarks>The reader decodes in place, so that it gets a copy, as every request comes in memory of its own.</remarks>
    public static Dictionary<string, StringValues> Read(byte[] body)
    {
        if (_arrived.Length < body.Length)
        {
            _arrived = new byte[body.Length];
        }

        body.CopyTo(_arrived, 0);
        var reading = new FormPipeReader(PipeReader.Create(new ReadOnlySequence<byte>(_arrived, 0, body.Length))).ReadFormAsync();
        return reading.IsCompletedSuccessfully ? reading.Result : throw new InvalidOperationException("a form in memory is read at once");
    }

    /// <summary>Pairs as <see cref="FormUrlEncodedContent"/> writes them.</summary>
    public static byte[] Write(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        using var content = new FormUrlEncodedContent(pairs);
        using var body = new MemoryStream();
        content.CopyTo(body, null, CancellationToken.None);
        return body.ToArray();
    }

    /// <summary>Whether two bodies hold the same pairs: <see cref="FormUrlEncodedContent"/> escapes more than it has to.</summary>
    public static bool Same(byte[] one, byte[] other) => Read(one).SequenceEqual(Read(other));
}
