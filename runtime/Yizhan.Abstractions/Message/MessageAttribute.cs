namespace Yizhan;

/// <summary>One operation of a link: the record is its request's payload.</summary>
/// <remarks>
/// <code>
/// [Message&lt;ExampleTcp&gt;("C_HEARTBEAT", Reply = typeof(HeartbeatReply), Clause = "2.2")]
/// public readonly partial record struct Heartbeat(
///     [Field("deviceVersion", Max = 64)] Utf8Text DeviceVersion);   // 设备版本号
/// </code>
/// The route is a path (<c>/device/callback</c>), the text of the envelope's operation member, or a command byte (<c>0x19</c>).
/// </remarks>
[AttributeUsage(AttributeTargets.Struct, AllowMultiple = true)]
public sealed class MessageAttribute<TLink>(string route) : Attribute
    where TLink : struct
{
    /// <summary>What tells this operation from the others of its link.</summary>
    public string Route { get; } = route;

    /// <summary>Payload of the answer; none where it is unset.</summary>
    public Type? Reply { get; set; }

    /// <summary>Envelope of the request where it is not the link's default.</summary>
    public Type? Envelope { get; set; }

    /// <summary>Envelope of the answer where it is not the link's default.</summary>
    public Type? ReplyEnvelope { get; set; }

    /// <summary>Clause of the document.</summary>
    public string Clause { get; set; } = "";

    /// <summary>Further routes under which the field calls it, joined with blanks.</summary>
    public string Aliases { get; set; } = "";

    /// <summary>HTTP method where it is not POST.</summary>
    public string Method { get; set; } = "POST";

    /// <summary>Further HTTP methods with which the field calls it, joined with blanks.</summary>
    public string AlsoMethods { get; set; } = "";

    /// <summary>The document's wording of a success; verbatim, never compared.</summary>
    public string Success { get; set; } = "";

    /// <summary>What stands in the answer's slot when it has nothing to say, where it is not what the slot says.</summary>
    public Empty Empty { get; set; }

    /// <summary>
    /// Whether the platform sends it on a stream without being asked. The reply is what the device sends back, later and
    /// with the same route; the platform does not answer that.
    /// </summary>
    public bool Pushed { get; set; }

    /// <summary>What the message means to attendance, so that a generic host can tell a heartbeat from a punch.</summary>
    public Meaning Meaning { get; set; }

    /// <summary>Whether the document calls it no longer maintained; it is implemented all the same.</summary>
    public bool Obsolete { get; set; }
}

/// <summary>What an operation means to attendance.</summary>
public enum Meaning
{
    /// <summary>Nothing that a host has to know.</summary>
    None = 0,

    /// <summary>The device logs in; the answer carries its token.</summary>
    Login = 1,

    /// <summary>The device reports that it is alive.</summary>
    Heartbeat = 2,

    /// <summary>Attendance is uploaded.</summary>
    Punch = 3,

    /// <summary>A command is fetched.</summary>
    Fetch = 4,

    /// <summary>The result of a command is reported.</summary>
    Result = 5,
}
