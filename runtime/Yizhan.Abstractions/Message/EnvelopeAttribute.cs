namespace Yizhan;

/// <summary>What stands around the payload of every message of a link, one way.</summary>
/// <remarks>
/// <code>
/// [Envelope&lt;ExampleHttps&gt;(Way.Request)]
/// public readonly partial record struct ExampleRequest(
///     [Field("sn", Max = 32, Role = Role.Device)]        Utf8Text  Sn,
///     [Field("param", As = As.JsonText, Role = Role.Payload)] WireSlot Param,
///     [Field("sign", Max = 64, Role = Role.Signature)]   Utf8Text  Sign);
/// </code>
/// Members of an envelope are optional unless a check asks for them. The first envelope of a way is the link's default.
/// A record may be envelope and message at once: a form whose members all stand side by side. A pushed message travels in
/// the envelope of answers, since it goes that way, and what the device answers to it in the envelope of requests.
/// </remarks>
[AttributeUsage(AttributeTargets.Struct, AllowMultiple = true)]
public sealed class EnvelopeAttribute<TLink>(Way way) : Attribute
    where TLink : struct
{
    /// <summary>Which way it travels.</summary>
    public Way Way { get; } = way;

    /// <summary>Of an answer: whether one with nothing in it is a success for whoever asked. Never written.</summary>
    public bool EmptyIsSuccess { get; set; }
}

/// <summary>Which way a record travels.</summary>
public enum Way
{
    /// <summary>From the caller.</summary>
    Request = 1,

    /// <summary>Back to the caller.</summary>
    Reply = 2,

    /// <summary>
    /// Not around a payload but in its slot: code and wording, where an answer has nothing else to say. Failures, and
    /// successes of operations that have a wording and no payload.
    /// </summary>
    Outcome = 3,
}
