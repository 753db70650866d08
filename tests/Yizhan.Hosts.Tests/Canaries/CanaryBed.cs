using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yizhan.Hosts.Tests.Server;
using Yizhan.Specs;

namespace Yizhan.Hosts.Tests.Canaries;

/// <summary>A server in which every secret is a canary, and the watch over it.</summary>
internal sealed class CanaryBed : IAsyncDisposable
{
    private readonly List<Canary> _canaries = [.. Canary.OfPerson];

    private CanaryBed(TestServer server) => Server = server;

    public TestServer Server { get; }

    public Watch Watch { get; } = new();

    /// <summary>Everything that is looked for.</summary>
    public IReadOnlyList<Canary> Canaries => _canaries;

    public static async Task<CanaryBed> StartAsync()
    {
        var bed = new CanaryBed(await TestServer.StartAsync(
            Catalogue.Protocols, "--Logging:LogLevel:Default", "Trace", "--Logging:LogLevel:Microsoft", "Trace", "--Logging:Console:LogLevel:Default", "None"));
        bed.Server.Services.GetRequiredService<ILoggerFactory>().AddProvider(bed.Watch.Log);
        bed.Plant(await File.ReadAllTextAsync(Path.Combine(bed.Server.Folder, "admin.key")));
        await bed.Watch.SeeAsync(bed.Server.Admin.PutAsJsonAsync("/api/people/c1", Canary.Entered), "PUT person", CanaryKind.Name | CanaryKind.Card);
        return bed;
    }

    /// <summary>A credential that is looked for from now on.</summary>
    public string Plant(string credential)
    {
        _canaries.Add(new(CanaryKind.Credential, credential.Trim()));
        return credential;
    }

    /// <summary>Credentials of a device, each one a canary; an address is no secret.</summary>
    public Dictionary<string, string> Plant(ProtocolFacts facts, string whose) => facts.Credentials.ToDictionary(
        static one => one.Name, one => one.Address ? "http://127.0.0.1:9" : Plant(Value(one, whose)));

    /// <summary>A value of the shape that the spec declares.</summary>
    public static string Value(CredentialFacts credential, string whose) =>
        $"q{whose}-{credential.Name}-Cnry71" is var text && text.Length > credential.Max ? text[..credential.Max] : text;

    public ValueTask DisposeAsync()
    {
        Watch.Dispose();
        return Server.DisposeAsync();
    }
}
