namespace Yizhan;

/// <summary>How members become bytes. Each word has the same name as runtime folder, emitter, test class and page.</summary>
public enum Dialect
{
    /// <summary>Not said.</summary>
    None = 0,

    /// <summary>UTF-8 JSON.</summary>
    Json = 1,

    /// <summary><c>application/x-www-form-urlencoded</c> in the body.</summary>
    Form = 2,

    /// <summary>Parameters in the address; the body is empty.</summary>
    Query = 3,

    /// <summary><c>multipart/form-data</c>.</summary>
    Multipart = 4,

    /// <summary>Protocol buffers, proto3.</summary>
    Protobuf = 5,

    /// <summary>Fields at fixed offsets.</summary>
    Binary = 6,
}

/// <summary>Dialects that a reader takes besides the emitted one.</summary>
[Flags]
public enum Dialects
{
    /// <summary>Only the emitted one.</summary>
    None = 0,

    /// <summary>A JSON object with the same members.</summary>
    Json = 1,

    /// <summary>A form body.</summary>
    Form = 2,

    /// <summary>The query of the address.</summary>
    Query = 4,

    /// <summary>A multipart body.</summary>
    Multipart = 8,
}
