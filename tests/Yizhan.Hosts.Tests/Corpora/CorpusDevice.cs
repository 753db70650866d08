using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Client;
using Yizhan.Testing;
using Yizhan.Domain;
using Yizhan.Hosts.Tests.Fakes;
using Yizhan.Hosts.Tests.Server;
using Yizhan.Server.Devices;
using Yizhan.Server.Platform;

namespace Yizhan.Hosts.Tests.Corpora;

/// <summary>A registered device that says whatever record it is given, through the generated client of the link and a real socket.</summary>
internal sealed class CorpusDevice : IAsyncDisposable
{
    private readonly Dictionary<GeneratedLink, (ClientLine Line, object Client)> _clients = [];
    private readonly PlatformAddress _platform;
    private readonly CredentialSet _credentials;
    private readonly Utf8Text _token;

    private CorpusDevice(TestServer server, ProtocolEntry protocol, string sn, CredentialSet credentials, string token)
    {
        (Sn, _credentials, _token) = (sn, credentials, token);
        _platform = server.AddressOf(protocol.Facts.Key);
    }

    public string Sn { get; }

    /// <summary>Who else hears the answers, as they stand on the wire.</summary>
    public Action<Utf8Text> Heard { get; init; } = static _ => { };

    /// <summary>A command that the device may say something about.</summary>
    public string Command { get; private set; } = "0";

    /// <summary>Credentials as the spec declares them; the vendor's address is one where nobody answers.</summary>
    public static Dictionary<string, string> Credentials(ProtocolFacts facts) => facts.Credentials.ToDictionary(
        static one => one.Name, one => one.Address ? "http://127.0.0.1:9" : CredentialMaker.Of(facts).Text(one.Name));

    /// <summary>Registers a device, and logs it in where there is a login.</summary>
    public static async Task<CorpusDevice> StartAsync(
        TestServer server, ProtocolEntry protocol, string sn, IReadOnlyDictionary<string, string>? credentials = null, string? token = null,
        Action<Utf8Text>? heard = null)
    {
        var key = protocol.Facts.Key;
        credentials ??= Credentials(protocol.Facts);
        using var registered = await server.Admin.PutAsJsonAsync($"/api/devices/{key}/{sn}", new { credentials });
        Assert.True(registered.IsSuccessStatusCode, await registered.Content.ReadAsStringAsync());

        // What a login would have brought.
        token ??= sn.PadRight(32, '0');
        var entry = server.Services.GetRequiredService<DeviceRegistry>().Find(new(key, sn))!.Entry;
        server.Services.GetRequiredService<ProtocolSet>().Find(key)!.Gate.Tokens?.Adopt(token, entry);
        var device = new CorpusDevice(server, protocol, sn, new(credentials), token) { Heard = heard ?? (static _ => { }) };
        if (protocol.WhyNot(CommandKind.UploadPeople) is null)
        {
            using var posted = await server.Admin.PostAsJsonAsync($"/api/devices/{key}/{sn}/commands", new { kind = "uploadPeople" });
            device.Command = (await posted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        }

        return device;
    }

    /// <summary>Somebody who says to be this device, with these credentials.</summary>
    public static CorpusDevice Stranger(
        TestServer server, ProtocolEntry protocol, string sn, IReadOnlyDictionary<string, string> credentials, string token,
        Action<Utf8Text> heard) => new(server, protocol, sn, new(credentials), token) { Heard = heard };

    /// <summary>Says a message; what the platform made of it.</summary>
    public async Task<ClientReply> SayAsync(GeneratedOperation operation, object message)
    {
        var client = Client(operation.Link);
        var method = client.GetType().GetMethods().Single(method => method.Name == operation.Facts.Name + "Async");
        object?[] arguments = [.. method.GetParameters().Select(parameter => parameter.ParameterType == typeof(CancellationToken) ? (object?)CancellationToken.None
            : parameter.ParameterType == operation.Message.Record || parameter.ParameterType == operation.Message.Record.MakeByRefType() ? message
            : parameter.ParameterType == typeof(Utf8Text) ? (Utf8Text)Command
            : throw new NotSupportedException($"{operation} takes a {parameter.ParameterType}"))];
        var pending = method.Invoke(client, arguments)!;
        var task = (Task)pending.GetType().GetMethod("AsTask")!.Invoke(pending, null)!;
        await task;
        return ClientReply.Of(task.GetType().GetProperty("Result")!.GetValue(task)!);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (line, _) in _clients.Values)
        {
            await line.DisposeAsync();
        }
    }

    private object Client(GeneratedLink link)
    {
        if (!_clients.TryGetValue(link, out var client))
        {
            var channel = new HeardChannel(_platform.Open(link.Facts, new() { Time = TimeProvider.System }), Heard);
            var line = new ClientLine(channel, new(Sn, _credentials, TimeProvider.System, static () => 0.5) { Token = _token });
            _clients[link] = client = (line, Activator.CreateInstance(link.Type.GetNestedType("Client", BindingFlags.Public | BindingFlags.NonPublic)!, line)!);
        }

        return client.Client;
    }
}
