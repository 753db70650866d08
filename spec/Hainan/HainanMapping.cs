using Yizhan.Domain;

namespace Yizhan.Specs.Hainan;

/// <summary>
/// The platform's side of the callbacks: what is recognised becomes punches. The calls of chapter five start at the
/// platform; nothing sends them yet, so the protocol is not in the catalogue (README.md).
/// </summary>
/// <param name="gate">What the platform knows about the devices.</param>
/// <param name="platform">Where punches go.</param>
public sealed class HainanPlatform(ServerGate gate, IAttendancePlatform platform) : IHainanCallbacksHandler
{
    /// <inheritdoc/>
    public async ValueTask<Answer<Nothing>> OnIdentifyAsync(ServerCall call, Identify message)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (!message.Sn.IsEmpty && message.Sn != message.DeviceKey)
        {
            return Fault.Invalid;
        }

        if (!Knows(call, message.DeviceKey))
        {
            return call.Fault;
        }

        var punch = new Punch
        {
            Device = call.Device!.Id,
            PersonId = message.PersonGuid.ToString(),
            Time = message.At.ToDateTimeOffset(),
            Method = MethodOf(message.Mode),
            DocumentId = message.Guid.ToString(),
            Details = Details(message),
        };
        await platform.StoreAsync([punch], call.Cancellation).ConfigureAwait(false);
        return default(Nothing);
    }

    /// <inheritdoc/>
    public ValueTask<Answer<Nothing>> OnDeviceDeletedAsync(ServerCall call, DeviceDeleted message) =>
        Noted(call, message.DeviceKey);

    /// <inheritdoc/>
    public ValueTask<Answer<Nothing>> OnPersonAuthorizedAsync(ServerCall call, PersonAuthorized message) =>
        Noted(call, message.DeviceKey);

    /// <inheritdoc/>
    public ValueTask<Answer<Nothing>> OnPersonRevokedAsync(ServerCall call, PersonRevoked message) =>
        Noted(call, message.DeviceKey);

    private static PunchMethod MethodOf(RecognitionMode mode) => mode switch
    {
        RecognitionMode.Card => PunchMethod.Card,
        RecognitionMode.IdCard => PunchMethod.IdCard,
        _ => PunchMethod.Face,
    };

    // What the punch itself does not say, masked, by the names that it has on the wire. A form knows texts only.
    private static string Details(in Identify message)
    {
        var rest = message with
        {
            Guid = default,
            DeviceKey = default,
            PersonGuid = default,
            CardNumber = Mask.Of(message.CardNumber, Sensitive.IdentityNumber),
            PersonName = Mask.Of(message.PersonName, Sensitive.Person),
            IdCard = message.IdCard is { } card ? Masked(card) : null,
        };
        using var form = new WireWriter();
        using var json = new WireWriter();
        using var scratch = new Scratch();
        HainanCallbacks.Write(in rest, form);
        var members = HainanCallbacks.IdentifyMembers.Table;
        var source = new FormSource(form.Text, scratch, Quirks.EmptyIsAbsent);
        var scope = source.Enter(members);
        var sink = new JsonSink(json);
        sink.BeginObject();
        while (source.Next(ref scope))
        {
            var member = members[scope.Member];
            source.Raw(out var text, out _);
            if (member.Nested is null)
            {
                sink.Text(member.Utf8Name, text);
            }
            else
            {
                sink.Raw(member.Utf8Name, text);
            }
        }

        sink.EndObject();
        return json.Text.ToString();
    }

    private static IdCardInfo Masked(in IdCardInfo card) => card with
    {
        Name = Mask.Of(card.Name, Sensitive.Person),
        Birthday = Mask.Of(card.Birthday, Sensitive.Secret),
        IdentityNumber = Mask.Of(card.IdentityNumber, Sensitive.IdentityNumber),
        Address = Mask.Of(card.Address, Sensitive.Person),
        PhotoUrl = Mask.Of(card.PhotoUrl, Sensitive.Face),
    };

    private bool Knows(ServerCall call, Utf8Text deviceKey)
    {
        call.Sn = deviceKey;
        return call.CheckDevice(gate, deviceKey);
    }

    private ValueTask<Answer<Nothing>> Noted(ServerCall call, Utf8Text deviceKey)
    {
        ArgumentNullException.ThrowIfNull(call);
        return new(Knows(call, deviceKey) ? new Answer<Nothing>(default(Nothing)) : call.Fault);
    }
}
