using Yizhan.Domain;
using Yizhan.Server.Commands;
using Yizhan.Server.Devices;
using Yizhan.Server.Photos;
using Yizhan.Server.Platform;
using Yizhan.Server.Store;

namespace Yizhan.Server.Demo;

/// <summary>What an operator would enter before the first terminal comes: its registration, people, and a command.</summary>
internal sealed class DemoPlatform(
    DeviceRegistry devices, PersonTable people, PhotoArchive photos, CommandEngine commands, Action<Span<byte>> random)
{
    /// <summary>The number of the simulated terminal of every protocol.</summary>
    public const string Sn = "DEMO-1";

    // The smallest JPEG that there is: one grey point.
    private const string Photo =
        "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////"
        + "wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AR//Z";

    private static readonly (string Id, string Name, string IdNumber)[] Workers =
    [
        ("1001", "张三", "510101199001010011"), ("1002", "李四", "510101199202020022"), ("1003", "王五", "510101199403030033"),
    ];

    /// <summary>The people who pass the gate of the demonstration.</summary>
    public static IReadOnlyList<string> PersonIds { get; } = [.. Workers.Select(static worker => worker.Id)];

    /// <summary>Registers the terminal of a protocol and returns what was agreed with it.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="address">Where the terminal listens in this run, where the protocol wants to know.</param>
    public async Task<IReadOnlyDictionary<string, string>> RegisterAsync(HostedProtocol protocol, string address)
    {
        var id = new DeviceId(protocol.Entry.Facts.Key, Sn);
        var known = devices.Find(id)?.Stored.Credentials;
        var credentials = protocol.Entry.Facts.Credentials.ToDictionary(
            static credential => credential.Name,
            credential => credential.Address ? address : known?.GetValueOrDefault(credential.Name) ?? Secret(credential),
            StringComparer.Ordinal);
        await devices.PutAsync(protocol, new(id, "demonstration", credentials, new Dictionary<string, string>(), null));
        return credentials;
    }

    public async Task AddPeopleAsync()
    {
        var photo = await photos.KeepAsync(Convert.FromBase64String(Photo));
        foreach (var (id, name, idNumber) in Workers)
        {
            await people.PutAsync(new(id, name, idNumber, null, id, null, photo));
        }
    }

    /// <summary>Sends the people to the terminal, where the protocol has a command for it.</summary>
    public async Task EnrolAsync(HostedProtocol protocol)
    {
        if (protocol.Entry.WhyNot(CommandKind.Enrol) is null)
        {
            await commands.AddAsync(new()
            {
                Id = "",
                Device = new(protocol.Entry.Facts.Key, Sn),
                Kind = CommandKind.Enrol,
                People = PersonIds,
            });
        }
    }

    private string Secret(CredentialFacts credential)
    {
        var bytes = new byte[16];
        random(bytes);
        var text = Convert.ToHexStringLower(bytes);
        return text[..Math.Clamp(text.Length, credential.Min, Math.Min(credential.Max, text.Length))];
    }
}
