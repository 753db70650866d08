using Yizhan.Specs.Hainan;

namespace Yizhan.Conformance.Hainan;

/// <summary>Both sides' answers, as a test writes them down: a payload, a fault, the words of a refusal, or nothing for an empty success.</summary>
internal sealed class ScriptedHandler : IHainanVendorHandler, IHainanCallbacksHandler
{
    public Func<object, object?> Script { get; set; } = static _ => null;

    public ValueTask<Answer<AddDeviceReply>> OnAddDeviceAsync(ServerCall call, AddDevice message) => Run<AddDeviceReply>(message);

    public ValueTask<Answer<QueryDeviceReply>> OnQueryDeviceAsync(ServerCall call, QueryDevice message) => Run<QueryDeviceReply>(message);

    public ValueTask<Answer<Nothing>> OnDeleteDeviceAsync(ServerCall call, DeleteDevice message) => Run<Nothing>(message);

    public ValueTask<Answer<RegisterPersonReply>> OnRegisterPersonAsync(ServerCall call, RegisterPerson message) =>
        Run<RegisterPersonReply>(message);

    public ValueTask<Answer<Nothing>> OnDeletePeopleAsync(ServerCall call, DeletePeople message) => Run<Nothing>(message);

    public ValueTask<Answer<Nothing>> OnAuthorizePeopleAsync(ServerCall call, AuthorizePeople message) => Run<Nothing>(message);

    public ValueTask<Answer<Nothing>> OnRevokePeopleAsync(ServerCall call, RevokePeople message) => Run<Nothing>(message);

    public ValueTask<Answer<Nothing>> OnRegisterPhotoAsync(ServerCall call, RegisterPhoto message) => Run<Nothing>(message);

    public ValueTask<Answer<Nothing>> OnDeviceDeletedAsync(ServerCall call, DeviceDeleted message) => Run<Nothing>(message);

    public ValueTask<Answer<Nothing>> OnIdentifyAsync(ServerCall call, Identify message) => Run<Nothing>(message);

    public ValueTask<Answer<Nothing>> OnPersonAuthorizedAsync(ServerCall call, PersonAuthorized message) => Run<Nothing>(message);

    public ValueTask<Answer<Nothing>> OnPersonRevokedAsync(ServerCall call, PersonRevoked message) => Run<Nothing>(message);

    private ValueTask<Answer<T>> Run<T>(object message)
        where T : struct => new(Script(message) switch
        {
            Fault fault => new Answer<T>(fault),
            T payload => new Answer<T>(payload),
            string words => new Answer<T>(Fault.Refused, text: words),
            null => new Answer<T>(default(T)),
            var other => throw new InvalidOperationException($"{typeof(T)} was to be answered, not {other}"),
        });
}
