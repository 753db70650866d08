using System.Diagnostics.Metrics;
using Yizhan.AspNetCore;
using Yizhan.Domain;
using Yizhan.Server.Platform;
using Yizhan.Server.Store;

namespace Yizhan.Server.Commands;

/// <summary>What is told about commands: every state that one reaches, in a line and in a counter.</summary>
internal sealed class CommandTelemetry(IMeterFactory meters, ILogger<CommandTelemetry> logger)
{
    private readonly Counter<long> _states = meters.Create(LinkTelemetry.MeterName)
        .CreateCounter<long>("yizhan.commands", "{command}", "States that commands have reached.");

    /// <summary>A command has reached a state, which is on disk.</summary>
    public void Reached(Command command)
    {
        var (kind, state) = (WireNames.Of(command.Kind), WireNames.Of(command.State));
        _states.Add(1, new("protocol", command.Device.Province), new("kind", kind), new KeyValuePair<string, object?>("state", state));
        using var scope = logger.BeginScope(new RecordScope(command.Device.Province, command.Device.Sn, command.Id));
        PlatformLog.CommandStands(logger, command.Device.Province, command.Device.Sn, command.Id, kind, state);
    }
}
