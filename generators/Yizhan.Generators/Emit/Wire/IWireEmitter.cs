using Yizhan.Generators.Model;

namespace Yizhan.Generators.Emit.Wire;

/// <summary>How one dialect's generated code looks. CodecFile owns the shells; an emitter prints one line per member.</summary>
internal interface IWireEmitter
{
    void ReadWhole(SourceWriter writer, CodecModel codec);

    void WriteWhole(SourceWriter writer, CodecModel codec);

    void OpenRead(SourceWriter writer, CodecModel codec);

    /// <summary>What is done with a member before it is read.</summary>
    void AtMember(SourceWriter writer, CodecModel codec);

    void ReadField(SourceWriter writer, CodecModel codec, FieldModel field);

    void CloseRead(SourceWriter writer, CodecModel codec);

    void OpenWrite(SourceWriter writer, CodecModel codec);

    void WriteField(SourceWriter writer, CodecModel codec, FieldModel field);
}

/// <summary>The dialects that have an emitter. A further one is one class and one line here.</summary>
internal static class WireEmitters
{
    private static readonly JsonEmitter Json = new();
    private static readonly FormEmitter Form = new();
    private static readonly ProtobufEmitter Protobuf = new();

    /// <summary>Whether an emitter was built for a dialect. Binary layouts have no members to look for: <see cref="BinaryLayout"/>.</summary>
    public static bool Has(string dialect) => dialect is "Json" or "Form" or "Protobuf" or "Binary";

    public static IWireEmitter For(string dialect) => dialect switch
    {
        "Form" => Form,
        "Protobuf" => Protobuf,
        _ => Json,
    };
}
