using System.Diagnostics.Metrics;
using Yizhan.AspNetCore;
using Yizhan.Domain;
using Yizhan.Server.Commands;
using Yizhan.Server.Demo;
using Yizhan.Server.Devices;
using Yizhan.Server.Health;
using Yizhan.Server.Outbound;
using Yizhan.Server.Photos;
using Yizhan.Server.Platform;
using Yizhan.Server.Store;

namespace Yizhan.Server.Startup;

/// <summary>The parts of the server and what each is made of.</summary>
internal static class Parts
{
    /// <summary>The store and its tables.</summary>
    public static IServiceCollection AddStore(this IServiceCollection services, ServerOptions options, DataFolder data) => services
        .AddSingleton<IStore>(options.Postgres is { } connection ? new PostgresStore(connection) : new SqliteStore(data.Database))
        .AddSingleton<DeviceTable>()
        .AddSingleton<PersonTable>()
        .AddSingleton<PhotoTable>()
        .AddSingleton<PunchTable>()
        .AddSingleton<CommandTable>()
        .AddSingleton<NoteTable>();

    /// <summary>Photos: files, rows, addresses.</summary>
    public static IServiceCollection AddPhotos(this IServiceCollection services, DataFolder data, Action<Span<byte>> random) =>
        services
            .AddSingleton(new PhotoFiles(data.Photos, random))
            .AddSingleton<PhotoArchive>()
            .AddSingleton<PhotoAddress>();

    /// <summary>Commands on their way.</summary>
    public static IServiceCollection AddCommands(this IServiceCollection services, ServerOptions options, TimeProvider time) =>
        services
            .AddSingleton<CommandIds>()
            .AddSingleton<CommandTelemetry>()
            .AddSingleton<CommandIntake>()
            .AddSingleton<TestOrders>()
            .AddSingleton(of => new CommandEngine(
                of.GetRequiredService<CommandTable>(), of.GetRequiredService<CommandIds>(), time, of.GetRequiredService<CommandTelemetry>(),
                options.CommandExpiry, options.CommandAnswerWithin));

    /// <summary>The protocols of the catalogue, and the platform that their mappings see.</summary>
    public static IServiceCollection AddProtocols(
        this IServiceCollection services, ServerOptions options, IReadOnlyList<ProtocolEntry> protocols, IConfiguration configuration,
        TimeProvider time, Action<Span<byte>> random) => services
            .AddSingleton<IAttendancePlatform>(of => new AttendancePlatform(
                protocols, of.GetRequiredService<PunchTable>(), of.GetRequiredService<PersonTable>(),
                of.GetRequiredService<PhotoArchive>(), of.GetRequiredService<PhotoAddress>, of.GetRequiredService<TestOrders>,
                of.GetRequiredService<CommandEngine>(), of.GetRequiredService<NoteTable>(), time,
                of.GetRequiredService<IMeterFactory>(), of.GetRequiredService<ILogger<AttendancePlatform>>()))
            .AddSingleton(of => new ProtocolSet(
                protocols, of.GetRequiredService<IAttendancePlatform>(), configuration,
                options.DeviceRequests is { } perMinute ? new RequestRate(perMinute, time) : null, random))
            .AddSingleton<DeviceRegistry>()
            .AddSingleton<LinkTelemetry>()
            .AddSingleton(of => new Planes(
                options, configuration, of.GetRequiredService<ProtocolSet>(), of.GetRequiredService<LinkTelemetry>(),
                options.AddressRequests is { } perMinute ? new AddressRates(new(perMinute, time)) : null));

    /// <summary>What has to be well for the server to be ready.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services) => services
        .AddSingleton<IReadinessCheck, StoreCheck>()
        .AddSingleton<IReadinessCheck, DiskCheck>()
        .AddSingleton<IReadinessCheck, CipherCheck>();

    /// <summary>What the platform calls by itself.</summary>
    public static IServiceCollection AddOutbound(this IServiceCollection services) => services.AddHostedService<OutboundCalls>();

    /// <summary>Simulated terminals, where they are asked for.</summary>
    public static IServiceCollection AddDemo(this IServiceCollection services, bool demo) => demo
        ? services.AddSingleton<DemoPlatform>().AddHostedService<DemoTerminals>()
        : services;
}
