using Yizhan.Specs.Zhejiang;

namespace Yizhan.Conformance.Zhejiang;

/// <summary>A platform whose answers a test writes down: a payload, a fault, a wording, or nothing for an empty success.</summary>
internal sealed class ScriptedHandler : IZhejiangTcpHandler, IZhejiangHttpsHandler
{
    public Func<ServerCall, object, object?> Script { get; set; } = static (_, _) => null;

    public ValueTask<Answer<AuthReply>> OnAuthAsync(ServerCall call, Auth message) => Run<AuthReply>(call, message);

    public ValueTask<Answer<HeartbeatReply>> OnHeartbeatAsync(ServerCall call, Heartbeat message) => Run<HeartbeatReply>(call, message);

    public ValueTask<Answer<Nothing>> OnSignInAsync(ServerCall call, SignIn message) => Run<Nothing>(call, message);

    public ValueTask<Answer<GetTasksReply>> OnGetTasksAsync(ServerCall call, GetTasks message) => Run<GetTasksReply>(call, message);

    public ValueTask<Answer<Nothing>> OnUpdateTasksStatusAsync(ServerCall call, UpdateTasksStatus message) => Run<Nothing>(call, message);

    public ValueTask<Answer<PeoplePage>> OnSendPersonAsync(ServerCall call, SendPerson message) => Run<PeoplePage>(call, message);

    public ValueTask<Answer<PeoplePage>> OnUpdateDevicePersonAsync(ServerCall call, UpdateDevicePerson message) =>
        Run<PeoplePage>(call, message);

    public ValueTask<Answer<DeleteDevicePersonReply>> OnDeleteDevicePersonAsync(ServerCall call, DeleteDevicePerson message) =>
        Run<DeleteDevicePersonReply>(call, message);

    public ValueTask<Answer<Nothing>> OnClearDevicePersonAsync(ServerCall call, ClearDevicePerson message) => Run<Nothing>(call, message);

    public ValueTask<Answer<UpdateDeviceVersionReply>> OnUpdateDeviceVersionAsync(ServerCall call, UpdateDeviceVersion message) =>
        Run<UpdateDeviceVersionReply>(call, message);

    public ValueTask<Answer<Nothing>> OnPostDevicePersonAsync(ServerCall call, PostDevicePerson message) => Run<Nothing>(call, message);

    private ValueTask<Answer<T>> Run<T>(ServerCall call, object message)
        where T : struct => new(Script(call, message) switch
        {
            Fault fault => new Answer<T>(fault),
            Wording(var code, var text) => new Answer<T>(Fault.Refused, code, text),
            T payload => new Answer<T>(payload),
            null => new Answer<T>(default(T)),
            var other => throw new InvalidOperationException($"{typeof(T)} was to be answered, not {other}"),
        });
}

/// <summary>A failure in the words of a test.</summary>
internal sealed record Wording(string Code, string Text);
