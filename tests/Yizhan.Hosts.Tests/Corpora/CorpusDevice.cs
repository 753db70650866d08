using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Client;
using Yizhan.Conformance;
using Yizhan.Domain;
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

    private CorpusDevice(TestServer server, ProtocolEntry protocol, string sn, string token)
    {
        Sn = sn;
        _platform = server.AddressOf(protocol.Facts.Key);
        _credentials = CredentialMaker.Of(protocol.Facts);
        _token = token;
    }

    public string Sn { get; }

    /// <summary>A command that the device may say something about.</summary>
    public string Command { get; private set; } = "0";

    public static async Task<CorpusDevice> StartAsync(TestServer server, ProtocolEntry protocol, string sn)
    {
        var key = protocol.Facts.Key;
        var made = CredentialMaker.Of(protocol.Facts);
        var credentials = protocol.Facts.Credentials.ToDictionary(
            static one => one.Name, one => one.Address ? "http://127.0.0.1:9" : made.View(one.Name).ToString());
        using var registered = await server.Admin.PutAsJsonAsync($"/api/devices/{key}/{sn}", new { credentials });
        Assert.True(registered.IsSuccessStatusCode, await registered.Content.ReadAsStringAsync());

        // What a login would have brought.
        var token = sn.PadRight(32, '0');
        var entry = server.Services.GetRequiredService<DeviceRegistry>().Find(new(key, sn))!.Entry;
        server.Services.GetRequiredService<ProtocolSet>().Find(key)!.Gate.Tokens?.Adopt(token, entry);
        var device = new CorpusDevice(server, protocol, sn, token);
        if (protocol.WhyNot(CommandKind.UploadPeople) is null)
        {
            using var posted = await server.Admin.PostAsJsonAsync($"/api/devices/{key}/{sn}/commands", new { kind = "uploadPeople" });
            device.Command = (await posted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        }

        return device;
    }

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
            var channel = _platform.Open(link.Facts, new() { Time = TimeProvider.System });
            var line = new ClientLine(channel, new(Sn, _credentials, TimeProvider.System, static () => 0.5) { Token = _token });
            _clients[link] = client = (line, Activator.CreateInstance(link.Type.GetNestedType("Client", BindingFlags.Public | BindingFlags.NonPublic)!, line)!);
        }

        return client.Client;
    }
}
