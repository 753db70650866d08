using System.Net;
using Microsoft.AspNetCore.Connections;
using Yizhan.Server.Commands;
using Yizhan.Server.Devices;
using Yizhan.Server.Store;

namespace Yizhan.Server.Startup;

/// <summary>The life of the server: load, listen, say so, drain, close the store.</summary>
internal sealed class PlatformServer : IAsyncDisposable
{
    private readonly IHost _host;
    private bool _started;
    private bool _disposed;

    private PlatformServer(IHost host) => _host = host;

    /// <summary>Where each endpoint listens.</summary>
    public IReadOnlyList<(string Name, IPEndPoint EndPoint, bool Http)> Addresses => Services.GetRequiredService<Planes>().Addresses;

    public IServiceProvider Services => _host.Services;

    private ILogger Logger => Services.GetRequiredService<ILogger<PlatformServer>>();

    /// <summary>Starts; what keeps it from starting is a <see cref="StartupFailure"/>.</summary>
    public static async Task<PlatformServer> StartAsync(IHost host)
    {
        var server = new PlatformServer(host);
        if (host.Services.GetRequiredService<AdminKey>().MadeAt is { } path)
        {
            // Told before anything can go wrong: the next start will not make it again.
            ServerLog.KeyMade(server.Logger, path);
        }

        try
        {
            host.Services.GetRequiredService<DataFolder>().Hold();
            await host.Services.GetRequiredService<IStore>().OpenAsync();
            await host.Services.GetRequiredService<DeviceRegistry>().LoadAsync();
            await host.Services.GetRequiredService<CommandEngine>().LoadAsync();
            await host.StartAsync();
        }
        catch (Exception exception) when (exception is StartupFailure or IOException or AddressInUseException or InvalidOperationException)
        {
            // Kestrel tells a port in use by an IOException, a lacking certificate by the last; both in one sentence.
            await server.DisposeAsync();
            throw exception as StartupFailure ?? new StartupFailure(exception.Message, exception);
        }

        server._started = true;
        server.Announce();
        return server;
    }

    public Task WaitAsync() => _host.WaitForShutdownAsync();

    /// <summary>Drains: requests in flight are answered, then the store is closed. What was acknowledged is on disk.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (_started)
        {
            await _host.StopAsync();
        }

        await Services.GetRequiredService<IStore>().DisposeAsync();
        Services.GetRequiredService<DataFolder>().Dispose();
        if (_started)
        {
            ServerLog.Stopped(Logger);
        }

        await ((IAsyncDisposable)_host).DisposeAsync();
    }

    private void Announce() => ServerLog.Ready(Logger, string.Join(", ", Addresses.Select(
        static one => $"{one.Name} {(one.Http ? "http" : "tcp")}://{one.EndPoint}")));
}
