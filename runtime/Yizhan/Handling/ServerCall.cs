namespace Yizhan;

/// <summary>
/// One request on its way through a link: its bytes, what is known about its sender so far, and where the answer goes.
/// Reused for the next request of the same connection; views into it end with the handler's task.
/// </summary>
public sealed partial class ServerCall : IDisposable
{
    /// <summary>The request's body, contiguous and within the link's limit.</summary>
    public Utf8Text Body { get; set; }

    /// <summary>Path of an HTTP request, without the query; empty on other transports.</summary>
    public string Path { get; set; } = "";

    /// <summary>Query of an HTTP request, without the question mark.</summary>
    public Utf8Text Query { get; set; }

    /// <summary>Content type of an HTTP request.</summary>
    public string ContentType { get; set; } = "";

    /// <summary>Scheme and host that an HTTP caller used; <c>null</c> on other transports.</summary>
    public string? CalledHost { get; set; }

    /// <summary>Working space.</summary>
    public Scratch Scratch { get; } = new();

    /// <summary>The answer's body; empty where the protocol has none. Of a link with headers: whole frames.</summary>
    public WireWriter Output { get; } = new();

    /// <summary>Whole frames that follow the answer on a stream: messages that the platform pushes.</summary>
    public WireWriter Pushed { get; } = new(0);

    /// <summary>What puts the parts of a message together; a connection has one, made when the first part comes.</summary>
    internal Reassembly? Parts { get; set; }

    /// <summary>The sealer of this call, and where it came from.</summary>
    internal (Sealer Sealer, SealerShelf Shelf)? Sealing { get; set; }

    /// <summary>Whether parts of a message have come and others are awaited.</summary>
    public bool IsGathering => Parts is { IsWaiting: true };

    /// <summary>Bytes of the parts that have come.</summary>
    public int GatheredBytes => Parts?.WaitingBytes ?? 0;

    /// <summary>Whether the address that the request comes from has asked too often; it is answered so.</summary>
    public bool IsTooOften { get; set; }

    /// <summary>Ends when the connection or the process does.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>The operation, once it is known; empty before.</summary>
    public string Operation { get; set; } = "";

    /// <summary>The device number that the request names, believed or not; for logs.</summary>
    public Utf8Text Sn { get; set; }

    /// <summary>The device, once a check has found it.</summary>
    public DeviceEntry? Device { get; set; }

    /// <summary>The credentials that the signature is checked and made with; <c>null</c> while nobody is known.</summary>
    public CredentialSet? Credentials { get; set; }

    /// <summary>What ties the request to a command: task id, command number.</summary>
    public Utf8Text Correlation { get; set; }

    /// <summary>The version of the interface that the request asks for.</summary>
    public Utf8Text Version { get; set; }

    /// <summary>JSON that a handler puts into a failure's slot where the answer's record has no form for it.</summary>
    public WireSlot Slot { get; set; }

    /// <summary>What went wrong.</summary>
    public Fault Fault { get; private set; }

    /// <summary>Which member, where and why.</summary>
    public WireError Error { get; private set; }

    /// <summary>Code and wording that take the place of the document's, where a handler asked for it.</summary>
    public FailureAnswer? Wording { get; set; }

    /// <summary>The platform's own fault, for the log.</summary>
    public Exception? Exception { get; private set; }

    /// <summary>Notes what went wrong; the first one counts. Always false, so that a check can end with it.</summary>
    public bool Refuse(Fault fault, WireError error = default)
    {
        if (Fault == Fault.None)
        {
            Fault = fault;
            Error = error;
        }

        return false;
    }

    /// <summary>The document's answer, with what a handler put in the place of its code or its wording.</summary>
    public FailureAnswer Worded(FailureAnswer declared) => Wording is not { } own
        ? declared
        : new(own.Code.IsAbsent ? declared.Code : own.Code, own.Text.IsAbsent ? declared.Text : own.Text, own.Success || declared.Success);

    /// <summary>The payload cannot be read: it breaks the grammar, a member is missing, or out of its range.</summary>
    public void RefusePayload(WireError error) => Refuse(
        error.Code switch
        {
            WireCode.Missing => Fault.Missing,
            WireCode.Malformed or WireCode.Truncated or WireCode.TrailingBytes or WireCode.NotUtf8
                or WireCode.TooDeep or WireCode.Duplicate => Fault.Malformed,
            WireCode.WrongType when error.Path == 0 => Fault.Malformed, // no object at all
            _ => Fault.Invalid,
        },
        error);

    /// <summary>Takes over what the handler answered. False for a failure; then <see cref="Wording"/> tells its words.</summary>
    public bool Accept<T>(in Answer<T> answer)
        where T : struct
    {
        if (Fault != Fault.None)
        {
            return false;
        }

        if (answer.Code is not null || answer.Text is not null)
        {
            Wording = new(answer.Code, answer.Text);
        }

        return answer.Fault == Fault.None || Refuse(answer.Fault);
    }

    /// <summary>Notes an exception of a handler; the caller gets the protocol's answer for the platform's own fault.</summary>
    public void Failed(Exception exception)
    {
        Exception = exception;
        Fault = Fault.Internal;
    }

    /// <summary>The platform's clock in a format, in scratch.</summary>
    public Utf8Text Now(ServerGate gate, TimeFormat format)
    {
        ArgumentNullException.ThrowIfNull(gate);
        ArgumentNullException.ThrowIfNull(format);
        var text = Scratch.Take(format.MaxLength);
        return Scratch.Keep(text, format.Format(WireTime.Now(gate.Time), text));
    }

    /// <summary>Makes the call ready for the next request.</summary>
    public void Reset()
    {
        this.EndSealing();
        Parts?.Release();
        Scratch.Reset();
        Output.Clear();
        Pushed.Clear();
        Body = default;
        Query = default;
        Path = "";
        ContentType = "";
        CalledHost = null;
        IsTooOften = false;
        Operation = "";
        Sn = default;
        Device = null;
        Credentials = null;
        Correlation = default;
        Version = default;
        Slot = default;
        Fault = Fault.None;
        Error = default;
        Exception = null;
        Wording = null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        this.EndSealing();
        Parts?.Dispose();
        Scratch.Dispose();
        Output.Dispose();
        Pushed.Dispose();
    }
}
