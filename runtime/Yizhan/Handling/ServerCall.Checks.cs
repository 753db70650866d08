using System.Security.Cryptography;

namespace Yizhan;

// The checks that a link declares, one method each, in the words of Check. One that fails refuses the call and is false, so
// that checks stand in one condition in their order.
public sealed partial class ServerCall
{
    /// <summary>There is a signature at all, and somebody whose secret it can be checked with.</summary>
    public bool CheckSigned(Utf8Text signature) =>
        signature.IsEmpty ? Refuse(Fault.MissingSignature) : Credentials is not null || Refuse(Fault.BadSignature);

    /// <summary>The signature matched.</summary>
    public bool CheckSignature(bool matches) => matches || Refuse(Fault.BadSignature);

    /// <summary>The account is known and its key is right. Compared in constant time.</summary>
    public bool CheckAccount(ServerGate gate, Utf8Text account, Utf8Text key, string keyName)
    {
        ArgumentNullException.ThrowIfNull(gate);
        if (gate.Directory.FindAccount(account.Span) is not { } credentials
            || !CryptographicOperations.FixedTimeEquals(credentials[keyName], key.Span))
        {
            return Refuse(Fault.UnknownAccount);
        }

        Credentials = credentials;
        return true;
    }

    /// <summary>The account is known; where nothing else is asked of it, the signature proves the rest.</summary>
    public bool CheckAccount(ServerGate gate, Utf8Text account)
    {
        ArgumentNullException.ThrowIfNull(gate);
        Credentials = gate.Directory.FindAccount(account.Span);
        return Credentials is not null || Refuse(Fault.UnknownAccount);
    }

    /// <summary>A member of the envelope is there. The link's wording counts: a message's own is about its payload.</summary>
    public bool CheckMember(Utf8Text value, MemberTable members, int ordinal, FailureAnswer wording) =>
        CheckMember(!value.IsEmpty, members, ordinal, wording);

    /// <summary>A member of the envelope is there, whatever its type.</summary>
    public bool CheckMember(bool there, MemberTable members, int ordinal, FailureAnswer wording)
    {
        if (there)
        {
            return true;
        }

        Wording = wording;
        return Refuse(Fault.Missing, WireError.MissingMember(members, ordinal));
    }

    /// <summary>The token is alive; it names the device and so the secret.</summary>
    public bool CheckToken(ServerGate gate, Utf8Text token)
    {
        ArgumentNullException.ThrowIfNull(gate);
        if (gate.Tokens is null || !gate.Tokens.TryUse(token.Span, out var device))
        {
            return Refuse(Fault.UnknownToken);
        }

        Device = device;
        Credentials = device.Credentials;
        return true;
    }

    /// <summary>The token belongs to the device that the request names.</summary>
    public bool CheckTokenOwner(Utf8Text sn) =>
        Device is not null && Utf8Names.Same(Device.Id.Sn, sn) || Refuse(Fault.ForeignToken);

    /// <summary>The device is registered. Where an account was checked before, the device must belong to it.</summary>
    public bool CheckDevice(ServerGate gate, Utf8Text sn)
    {
        ArgumentNullException.ThrowIfNull(gate);
        if (gate.Directory.FindDevice(sn.Span) is not { } device)
        {
            return Refuse(Fault.UnknownDevice);
        }

        // By index: enumerating a list behind an interface would cost memory for every request.
        var declared = gate.Facts.Credentials;
        for (var index = 0; index < declared.Count; index++)
        {
            var credential = declared[index];
            if (credential.Account && Credentials is not null
                && !Credentials[credential.Name].SequenceEqual(device.Credentials[credential.Name]))
            {
                return Refuse(Fault.UnknownDevice);
            }
        }

        Device = device;
        Credentials ??= device.Credentials;
        return true;
    }

    /// <summary>
    /// Notes the device that a request names, where it is registered: whatever is answered can be sealed for it then. It
    /// proves nothing; <see cref="CheckDevice"/> does.
    /// </summary>
    public void Recognise(ServerGate gate, Utf8Text sn)
    {
        ArgumentNullException.ThrowIfNull(gate);
        Sn = sn;
        Device = gate.Directory.FindDevice(sn.Span);
    }

    /// <summary>A device's number without the blanks around it, which count as a leniency.</summary>
    public Utf8Text Trimmed(Utf8Text sn)
    {
        var start = sn.Length - sn.Span.TrimStart((byte)' ').Length;
        var trimmed = sn.Slice(start, sn.Span.Trim((byte)' ').Length);
        Scratch.Fired |= trimmed.Length == sn.Length ? Quirks.None : Quirks.PaddedDevice;
        return trimmed;
    }

    /// <summary>The check value of the frame is right.</summary>
    public bool CheckChecksum(FrameRules rules) =>
        FrameReader.ChecksumHolds(Body.Span, rules) || Refuse(Fault.BadChecksum);

    /// <summary>The request is no larger than its operation allows.</summary>
    public bool CheckSize(int most) => Body.Length <= most || Refuse(Fault.TooLarge);

    /// <summary>The address does not ask too often. Comes first: nothing is looked up or computed for who does.</summary>
    public bool CheckAddress() => !IsTooOften || Refuse(Fault.TooOften);

    /// <summary>The device does not ask too often. Comes last: only who has proved to be a device is counted as one.</summary>
    public bool CheckRate(ServerGate gate)
    {
        ArgumentNullException.ThrowIfNull(gate);
        return gate.DeviceRate is not { } rate || Device is null || Device.MayAsk(rate) || Refuse(Fault.TooOften);
    }

    /// <summary>The time can be read and is near the platform's clock.</summary>
    public bool CheckTime(ServerGate gate, Utf8Text text, TimeFormat format)
    {
        ArgumentNullException.ThrowIfNull(gate);
        ArgumentNullException.ThrowIfNull(format);
        if (!format.TryParse(text.Span, out var time))
        {
            return Refuse(Fault.StaleTime);
        }

        var apart = time.UnixMilliseconds - gate.Time.GetUtcNow().ToUnixTimeMilliseconds();
        return Math.Abs(apart) <= gate.Freshness.TotalMilliseconds || Refuse(Fault.StaleTime);
    }
}
