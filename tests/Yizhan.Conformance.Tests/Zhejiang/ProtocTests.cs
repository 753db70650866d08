using System.Text.Json;
using Yizhan.Specs.Zhejiang;
using Yizhan.Tests;

namespace Yizhan.Conformance.Zhejiang;

/// <summary>The exported .proto and the codec against the reference compiler, both ways.</summary>
public sealed class ProtocTests : IDisposable
{
    private const string Package = "zhejiang";

    private static readonly Protoc Theirs = new(Path.Combine(RepositoryData.Folder, "vectors", "proto", "zhejiang.proto"));

    // Each message of the vectors' file, and the record that stands for it.
    private static readonly Dictionary<string, Type> Records = new()
    {
        ["AuthRequest"] = typeof(AuthRequest),
        ["HeartbeatRequest"] = typeof(TcpRequest),
        ["SignInRequest"] = typeof(TcpRequest),
        ["AuthResponse"] = typeof(TcpReply),
        ["HeartbeatResponse"] = typeof(TcpReply),
        ["SignInResponse"] = typeof(TcpReply),
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("yizhan-proto-");
    private readonly Protoc _ours;

    public ProtocTests()
    {
        var file = Path.Combine(_folder.FullName, "exported.proto");
        File.WriteAllText(file, ZhejiangTcp.Proto);
        _ours = new(file);
    }

    public static IEnumerable<TheoryDataRow<string>> Messages() => Records.Keys.Select(static message => new TheoryDataRow<string>(message));

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Messages))]
    public void What_protoc_encodes_we_read_and_what_we_write_protoc_decodes_by_our_proto(string message)
    {
        var codec = ZhejiangBench.Tcp.Codec(Records[message]);
        foreach (var fields in Samples(message))
        {
            var bytes = Theirs.Encode($"{Package}.{message}", fields);
            using var scratch = new Scratch();
            var read = codec.Read(new(bytes), scratch);
            TypedValue.ShouldBe(fields.ToObject(), read);

            var written = codec.Write(read);
            var text = Theirs.Decode($"{Package}.{message}", bytes);
            Assert.Equal(text, _ours.Decode($"{Package}.{codec.Record.Name}", written));
            Assert.Equal(text, Theirs.Decode($"{Package}.{message}", written));
        }
    }

    // Those of the vectors, and one with every field set to what does not go through a text unnoticed.
    private static IEnumerable<FieldList> Samples(string message)
    {
        var ofVectors = VectorSet.Of(Package).All
            .Where(vector => vector.Kind == "frame-encode" && vector.Text("message") == message)
            .Select(static vector => FieldList.Of(vector["fields"]))
            .ToList();
        Assert.NotEmpty(ofVectors);
        var odd = ofVectors[0].Fields.Select(static field => field.Value.ValueKind != JsonValueKind.String || field.Name is "error" or "response"
            ? field
            : (field.Name, JsonSerializer.SerializeToElement("张\"\\\n\u0001😀" + field.Name)));
        return ofVectors.Append(new FieldList([.. odd]));
    }
}
