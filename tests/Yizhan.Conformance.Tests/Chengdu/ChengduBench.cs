using System.Text;
using System.Text.Json;
using Yizhan.Domain;
using Yizhan.Specs.Chengdu;

namespace Yizhan.Conformance.Chengdu;

/// <summary>The generated platform side over the real mapping, with one device, people and commands in memory.</summary>
internal sealed class ChengduBench
{
    public const string Sn = "CD673230723134";

    public static readonly GeneratedLink Socket = new(typeof(ChengduSocket));
    public static readonly GeneratedLink Https = new(typeof(ChengduHttps));
    public static readonly GeneratedLink Registration = new(typeof(ChengduRegistration));

    public ChengduBench(string desKey, string sn = Sn, DateTimeOffset? now = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        Time = new(now ?? new DateTimeOffset(2021, 3, 28, 3, 16, 8, TimeSpan.FromHours(8)));
        Platform = new(Time);
        Credentials = new([new("desKey", desKey)]);
        Device = new(new("chengdu", sn), Credentials, settings ?? new Dictionary<string, string>());

        // Strangers get an answer under a key that is drawn at start; here it is drawn so that a test can read it.
        Gate = new(ChengduProtocol.Facts, new OneDevice(Device), Time, bytes => Encoding.ASCII.GetBytes(desKey.PadRight(bytes.Length)[..bytes.Length]).CopyTo(bytes));
        Servers = ChengduProtocol.Serve(Gate, Platform);
    }

    public ManualTime Time { get; }

    public StubPlatform Platform { get; }

    public CredentialSet Credentials { get; }

    public DeviceEntry Device { get; }

    public ServerGate Gate { get; }

    public IReadOnlyList<LinkServer> Servers { get; }

    public LinkServer this[GeneratedLink link] => Servers.Single(server => server.Facts.Name == link.Type.Name);

    /// <summary>A command that waits for the device.</summary>
    public void Command(CommandKind kind, params IEnumerable<Person> people)
    {
        Platform.People.AddRange(people);
        Platform.Commands.Add(new() { Id = "1", Device = Device.Id, Kind = kind, People = [.. Platform.People.Select(static person => person.Id)] });
    }

    public ClientSession Session() => new(Device.Id.Sn, Credentials, Time) { Settings = Device.Settings };

    /// <summary>One HTTP request through the generated server, and its answer.</summary>
    public async Task<(Fault Fault, string Body, Exception? Thrown)> ServeAsync(
        GeneratedLink link, string route, string query = "", byte[]? body = null, string contentType = "")
    {
        using var call = new ServerCall
        {
            Path = route,
            Query = query,
            Body = new(body ?? []),
            ContentType = contentType,
            Cancellation = TestContext.Current.CancellationToken,
        };
        await this[link].ServeAsync(call);
        return (call.Fault, call.Output.Text.ToString(), call.Exception);
    }

    /// <summary>People as a list of the document tells them.</summary>
    public static IEnumerable<Person> PeopleOf(JsonElement users) => users.EnumerateArray().Select(static user => new Person(
        user.GetProperty("user_id").GetString()!, user.GetProperty("name").GetString()!)
    {
        IdNumber = user.GetProperty("id_card").GetString(),
        Photo = Convert.FromBase64String(user.GetProperty("face_template").GetString()!),
    });

    private sealed class OneDevice(DeviceEntry device) : IDeviceDirectory
    {
        public DeviceEntry? FindDevice(ReadOnlySpan<byte> sn) => Encoding.UTF8.GetString(sn) == device.Id.Sn ? device : null;

        public CredentialSet? FindAccount(ReadOnlySpan<byte> account) => null;
    }
}
