using System.Reflection;
using System.Runtime.Loader;

namespace Yizhan.Generators.Tests.Harness;

/// <summary>Generated code that was compiled and loaded: what it makes of texts, and what it writes.</summary>
internal sealed class Spoken
{
    private readonly Type _probe;

    private Spoken(Type probe) => _probe = probe;

    /// <summary>A spec around one message <c>Punch</c> that travels over a link; further expressions are values to be written.</summary>
    /// <param name="snippet">Declares <c>Punch</c> and what belongs to it.</param>
    /// <param name="link">The link whose codec is asked.</param>
    /// <param name="made">Expressions of type <c>Punch</c>.</param>
    public static Spoken Of(string snippet, string link, params string[] made)
    {
        // Parts stand behind a boundary, which a writer has to be given.
        var boundary = snippet.Contains("[Wire(Dialect.Multipart", StringComparison.Ordinal) ? ", \"B\"" : "";
        var probe = $$"""

            public static class Probe
            {
                public static readonly Func<Punch>[] Made = [{{string.Join(", ", made.Select(static one => $"static () => {one}"))}}];

                public static string Read(string text)
                {
                    using var scratch = new Scratch();
                    return {{link}}.TryRead(text, scratch, out Punch message, out var error)
                        ? message + (scratch.Fired == Quirks.None ? "" : " by " + scratch.Fired)
                        : error.ToString();
                }

                public static string Write(int index)
                {
                    using var output = new WireWriter();
                    var message = Made[index]();
                    {{link}}.Write(in message, output{{boundary}});
                    return output.Text.ToString();
                }
            }
            """;
        return new(Load(snippet + probe));
    }

    /// <summary>A spec with its link served: <c>Handler</c> in the snippet answers, no device is known.</summary>
    public static Spoken Served(string snippet, string link) => new(Load(snippet + $$"""

            public sealed class Nobody : IDeviceDirectory
            {
                public DeviceEntry? FindDevice(ReadOnlySpan<byte> sn) => null;
                public CredentialSet? FindAccount(ReadOnlySpan<byte> account) => null;
            }

            public static class Probe
            {
                public static string Serve(string path, string query, string body, string contentType)
                {
                    var server = new {{link}}.Server(new ServerGate(ExampleProtocol.Facts, new Nobody(), TimeProvider.System, static _ => { }), new Handler());
                    using var call = new ServerCall { Path = path, Query = query, Body = body, ContentType = contentType };
                    server.ServeAsync(call).AsTask().GetAwaiter().GetResult();
                    return call.Output.Text.ToString();
                }
            }
            """));

    private static Type Load(string snippet)
    {
        var run = GeneratorRun.Clean(Example.With(snippet).Source);
        using var image = new MemoryStream();
        Assert.True(run.After.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        image.Position = 0;
        var context = new AssemblyLoadContext("Example", isCollectible: true);
        return context.LoadFromStream(image).GetType("Example.Probe")!;
    }

    /// <summary>A message of these members over the example's JSON link.</summary>
    public static Spoken Json(string members, params string[] made) =>
        Of($"[Message<ExampleHttps>(\"punch\")]\npublic readonly partial record struct Punch(\n{members});", "ExampleHttps", made);

    /// <summary>A message of these members over a JSON link with leniencies.</summary>
    public static Spoken Lenient(string quirks, string members, params string[] made) =>
        Of(Link("Json", quirks) + Message(members), "LenientLink", made);

    /// <summary>A message of these members over a form link with leniencies.</summary>
    public static Spoken Form(string quirks, string members, params string[] made) =>
        Of(Link("Form", quirks) + Message(members), "LenientLink", made);

    /// <summary>The message in the words of its <c>ToString</c>, with the leniencies that fired; or what is wrong.</summary>
    public string Read(string text) => (string)Ask("Read", text);

    /// <summary>What one of the values is written as.</summary>
    public string Write(int index = 0) => (string)Ask("Write", index);

    /// <summary>What the platform answers.</summary>
    public string Serve(string path, string query = "", string body = "", string contentType = "") =>
        (string)Ask("Serve", path, query, body, contentType);

    private static string Link(string dialect, string quirks) => $$"""
        [Link<ExampleProtocol>(Transport.Http)]
        [Wire(Dialect.{{dialect}}, Quirks = {{quirks}})]
        public readonly partial struct LenientLink;

        """;

    private static string Message(string members) =>
        $"[Message<LenientLink>(\"/punch\")]\npublic readonly partial record struct Punch(\n{members});";

    /// <summary>What a static method of the spec tells.</summary>
    public string Call(string type, string method) =>
        (string)_probe.Assembly.GetType("Example." + type)!.GetMethod(method)!.Invoke(null, [])!;

    private object Ask(string method, params object[] arguments) =>
        _probe.GetMethod(method, BindingFlags.Public | BindingFlags.Static)!.Invoke(null, arguments)!;
}
