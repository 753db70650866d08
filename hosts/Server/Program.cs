using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using Yizhan;
using Yizhan.AspNetCore;
using Yizhan.Domain;
using Yizhan.Server.Admin;
using Yizhan.Server.Commands;
using Yizhan.Server.Devices;
using Yizhan.Server.Photos;
using Yizhan.Server.Platform;
using Yizhan.Server.Startup;
using Yizhan.Server.Store;
using Yizhan.Specs;

namespace Yizhan.Server;

/// <summary>The platform server: what it is put together from.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        try
        {
            using var host = Compose(args, Catalogue.Protocols, TimeProvider.System, RandomNumberGenerator.Fill);
            await using var server = await PlatformServer.StartAsync(host);
            await server.WaitAsync();
            return 0;
        }
        catch (StartupFailure failure)
        {
            await Console.Error.WriteLineAsync($"Yizhan cannot start: {failure.Message}");
            return 1;
        }
    }

    /// <summary>Puts the server together, with the protocols of a catalogue, a clock and a source of randomness.</summary>
    public static IHost Compose(
        string[] args, IReadOnlyList<ProtocolEntry> protocols, TimeProvider time, Action<Span<byte>> random)
    {
        var configuration = Settings.Load(args);
        var options = ServerOptions.Read(configuration, protocols);
        var data = new DataFolder(options.Data);
        var key = AdminKey.Load(options.AdminKey, data.AdminKey, random);

        return new HostBuilder()
            .ConfigureAppConfiguration(app => app
                .AddConfiguration(configuration)
                // The planes open their own endpoints; the web host must not open them once more.
                .AddInMemoryCollection([new("urls", ""), new("http_ports", ""), new("https_ports", "")]))
            .ConfigureLogging(logging => logging
                .AddConfiguration(configuration.GetSection("Logging"))
                .AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat) = (true, "yyyy-MM-ddTHH:mm:ss.fffzzz ")))
            .ConfigureServices(services => services
                .Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10))
                .ConfigureHttpJsonOptions(json => AdminApi.Configure(json.SerializerOptions))
                .AddProblemDetails()
                .AddRouting()
                .AddMetrics()
                .AddSingleton(options)
                .AddSingleton(key)
                .AddSingleton(time)
                .AddSingleton(random)
                // the store and its tables
                .AddSingleton<IStore>(_ => new SqliteStore(data.Database))
                .AddSingleton<DeviceTable>()
                .AddSingleton<PersonTable>()
                .AddSingleton<PhotoTable>()
                .AddSingleton<PunchTable>()
                .AddSingleton<CommandTable>()
                .AddSingleton(new PhotoFiles(data.Photos, random))
                .AddSingleton<PhotoArchive>()
                .AddSingleton<PhotoAddress>()
                // what the platform does
                .AddSingleton<CommandIds>()
                .AddSingleton(of => new CommandEngine(
                    of.GetRequiredService<CommandTable>(), of.GetRequiredService<CommandIds>(), time,
                    options.CommandExpiry, options.CommandAnswerWithin))
                .AddSingleton<IAttendancePlatform>(of => new AttendancePlatform(
                    protocols, of.GetRequiredService<PunchTable>(), of.GetRequiredService<PersonTable>(),
                    of.GetRequiredService<PhotoArchive>(), of.GetRequiredService<PhotoAddress>,
                    of.GetRequiredService<CommandEngine>(), time, of.GetRequiredService<IMeterFactory>()))
                .AddSingleton(of => new ProtocolSet(protocols, of.GetRequiredService<IAttendancePlatform>(), configuration, random))
                .AddSingleton<DeviceRegistry>()
                .AddSingleton<LinkTelemetry>()
                .AddSingleton(of => new Planes(
                    options, configuration, of.GetRequiredService<ProtocolSet>(), of.GetRequiredService<LinkTelemetry>()))
                .AddHostedService<Housekeeping>())
            .ConfigureWebHost(web => web
                .UseKestrelCore()
                .UseKestrelHttpsConfiguration()
                .ConfigureKestrel(kestrel => kestrel.ApplicationServices.GetRequiredService<Planes>().Open(kestrel))
                .Configure(app => app
                    .MapWhen(Planes.IsAdmin, AdminPlane)
                    .UseRouting()
                    .UseEndpoints(routes => DevicePlane(routes, configuration))))
            .UseConsoleLifetime(console => console.SuppressStatusMessages = true)
            .Build();
    }

    private static void AdminPlane(IApplicationBuilder app) => app
        .UseExceptionHandler()
        .UseStatusCodePages()
        .Use(next => context => AdminApi.RequireKeyAsync(context, next))
        .UseRouting()
        .UseEndpoints(AdminApi.Map);

    private static void DevicePlane(IEndpointRouteBuilder routes, IConfiguration configuration)
    {
        var services = routes.ServiceProvider;
        foreach (var server in services.GetRequiredService<ProtocolSet>().Links(Transport.Http))
        {
            routes.MapLink(
                server, services.GetRequiredService<LinkTelemetry>(),
                ProtocolSettings.Path(configuration, server.Gate.Facts, server.Facts));
        }

        routes.MapGet(PhotoAddress.Path + "{token}", services.GetRequiredService<PhotoArchive>().ServeAsync);
    }
}
